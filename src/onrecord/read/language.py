"""The language of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

_SHORTEST = 80  # characters; a headline of 81 is still told with 0.98
_LOOK_AT = 5_000  # characters: 0.5 ms, and longer texts are told no better
# Tried on invented texts: sentences in six languages 0.97 and more, a site's menu in English 0.61, a list of surnames
# 0.08, a table of numbers 0.06 (and random letters are told as zxx, no language).
_LEAST_CONFIDENCE = 0.5


def detect_language(text: str) -> str | None:
    """A text in, its language as an ISO 639-1 code out, or None where the text is short or no language is clear:
    `detect_language(article.text)` is "en"."""
    sample = text.strip()[:_LOOK_AT]
    if len(sample) < _SHORTEST:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _LEAST_CONFIDENCE and len(language) == 2 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.8 s to load, so only where it is asked for

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
