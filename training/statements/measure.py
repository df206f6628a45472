"""How often acts and modes are right, on the attributions judged by reading that are not learned from.

    python -m training.statements.measure CORPORA
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.extract import find_quotations
from onrecord.extract.statements.acts import act_of, mode_of
from onrecord.extract.statements.attribution import Attribution, Judged
from onrecord.extract.statements.cues import load_lexicon
from onrecord.extract.statements.passages import find_passages
from onrecord.extract.statements.tagger import load_tagger
from training.statements.corpus import parse_texts, read_text
from training.statements.judged import Judgement, read_table

WHO = ("lexicon", "program")


def judged_cues(texts: Mapping[str, str], judgements: Sequence[Judgement]) -> Iterator[tuple[Judgement, Attribution]]:
    """Each judgement with its attribution as the tagger sees it, cue and content given."""
    tagger = load_tagger()
    for name, doc in parse_texts(texts):
        reads = tagger.read(list(find_passages(doc, find_quotations(doc.text))))
        place = {token: (read, i) for read in reads for i, token in enumerate(read.passage.tokens)}
        for judgement in (j for j in judgements if j.article == name):
            span = doc.char_span(*judgement.cue, alignment_mode="expand")
            cue = [t for t in span or () if t.i in place]
            head = next((t for t in cue if t.head not in cue or t.head == t), None)
            if head is not None:
                read, i = place[head.i]
                (labelled,) = tagger.label([(read, i)])
                seen = Judged(labelled.acts, float(read.attitudes[i]))
                yield judgement, Attribution(head, None, None, None, (judgement.content,), "", 1.0, seen)


def answers(found: Attribution) -> dict[str, dict[str, str]]:
    """The act and the mode of an attribution by the lexicon alone, and by the program."""
    assert found.head is not None
    lexicon, lemma = load_lexicon(), found.head.lemma_.lower()
    by_lexicon = "attitude" if lemma in lexicon.attitude else "speech"
    return {
        "act": {"lexicon": lexicon.acts.get(lemma, "assert"), "program": act_of(found)},
        "mode": {"lexicon": by_lexicon, "program": mode_of(found)},
    }


def measure(name: str, texts: Mapping[str, str], judgements: Sequence[Judgement]) -> None:
    """Print for acts and modes how often each is right, and what the program takes for what."""
    right: Counter[tuple[str, str]] = Counter()
    taken: Counter[tuple[str, str, str]] = Counter()
    every: Counter[str] = Counter()
    for judgement, found in judged_cues(texts, judgements):
        given = answers(found)
        for kind, truth in (("act", judgement.act), ("mode", judgement.mode)):
            if truth is None:
                continue
            every[kind] += 1
            right.update((kind, who) for who in WHO if given[kind][who] == truth)
            if given[kind]["program"] != truth:
                taken[kind, truth, given[kind]["program"]] += 1
    for kind, n in every.items():
        shares = ", ".join(f"{who} {100 * right[kind, who] / n:.1f} %" for who in WHO)
        print(f"{name}, {kind} of {n}: {shares}")
        for (_, truth, program), times in Counter({k: v for k, v in taken.items() if k[0] == kind}).most_common(8):
            print(f"  {times:3} {truth} taken for {program}")


def main() -> None:
    """Measure on PolNeAR's attributions with their own borders, then on those that the program found, by corpus."""
    corpora = Path(sys.argv[1])
    part = corpora / "polnear" / "train"
    known = [*read_table("acts", "measure"), *read_table("modes", "measure")]
    measure("PolNeAR as annotated", {j.article: read_text(part / "text", j.article) for j in known}, known)
    judged = read_table("judged", "measure")
    for corpus in ("polnear", "clusters", "times"):
        own = [j for j in judged if j.article.startswith(corpus)]
        measure(f"{corpus}, as found", {j.article: read_text(corpora, j.article) for j in own}, own)


if __name__ == "__main__":
    main()
