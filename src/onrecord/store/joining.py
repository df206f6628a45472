"""What is derived joins what was read: names get their entity, intervals their days,
documents their date. Pure functions on plain JSON values.

The shapes are told by their keys, so that a new kind of entry is joined without a word here: a Name has `name`, `entity`
and `words`; a When has `from`, `to`, `anchor` and `words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_NAME = {"name", "entity", "words"}
_WHEN = {"from", "to", "anchor", "words"}


@dataclass(frozen=True, slots=True)
class Derived:
    """What can be joined: (document, name) → entity id and canonical name; (document, start, end) → from, to, anchor;
    document → its publication date given the story, as plain JSON values; copy → the document it is a copy of; commitment →
    what came of it, as plain JSON values."""

    entities: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    days: Mapping[tuple[str, int, int], tuple[str | None, str | None, str]] = field(default_factory=dict)
    publications: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, Any] = field(default_factory=dict)


def join(value: Any, derived: Derived, document: str) -> Any:
    """A payload with what is derived filled in; what is read is left as it was. `document` is the id of the document that
    names and spans belong to where they do not say it themselves."""
    if isinstance(value, list):
        return [join(item, derived, document) for item in value]
    if not isinstance(value, dict):
        return value
    own = value.get("document") or document
    joined = {key: join(item, derived, own) for key, item in value.items()}
    words = value.get("words")
    if isinstance(words, dict):
        own = words.get("document") or own
    if value.get("kind") == "document" and value["id"] in derived.publications:
        joined["published"] = derived.publications[value["id"]]
    if value.get("kind") == "document" and value["id"] in derived.origins:
        joined["origin"] = derived.origins[value["id"]]
    if value.get("kind") == "commitment" and value["id"] in derived.outcomes:
        came = derived.outcomes[value["id"]]
        joined |= {"outcome": came["outcome"], "history": came["history"]}
    if value.keys() >= _NAME and (own, value["name"]) in derived.entities:
        joined["entity"], joined["name"] = derived.entities[own, value["name"]]
    if value.keys() >= _NAME and value.get("members"):
        joined |= _joint(joined, derived, own)
    if value.keys() >= _WHEN and isinstance(words, dict) and (own, words["start"], words["end"]) in derived.days:
        joined["from"], joined["to"], joined["anchor"] = derived.days[own, words["start"], words["end"]]
    return joined


def _joint(joined: dict[str, Any], derived: Derived, document: str) -> dict[str, Any]:
    """A joint party's members as ids, those that are entities, and its name made of theirs."""
    known = {name: derived.entities[document, name] for name in joined["members"] if (document, name) in derived.entities}
    name = joined["name"]
    if joined["entity"] is None:
        for read, (_, canonical) in known.items():
            name = name.replace(read, canonical)
    return {"name": name, "members": [known[m][0] if m in known else m for m in joined["members"]]}
