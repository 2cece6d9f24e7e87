"""Specimen publications: real PDF files with the right number of pages, every one marked as a sample."""

import json

import typst

SOURCE = """
#let d = json(bytes(sys.inputs.at("data")))
#set document(title: d.title, author: "CONTOH")
#set text(size: 11pt, lang: "id")
#set page(width: 17.6cm, height: 25cm, margin: 2cm, numbering: "i",
  background: rotate(-40deg, text(54pt, fill: luma(225))[CONTOH]))
#let sheet(n, mark) = [
  == #d.title
  Halaman contoh #mark. Isi berkas ini dibuat-buat untuk peragaan; bukan data statistik.
  #emph[Sample page #mark. The contents of this file are made up for a demonstration; they are no statistics.]
  #table(columns: (1fr, 1fr, 1fr), [Rincian], [Contoh A], [Contoh B],
    ..range(5).map(i => (
      [Baris #(i + 1)], [#calc.rem(n * 37 + i * 11, 100)], [#calc.rem(n * 53 + i * 7, 100)],
    )).flatten())
]
#for n in range(d.roman_pages) {
  if n > 0 { pagebreak() }
  if n == 0 { align(center + horizon, text(22pt, d.title)) } else { sheet(n, numbering("i", n + 1)) }
}
#set page(numbering: "1")
#counter(page).update(1)
#for n in range(d.pages) {
  if n > 0 { pagebreak() }
  sheet(n + 100, str(n + 1))
}
"""


def specimen(title: str, pages: int, roman_pages: int) -> bytes:
    """Return a PDF of exactly `roman_pages` front pages and `pages` further ones."""
    data = json.dumps({"title": title, "pages": pages, "roman_pages": roman_pages})
    content: bytes = typst.compile(SOURCE.encode(), sys_inputs={"data": data})
    return content
