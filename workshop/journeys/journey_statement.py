"""A statement of twenty rows: which are certain, which only likely, which are no money that came; imported once."""

from workshop.journeys.cast import Cast, assemble, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.house import House
from workshop.journeys.noes import offered_to
from workshop.journeys.people import Json

STATEMENTS = "/v1/offices/1904/statements"
NAMES = "Kode Billing;NTPN;Nama Wajib Bayar;Tanggal Bayar;Nilai"
ROWS = 20


def journey_statement(house: House) -> None:
    """Walk it: the treasurer imports what SIMPONI lists, looks at each row, and confirms."""
    cast = assemble(house)
    buyer = cast.buyer("Ratna Dewi").arrive(segment="education")
    offers = [offered_to(cast, buyer) for _ in range(4)]
    typed = ntpn(house)
    cast.treasurer.record(offers[3][0], typed)
    content = twenty_rows(cast, [code for _, code in offers], typed)
    statement = imported(cast, content)
    looked_at(cast, statement)
    confirmed(cast, statement, [request for request, _ in offers])
    again(cast, content)


def twenty_rows(cast: Cast, codes: list[str], typed: str) -> bytes:
    """Two that fit, one short, one on record already, one in sen, one that went out, a total; the rest unknown."""
    house, day = cast.house, f"{cast.house.today:%d/%m/%Y}"
    rows = [
        f"{codes[0]};{ntpn(house)};RATNA DEWI;{day};50.000,00",
        f"{codes[1]};{ntpn(house)};RATNA DEWI;{day};Rp50.000,-",
        f"{codes[2]};{ntpn(house)};RATNA DEWI;{day};49.000,00",
        f"{codes[3]};{typed};RATNA DEWI;{day};50.000,00",
        f"{codes[2]};{ntpn(house)};RATNA DEWI;{day};50.000,50",
        f"{codes[2]};{ntpn(house)};RATNA DEWI;{day};(50.000,00)",
        f"{codes[2]};;RATNA DEWI;{day};50.000,00",
        *(f"{billing_code(house)};{ntpn(house)};ORANG LAIN;{day};50.000,00" for _ in range(12)),
        "Jumlah;;;;1.000.000,00",
    ]
    same(len(rows), ROWS, "the rows")
    return "\n".join((NAMES, *rows)).encode()


def imported(cast: Cast, content: bytes) -> str:
    """Announce the file, send it, and wait until it is read; return the statement's id."""
    treasurer = cast.treasurer
    treasurer.step("O-11a", "mengimpor daftar penerimaan SIMPONI", "imports the list of receipts from SIMPONI")
    statement = sent(cast, content)
    read = cast.house.until("the reading", lambda: phase_of(cast, statement, "read"))
    actual = {kind: read["summary"][kind] for kind in ("rows", "credits", "debits", "others", "refused")}
    same(actual, {"rows": ROWS, "credits": 17, "debits": 1, "others": 1, "refused": 1}, "the rows by kind")
    return statement


def sent(cast: Cast, content: bytes) -> str:
    """Send a file as a statement; return the statement's id."""
    announced = {"layout": "simponi-contoh", "size_bytes": len(content)}
    started = cast.treasurer.ask("POST", STATEMENTS, announced)
    cast.house.post_file(started, content, "application/octet-stream")
    return str(started["statement"])


def phase_of(cast: Cast, statement: str, phase: str) -> Json | None:
    """Return the statement once it is at this phase."""
    listed = next(x for x in cast.treasurer.get(STATEMENTS)["items"] if x["id"] == statement)
    return listed if listed["phase"] == phase else None


def looked_at(cast: Cast, statement: str) -> None:
    """Each row says what it proposes, and why."""
    cast.treasurer.step("O-11a", "melihat usulan setiap baris", "looks at what each row proposes")
    rows = cast.treasurer.get(f"{STATEMENTS}/{statement}?limit=100")["rows"]
    certainty = [row["proposal"]["certainty"] for row in rows]
    same(certainty, ["certain"] * 2 + ["likely"] + ["none"] * (ROWS - 3), "the proposals")
    why = [row["proposal"]["why"][-1]["code"] for row in rows[2:8]]
    expected = ["amount_below", "ntpn_on_record", "not_money_that_came", "not_money_that_came", "codes_missing"]
    same(why, [*expected, "billing_code_unknown"], "why")
    same(rows[4]["fault"], "amount_has_sen", "what is wrong with the fifth row")
    seen = cast.head.get(f"{STATEMENTS}/{statement}?limit=1")["rows"][0]
    expect(seen["words"] == "RATNA DEWI", "the head sees the payer's words too")
    house = cast.house
    house.refused(house.call("GET", f"{STATEMENTS}/{statement}", token=cast.officer.token), 403, "not_allowed")


def confirmed(cast: Cast, statement: str, requests: list[str]) -> None:
    """All certain rows by one call, the short one by hand; a total is confirmed by nobody."""
    treasurer, path = cast.treasurer, f"{STATEMENTS}/{statement}/confirm"
    treasurer.step("O-11a", "mengonfirmasi semua baris yang pasti", "confirms all rows that are certain")
    certain = treasurer.ask("POST", path, {"choose": "certain"})
    same([(row["row"], row["confirmed"]) for row in certain["rows"]], [(2, True), (3, True)], "the certain rows")
    for request in requests[:2]:
        same(treasurer.see(request)["payment_state"], "settled", "the payment")
    treasurer.step("O-11a", "memilih sendiri permintaan sebuah baris", "chooses the request of a row by hand")
    chosen = [{"row": row, "request": requests[2]} for row in (4, 21)]
    by_hand = treasurer.ask("POST", path, {"choose": "rows", "rows": chosen})["rows"]
    same([row["code"] for row in by_hand], [None, "row_not_confirmable"], "the chosen rows")
    same(treasurer.see(requests[2])["due_idr"], 1_000, "what is still due")
    same(treasurer.ask("POST", path, {"choose": "certain"})["rows"], [], "the rows that are still certain")
    listed = phase_of(cast, statement, "read") or {}
    same((listed["confirmed"], listed["confirmed_idr"]), (3, 149_000), "what has its place")


def again(cast: Cast, content: bytes) -> None:
    """The same file once more is told, and changes nothing."""
    cast.treasurer.step("O-11a", "mengimpor berkas yang sama lagi", "imports the same file again")
    second = sent(cast, content)
    refused = cast.house.until("the refusal", lambda: phase_of(cast, second, "refused"))
    same(refused["fault"], "imported_before", "why it is not taken")
