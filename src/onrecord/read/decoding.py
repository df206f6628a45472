"""Bytes to text: which encoding, what to do about a few bad bytes, and what is no text at all."""

from __future__ import annotations

import codecs
import logging
import re

import charset_normalizer

from onrecord.errors import ReadError
from onrecord.record import Problem, Source, make_problem

logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1b") + b"\x7f"
# Share of control characters from which bytes count as binary: 0 in every article seen, 9 % and more in random bytes
# and compressed files. A few are let through whatever the length.
_BINARY_SHARE = 0.02
_FEW_CONTROLS = 3
# Share of bytes beyond ASCII below which a file that is no UTF-8 is read as Windows-1252, as browsers do. Measured on
# news sentences: English 5 %, French and German 10 %, Cyrillic 85 %; charset-normalizer takes the first three for
# cp1250, and finds cp1251 and KOI8-R from one sentence.
_WESTERN_SHARE = 0.25
_WITH_MARK = (  # byte order marks, the longer first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_text(data: bytes) -> str:
    """Bytes in, their text out, the same for the same bytes: every byte order mark, CR and NUL stays a character.

    UTF-8 where it decodes, or fails in few places (each then is U+FFFD, as `data.decode("utf-8", "replace")` has it);
    UTF-16 and UTF-32 by their byte order mark; else Windows-1252 or, where most bytes are beyond ASCII, the best guess
    of charset-normalizer. Never a surrogate. Raises ReadError for what is no text:
    `decode_text(b"the caf\\xe9")` is "the café".
    """
    for mark, encoding in _WITH_MARK:
        text = data.decode(encoding, "replace") if data.startswith(mark) else ""
        if text and text.count(REPLACEMENT) * 10 <= len(text):
            return text
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data" and error.end - error.start > 1  # one byte may be Latin-1's é
        return _decode_other(data, cut_off=cut_off)


def replace_surrogates(text: str) -> str:
    """Text in, the same with surrogate pairs joined and single surrogates as U+FFFD; neither databases nor JSON can
    hold them: `replace_surrogates("\\ud83d\\ude00")` is "😀"."""
    if not _SURROGATE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub(REPLACEMENT, joined)


def lost_bytes(source: Source, text: str) -> tuple[Problem, ...]:
    """A Source and its decoded text in; a Problem out where bytes stand in the text as U+FFFD, else nothing."""
    lost = text.count(REPLACEMENT) - source.data.count(REPLACEMENT.encode())
    if lost <= 0 or source.field is not None:
        return ()
    message = f"{source.path}: {lost} bad byte(s) are read as U+FFFD. Save the file as UTF-8 if a word is lost by it."
    return (make_problem("read", message, document=source.id, path=source.path),)


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _FEW_CONTROLS and controls > _BINARY_SHARE * len(data):
        raise ReadError(
            f"this is no text: {controls} of its {len(data)} bytes are control characters. Give the article as text "
            "(saved as UTF-8), HTML, PDF or JSON."
        )


def _decode_other(data: bytes, *, cut_off: bool) -> str:
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    beyond_ascii = len(lenient) - len(lenient.encode("ascii", "ignore"))
    if cut_off or bad <= beyond_ascii - bad:
        return lenient
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high < _WESTERN_SHARE * len(data):
        return data.decode("cp1252", "replace")
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise ReadError("this is in no encoding that could be recognised. Save it as UTF-8 and add it again.")
    return replace_surrogates(data.decode(best.encoding, "replace"))
