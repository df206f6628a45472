"""The vocabulary: the encoder's pieces less those that English news has no use for, and the tokenizer that cuts words."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def prune(tokenizer: Path) -> tuple[list[int], str]:
    """The numbers of the pieces kept, in order, and the tokenizer file with only these: special pieces, and those of Latin
    letters, digits and signs."""
    description = json.loads(tokenizer.read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = description["model"]["vocab"]
    kept = [(piece, i) for piece, i in sorted(vocabulary.items(), key=lambda item: item[1]) if _is_wanted(piece)]
    numbers = {piece: new for new, (piece, _) in enumerate(kept)}
    description["model"]["vocab"] = numbers
    description["truncation"] = description["padding"] = None
    for added in description["added_tokens"]:
        added["id"] = numbers[added["content"]]
    for name, special in description["post_processor"].get("special_tokens", {}).items():
        special["ids"] = [numbers[name]]
    for key in ("sep", "cls"):
        if key in description["post_processor"]:
            piece = description["post_processor"][key][0]
            description["post_processor"][key] = [piece, numbers[piece]]
    return [i for _, i in kept], json.dumps(description, ensure_ascii=False, separators=(",", ":"))


def _is_wanted(piece: str) -> bool:
    if piece in SPECIAL:
        return True
    if piece.startswith("[unused"):
        return False
    letters = [sign for sign in piece.removeprefix("##") if sign.isalpha()]
    return all("LATIN" in unicodedata.name(sign, "") for sign in letters)
