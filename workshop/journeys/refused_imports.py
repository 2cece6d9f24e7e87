"""A catalogue as a table: checked, then written; a broken row is told, the others stand; no keeper, no import."""

from typing import Any

from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.people import Json, Person
from workshop.journeys.stage import Reply

PRODUCTS = "/v1/offices/1904/products"
IMPORTS = "/v1/offices/1904/catalogue-imports"
COLUMNS = "id,kind,title_id,title_en,formats,media,pages"
ROWS = (
    "impor-satu,publication,Impor Satu,Import One,pdf,download,12",
    "impor-dua,publication,Impor Dua,Import Two,pdf,download,dua belas",
    "impor-tiga,publication,Impor Tiga,Import Three,pdf,download,300",
)


def imports(cast: Cast) -> None:
    """Check a table with a broken row, import it, twice; then as a customer, and as no table at all."""
    house, officer = cast.house, cast.officer
    officer.step("O-04", "baris katalog yang rusak dilaporkan", "a broken row of the catalogue is reported")
    check = carried_out(officer, COLUMNS, *ROWS, check_only=True)
    same(outcomes(check), [(2, "created"), (3, "refused"), (4, "created")], "what would become of each row")
    house.refused(house.call("GET", f"{PRODUCTS}/impor-tiga"), 404, "product_not_found")
    first = carried_out(officer, COLUMNS, *ROWS, checked=check["id"])
    same(outcomes(first), outcomes(check), "what became of each row")
    fault = first["rows"][1]["fault"]
    same(fault["column"], "pages", "the column that is broken")
    expect(fault["detail"], "the report says in words what is broken")
    expect("dua belas" not in str(first), "the value is not repeated")
    same(house.ask("GET", f"{PRODUCTS}/impor-tiga")["details"]["pages"], 300, "what the row after it says")
    house.refused(house.call("GET", f"{PRODUCTS}/impor-dua"), 404, "product_not_found")
    again = carried_out(officer, COLUMNS, *ROWS)
    same((again["unchanged"], again["refused"]), (2, 1), "the same table again")
    renamed = carried_out(officer, COLUMNS, ROWS[0].replace("Impor Satu", "Nama lain").replace("Import One", "Renamed"))
    same(renamed["changed"], 1, "a row that says something new")
    same([each["id"] for each in officer.get(IMPORTS)["items"]][:2], [renamed["id"], again["id"]], "the newest first")

    buyer = cast.buyer("Qori Amalia").arrive(segment="education")
    house.refused(announced(buyer, 100), 403, "not_catalogue_keeper")
    house.refused(announced(officer, 100, checked=again["id"]), 409, "import_not_checked")
    for columns, code in ((COLUMNS.replace("media,", ""), "missing"), (f"{COLUMNS},warna", "unknown")):
        same(carried_out(officer, columns, *ROWS)["fault"]["code"], f"import_column_{code}", "why it is no table")


def outcomes(report: Json) -> list[tuple[int, str]]:
    """Return what is said of each row."""
    return [(row["row"], row["outcome"]) for row in report["rows"]]


def announced(person: Person, size: int, **said: Any) -> Reply:
    """Announce a table of so many bytes."""
    return person.house.call("POST", IMPORTS, {"size_bytes": size} | said, token=person.token)


def carried_out(person: Person, *lines: str, **said: Any) -> Json:
    """Send these lines as a table, and return its report once it has come to its end."""
    table = "\n".join(lines).encode()
    started = announced(person, len(table), **said).json
    person.house.post_file(started, table, "text/csv")

    def ended() -> Json | None:
        report = person.get(f"{IMPORTS}/{started['import_id']}?limit=100")
        return report if report["phase"] in {"done", "refused"} else None

    return person.house.until("the import", ended)
