"""PDF: the text layer, page by page."""

from __future__ import annotations

import logging
import warnings
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from onrecord.errors import ReadError
from onrecord.read.decoding import replace_surrogates
from onrecord.record import Article, Problem, Source, make_problem

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it mends


def read_pdf(source: Source) -> Article:
    """A Source of PDF bytes in, its Article out: the text of its pages, joined by a blank line.

    Raises ReadError for a file with a password, one without a text layer and one that is no PDF. A page that cannot be
    read becomes a problem of the Article: `read_pdf(source).text`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pages, problems = _read_pages(_open(source), source)
    text = "\n\n".join(pages)
    if not any(character.isalnum() for character in text):
        if problems:
            raise ReadError(problems[0].message)
        raise ReadError(
            f"{source.path} has no text layer, only pictures of pages. Run OCR over it (for example with `ocrmypdf`), "
            "and add the result."
        )
    return Article(source, text, source.given, problems=tuple(problems))


def _open(source: Source) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(source.data))
        if not reader.is_encrypted or reader.decrypt("") != PasswordType.NOT_DECRYPTED:
            len(reader.pages)  # builds the list of pages
            return reader
    except DependencyError as error:
        raise ReadError(
            f"{source.path} is encrypted with AES. Install `pip install cryptography` to read it, or save it without."
        ) from error
    except Exception as error:  # pypdf lets any exception through on files that are broken enough
        raise ReadError(f"{source.path} is no readable PDF ({error}). Save or download it again.") from error
    raise ReadError(f"{source.path} is locked with a password. Save it without one, and add it again.")


def _read_pages(reader: PdfReader, source: Source) -> tuple[list[str], list[Problem]]:
    pages: list[str] = []
    problems: list[Problem] = []
    for number in range(len(reader.pages)):
        try:
            text = reader.pages[number].extract_text()
        except Exception as error:  # as above
            message = f"{source.path}: page {number + 1} cannot be read ({error}). Save or download the file again."
            problems.append(make_problem("read", message, document=source.id, path=source.path))
        else:
            pages.append(replace_surrogates(text).replace("\x00", "").strip("\n"))
    return pages, problems
