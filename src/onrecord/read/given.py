"""What is said of an article beside its text: the fields of a JSON object, and the sidecar NAME.meta.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.read.decoding import replace_surrogates
from onrecord.record import DateMethod, Given

SIDECAR_SUFFIX = ".meta.toml"
# The names under which crawlers, news APIs and schema.org keep a field, in order of preference (the first that is
# filled counts). origin: news-please (maintext, date_publish, source_domain), NewsAPI (content, source), schema.org
# NewsArticle (headline, articleBody, datePublished), trafilatura's JSON and newspaper's (raw_html, authors), GDELT.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body", "content", "article_text", "articleBody"),
    "html": ("html", "raw_html"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source_domain", "source", "outlet", "site_name"),
    "published": (
        "published", "date_publish", "date_published", "datePublished", "published_at", "publication_date", "pub_date",
        "date",
    ),
    "author": ("author", "authors", "byline"),
}
_SIDECAR_FIELDS = ("url", "title", "publisher", "author", "published")
_DATE = "2025-08-13 or 2025-08-13T07:42:00Z"


def given_by_fields(record: Mapping[str, Any]) -> tuple[Given, tuple[str, ...]]:
    """A JSON object in; what its fields say of the article, and a message for each that cannot be used, out:
    `given_by_fields({"headline": "Bridge opens"})` gives the title."""
    return _given(record, FIELDS, "field")


def given_by_sidecar(data: bytes) -> tuple[Given, tuple[str, ...]]:
    """The bytes of a sidecar in; what it says, and a message for each thing that cannot be used, out. Broken TOML says
    nothing: `given_by_sidecar(b'publisher = "The Courier"')`."""
    try:
        fields = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as error:  # tomllib's and the decoder's are both ValueErrors
        return Given(), (f"this is no valid TOML ({error}). Mend it, and add the article again.",)
    unknown = [
        f"the field {name!r} is unknown and left out. A sidecar may have: {', '.join(_SIDECAR_FIELDS)}."
        for name in fields if name not in _SIDECAR_FIELDS
    ]
    given, messages = _given(fields, {name: (name,) for name in _SIDECAR_FIELDS}, "sidecar")
    return given, (*unknown, *messages)


def fill_given(given: Given, more: Given) -> Given:
    """What is known, and what a weaker source adds: fields that are open are filled, none is overridden.

    `fill_given(sidecar, fields).publisher` is the sidecar's where it names one."""
    found = {name: getattr(more, name) for name in _SIDECAR_FIELDS if getattr(given, name) is None}
    if given.published is None and more.published is not None:
        found["method"] = more.method
    return replace(given, **found)


def one_name(value: Any) -> str | None:
    """A name from JSON out of whatever holds it: a string, an object with a `name`, or a list of these (joined by
    ", "): `one_name([{"name": "Ada Brell"}, "Jon Tarn"])` is "Ada Brell, Jon Tarn"."""
    names = [_plain_name(item) for item in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def is_iso_date(text: str) -> bool:
    """Whether text is, or begins with, an ISO day, alone or followed by a time: `is_iso_date("2025-02-21 07:42:00")`."""
    day, rest = text[:10], text[10:]
    if len(day) != 10 or day[4] + day[7] != "--" or (rest and rest[0] not in "Tt "):
        return False
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _plain_name(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(replace_surrogates(value).split()) or None if isinstance(value, str) else None


def _given(
    record: Mapping[str, Any], names: Mapping[str, tuple[str, ...]], method: DateMethod
) -> tuple[Given, tuple[str, ...]]:
    found: dict[str, str | None] = {}
    messages = []
    for attribute in _SIDECAR_FIELDS:
        filled = [name for name in names[attribute] if record.get(name) not in (None, "", [], {})]
        read = _published if attribute == "published" else one_name
        values = [value for name in filled if (value := read(record[name])) is not None]
        found[attribute] = values[0] if values else None
        if filled and not values:
            wanted = f"an ISO date such as {_DATE}" if attribute == "published" else "a name or words in quotation marks"
            messages.append(f"{filled[0]} = {str(record[filled[0]])[:80]!r} is left out. Write {wanted}.")
    return Given(**found, method=method), tuple(messages)


def _published(value: Any) -> str | None:
    text = value.isoformat() if isinstance(value, date) else value
    return text.strip() if isinstance(text, str) and is_iso_date(text.strip()) else None
