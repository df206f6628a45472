"""What the tests of reading share: invented sentences, sources made by hand, and small PDFs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter

from onrecord.read import Article, Given, Source, find_sources, read_article
from onrecord.record import Unread

SENTENCE = "The harbour master said on Tuesday that the ferry would stay in port until its ramp had been repaired."
PARAGRAPHS = (
    "The harbour master said on Tuesday that the ferry would stay in port until its ramp had been repaired.",
    "“Nobody crosses on a promise,” Greta Onslow told reporters, and added that the yard had found two more cracks.",
    "The operator had asked for a trial run on Friday. A spokesman declined to say whether the request still stood.",
)


def found_in(*paths: str | Path) -> list[object]:
    return [plain(item) for item in find_sources(paths)]


def plain(item: object) -> object:
    """What was found; of what could not be read, its problem."""
    if isinstance(item, Unread):
        assert item.location
        return item.problem
    return item


def source(data: bytes, media_type: str = "text/plain", *, given: Given | None = None) -> Source:
    return Source("a", "a", "/a", media_type, data, given or Given())


def page(html: str | bytes, *, given: Given | None = None) -> Article:
    return read_article(source(html if isinstance(html, bytes) else html.encode(), "text/html", given=given))


def make_pdf(*pages: str) -> bytes:
    """A PDF by hand, with a line of text on each page; the empty string makes a page without text."""
    contents = [f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "0 0 9 9 re f" for text in pages]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    whole, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(whole)}\n%%EOF\n"
    return (whole + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + trailer).encode()


def lock_pdf(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()
