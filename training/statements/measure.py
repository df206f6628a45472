"""How often acts and modes are right, on the attributions judged by reading that are not learned from.

    python -m training.statements.measure POLNEAR/train
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Token

from onrecord.extract import find_quotations
from onrecord.extract.statements.acts import act_of, mode_of
from onrecord.extract.statements.attribution import Attribution, Judged
from onrecord.extract.statements.cues import load_lexicon
from onrecord.extract.statements.passages import find_passages
from onrecord.extract.statements.tagger import load_tagger
from training.statements.corpus import first_annotations, read_attributions, read_docs
from training.statements.judged import FOLDER, read_judged


def judged_cues(part: Path, judged: dict[tuple[str, int], str]) -> Iterator[tuple[str, Attribution]]:
    """Each judgement with its attribution as the tagger sees it, its cue given."""
    tagger = load_tagger()
    annotations = first_annotations(part)
    for name, doc in read_docs(part, sorted({article for article, _ in judged})):
        reads = tagger.read(list(find_passages(doc, find_quotations(doc.text))))
        place = {token: (read, i) for read in reads for i, token in enumerate(read.passage.tokens)}
        for attribution in read_attributions(annotations[name]):
            judgement = judged.get((name, attribution.cue[0][0]))
            spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in attribution.cue]
            cue = [t for span in spans if span is not None for t in span if t.i in place]
            head = next((t for t in cue if t.head not in cue or t.head == t), None)
            if judgement is not None and head is not None:
                read, i = place[head.i]
                (labelled,) = tagger.label([(read, i)])
                seen = Judged(labelled.act, labelled.act_chance, float(read.attitudes[i]))
                yield judgement, Attribution(head, None, None, None, tuple(attribution.content), "", 1.0, seen)


def by_lexicon(cue: Token) -> tuple[str, str]:
    """The act and the mode that the lexicon alone gives a cue."""
    lexicon, lemma = load_lexicon(), cue.lemma_.lower()
    return lexicon.acts.get(lemma, "assert"), "attitude" if lemma in lexicon.attitude else "speech"


def main() -> None:
    """Print for modes and acts how often lexicon, network and program are right, and what is taken for what."""
    part = Path(sys.argv[1])
    for number, kind in enumerate(("acts", "modes")):
        right: Counter[str] = Counter()
        taken: Counter[tuple[str, str]] = Counter()
        every = 0
        for judgement, found in judged_cues(part, read_judged(FOLDER / f"{kind}.tsv", "measure")):
            assert found.head is not None and found.judged is not None
            network = found.judged.act if kind == "acts" else "attitude" if found.judged.attitude >= 0.5 else "speech"
            program = act_of(found) if kind == "acts" else mode_of(found)
            every += 1
            right["lexicon"] += by_lexicon(found.head)[number] == judgement
            right["network"] += network == judgement
            right["program"] += program == judgement
            if program != judgement:
                taken[judgement, program] += 1
        print(f"{kind}, {every} judged:", ", ".join(f"{who} {100 * n / every:.1f} %" for who, n in right.items()))
        for (judgement, program), n in taken.most_common(12):
            print(f"  {n:3} {judgement} taken for {program}")


if __name__ == "__main__":
    main()
