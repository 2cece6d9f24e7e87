"""Noes about a catalogue import: a broken row is told and the others stand; who keeps no catalogue imports nothing."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.people import Person
from workshop.journeys.stage import Reply

PRODUCTS = "/v1/offices/1904/products"
COLUMNS = "id,kind,title_id,title_en,formats,media,pages"
ROWS = (
    "impor-satu,publication,Impor Satu,Import One,pdf,download,12",
    "impor-dua,publication,Impor Dua,Import Two,pdf,download,dua belas",
    "impor-tiga,publication,Impor Tiga,Import Three,pdf,download,300",
)


def imports(cast: Cast) -> None:
    """Import a table with a broken row, twice; then as a customer, and as no table at all."""
    house, officer = cast.house, cast.officer
    officer.step("O-04", "baris katalog yang rusak dilaporkan", "a broken row of the catalogue is reported")
    first = sent(officer, COLUMNS, *ROWS)
    same(first.status, 200, "the status of an import")
    report = [(row["row"], row["outcome"], row["column"]) for row in first.json["rows"]]
    same([r[:2] for r in report], [(2, "created"), (3, "refused"), (4, "created")], "the report, row by row")
    same(report[1][2], "pages", "the column that is broken")
    expect(first.json["rows"][1]["detail"], "the report says in words what is broken")
    expect(b"dua belas" not in first.body, "the value is not repeated")
    same(house.ask("GET", f"{PRODUCTS}/impor-tiga")["details"]["pages"], 300, "what the row after it says")
    house.refused(house.call("GET", f"{PRODUCTS}/impor-dua"), 404, "product_not_found")
    again = sent(officer, COLUMNS, *ROWS).json
    same((again["unchanged"], again["refused"]), (2, 1), "the same table again")

    buyer = cast.buyer("Qori Amalia").arrive(segment="education")
    house.refused(sent(buyer, COLUMNS, *ROWS), 403, "not_catalogue_keeper")
    house.refused(sent(officer, COLUMNS.replace("media,", ""), *ROWS), 400, "import_column_missing")
    house.refused(sent(officer, f"{COLUMNS},warna", *ROWS), 400, "import_column_unknown")


def sent(person: Person, *lines: str) -> Reply:
    """Send these lines as a table."""
    body, headers = "\n".join(lines).encode(), {"Content-Type": "text/csv"}
    return person.house.call("POST", f"{PRODUCTS}/import", body, token=person.token, headers=headers)
