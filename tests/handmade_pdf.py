"""PDF files written byte by byte: always the same, and as wrong as a test wants them."""

from collections.abc import Mapping


def handmade(objects: Mapping[int, bytes], before: int = 0) -> bytes:
    """A file of these objects, 1 being the catalogue; its offsets say that so many bytes stand before it."""
    content, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = before + len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    size, start = len(objects) + 1, before + len(content)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def of_one_page(catalogue: bytes = b"", page: bytes = b"", **more: bytes) -> dict[int, bytes]:
    """The objects of a page; what else stands in the catalogue and on the page; `o4`, `o5`, …: further objects."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] %s >>" % page,
    } | {int(name.removeprefix("o")): body for name, body in more.items()}


def of_words(words: bytes, filters: bytes = b"") -> bytes:
    """A page of these words; `filters`: what its stream says of how it is packed."""
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(words), filters, words)
    return handmade(of_one_page(page=b"/Contents 4 0 R", o4=stream))


PDF = of_words(b"BT (isi) Tj ET")
ILLEGIBLE = of_words(b"BT (isi) Tj ET", b"/Filter /PackedByNobody")
"""It opens, but what is on its page no reader can unpack."""
