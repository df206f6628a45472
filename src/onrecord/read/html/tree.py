"""The bytes of a page to a tree of elements."""

from __future__ import annotations

import codecs
import re

import lxml.html
from lxml import etree

from onrecord.errors import ReadError
from onrecord.read.decoding import REPLACEMENT, decode_text

Element = etree._Element
_DECLARED = re.compile(
    rb"""<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard has browsers look at 1024
_WEB_ENCODINGS = re.compile(  # as codecs.lookup names those of the WHATWG encoding standard
    r"cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb\w+|hkscs|big5\w*|shift_jis|euc_jp|euc_kr"
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
_WRONG_SHARE = 0.001  # of the characters undecodable: the declaration is wrong
# What no browser shows and lxml refuses in strings: control characters, written out or by number.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|11|1[4-9]|2[0-9]|3[01]|127|6553[45])|[xX]0*(?:[0-8bBeEfF]|1[0-9a-fA-F]|7[fF]|[fF]{3}[eEfF]))(?![0-9a-fA-F]);?"
)
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def decode_html(data: bytes) -> str:
    """The bytes of a page in, its source text out: by byte order mark, as UTF-8, by the charset that it declares, else
    as any other text. Raises ReadError for what is no text: `decode_html(page.read_bytes())`."""
    text = decode_text(data)
    if _is_unicode(data):
        return text
    for label in (group for match in _DECLARED.finditer(data[:_DECLARED_WITHIN]) for group in match.groups() if group):
        encoding = _web_encoding(label.decode("ascii", "replace"))
        declared = data.decode(encoding, "replace") if encoding else REPLACEMENT
        if declared.count(REPLACEMENT) <= _WRONG_SHARE * len(declared):
            return declared
    return text


def parse_html(html: str) -> tuple[Element, bool]:
    """The source text of a page in; its tree, and whether all of it was read, out (libxml2 stops at elements nested
    2,048 deep). Raises ReadError for a page without an element: `parse_html("<p>Rain fell.")`."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(_UNSHOWN.sub("", html).encode(), parser=parser)
    except etree.LxmlError as error:
        raise ReadError(f"the page is empty ({error}). Save it again from the browser.") from error
    return tree, not any(entry.type_name == _TOO_DEEP for entry in parser.error_log)


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        return bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _web_encoding(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _AS_BROWSERS_DO.get(name, name)
    return name if _WEB_ENCODINGS.fullmatch(name) else None
