"""The books are taken along: every kind as a file of each format, fetched by its link and opened."""

import csv
import io

from openpyxl import load_workbook

from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, present, same
from workshop.journeys.papers import read_words
from workshop.journeys.people import Json

EXPORTS = "/v1/offices/1904/exports"
TITLES = {
    "cash_book": "Buku kas",
    "pnbp_report": "Laporan PNBP",
    "undeposited": "Uang belum disetor",
    "unmatched": "Uang belum tertampung",
}


def exported_books(cast: Cast) -> None:
    """The treasurer asks for each kind as PDF, for the cash book as CSV and XLSX too; the head sees the list."""
    cast.treasurer.step("O-14", "mengunduh pembukuan", "takes the books along")
    month = f"{cast.house.today:%Y-%m}"
    for kind, title in TITLES.items():
        period = {"month": month} if kind in {"cash_book", "pnbp_report"} else {}
        words = read_words(fetched(cast, kind=kind, format="pdf", **period))
        expect(title in words and "Bendahara Penerimaan" in words, f"the paper of {kind}")
    table = fetched(cast, kind="cash_book", format="csv", month=month).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    sheet = load_workbook(io.BytesIO(fetched(cast, kind="cash_book", format="xlsx", month=month))).worksheets[0]
    lines = next(place for place, row in enumerate(rows) if row[2] == "Jumlah")
    same(sheet.max_row, lines + 1, "the rows of both files")
    same(str(sheet.cell(sheet.max_row, 10).value), rows[lines][9], "what lies at the office")
    listed = cast.head.get(f"{EXPORTS}?limit=6")["items"]
    same({each["state"] for each in listed}, {"ready"}, "the list of the head")
    refused(cast, month)


def fetched(cast: Cast, **asked: str) -> bytes:
    """Ask for a file, wait until it is made, and fetch it by its link."""
    export = cast.treasurer.ask("POST", EXPORTS, asked)

    def ready() -> Json | None:
        shown: Json = cast.treasurer.get(f"{EXPORTS}/{export['id']}")
        return shown if shown["state"] == "ready" else None

    shown = present(cast.house.until(f"the export of {asked['kind']}", ready), "the export")
    content = cast.house.fetch(shown["url"], shown["sha256"])
    cast.house.lay_down(f"{asked['kind']}.{asked['format']}", content)
    return content


def refused(cast: Cast, month: str) -> None:
    """An officer takes no books along, and what lies there now is of no period."""
    house = cast.house
    body = {"kind": "unmatched", "format": "csv", "month": month}
    house.refused(house.call("POST", EXPORTS, body, token=cast.officer.token), 403, "not_allowed")
    house.refused(house.call("POST", EXPORTS, body, token=cast.treasurer.token), 422, "export_period_unfit")
