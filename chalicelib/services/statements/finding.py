"""What is known of a statement's rows elsewhere: a few reads for a page of rows, however many there are.

Whether a row has its place already, on which record its NTPN, code or reference stands, and which requests wait for
exactly its amount: of these the first hundred of each of the two lists of who is to pay.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request.state import ENDED_PHASES, Phase, Request
from chalicelib.domain.statements.aggregate import ROW
from chalicelib.domain.statements.lines import LineKind
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.statements.proposing import Candidate, Known, codes_in, names, references_in
from chalicelib.models import people, requests, statements
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.reading import Found, UniqueValue
from chalicelib.models.statements import RowRead

MOST_WAITING: Final = 100
MOST_NAMED: Final = 20
"""Buyers whose names are looked at for one page of rows."""


class _Clues(NamedTuple):
    """Under which unique values a row might be known."""

    placed: UniqueValue
    recorded: UniqueValue
    codes: tuple[UniqueValue, ...]
    references: tuple[UniqueValue, ...]


def known_of(office: Office, source: StatementSource, rows: Sequence[RowRead]) -> tuple[Known, ...]:
    """Return what is known of each row, in their order."""
    clues = [_clues(office, row) if row.line.kind is LineKind.CREDIT else None for row in rows]
    asked = [each for each in clues if each]
    placed = reading.find_each(statements.TABLE, (each.placed for each in asked))
    values = (value for each in asked for value in (each.recorded, *each.codes, *each.references))
    records = reading.find_each(requests.TABLE, values)
    states = reading.states(requests.TABLE, {record.record_id for record in records.values()})
    known = tuple(_known(each, placed, records, states) if each else Known() for each in clues)
    if source is StatementSource.SIMPONI:
        return known
    open_rows = [bool(clue) and not _settled(each) for clue, each in zip(clues, known, strict=True)]
    return _by_amount(office, rows, known, open_rows) if any(open_rows) else known


def bank_reference(line: KeptLine) -> str:
    """Return the number by which a transfer counts once: the bank's own, or one that is made of the row's digest."""
    return line.reference or f"RK.{line.digest[:24].replace('_', '.')}"


def candidate_of(request: Request) -> Candidate:
    """Return what a row needs to know of a request."""
    invoice, proof = request.invoice, request.proof_under_verification
    codes = (*invoice.former_codes, *((invoice.billing.code,) if invoice.billing else ())) if invoice else ()
    waits, ended = proof.proof if proof else None, request.phase in ENDED_PHASES
    return Candidate(request.id, request.reference, request.due_idr, codes, waits, ended)


def _clues(office: Office, row: RowRead) -> _Clues:
    line, words = row.line, row.words or ""
    ntpn, bank = ("ntpn", "", line.ntpn or ""), ("statement_reference", office.code, bank_reference(line).upper())
    codes = (line.billing_code,) if line.billing_code else codes_in(words)
    references = references_in(f"{line.reference or ''} {words}", office.code)
    return _Clues(
        placed=(ROW, office.code, line.digest),
        recorded=ntpn if line.ntpn else bank,
        codes=tuple(("billing_code", "", code) for code in codes),
        references=tuple(("reference", office.code, each) for each in references),
    )


def _known(
    clues: _Clues,
    placed: Mapping[UniqueValue, Found],
    records: Mapping[UniqueValue, Found],
    states: Mapping[str, Request],
) -> Known:
    def first(values: Iterable[UniqueValue]) -> Candidate | None:
        request = next((states.get(records[value].record_id) for value in values if value in records), None)
        return candidate_of(request) if request else None

    place = placed.get(clues.placed)
    return Known(
        placed=place.record_id if place else None,
        on_record=clues.recorded in records,
        by_code=first(clues.codes),
        by_reference=first(clues.references),
    )


def _settled(known: Known) -> bool:
    return bool(known.placed or known.on_record or known.by_code or known.by_reference)


def _by_amount(
    office: Office, rows: Sequence[RowRead], known: Sequence[Known], open_rows: Sequence[bool]
) -> tuple[Known, ...]:
    """Add the requests to which exactly the amount of a row is due, where nothing else tells whose it is."""
    waiting = _waiting(office)
    ids = [
        waiting.get(row.line.amount_idr or 0, ()) if is_open else ()
        for row, is_open in zip(rows, open_rows, strict=True)
    ]
    states = reading.states(requests.TABLE, (id_ for several in ids for id_ in several))
    buyers = {id_: name for id_ in sorted(states)[:MOST_NAMED] if (name := _name_of(states[id_].person))}
    return tuple(
        each._replace(
            by_amount=tuple(candidate_of(states[id_]) for id_ in several if id_ in states),
            named=frozenset(id_ for id_ in several if id_ in buyers and names(row.words, buyers[id_])),
        )
        for row, each, several in zip(rows, known, ids, strict=True)
    )


def _waiting(office: Office) -> dict[int, tuple[str, ...]]:
    """Return the requests of which money is due, by how much."""
    by_amount: dict[int, tuple[str, ...]] = {}
    for phase in (Phase.FULFILLING, Phase.OFFERED):
        for row in reading.page(requests.TABLE, "phase", f"{office.code}#{phase}", MOST_WAITING, None).rows:
            if row.invoice and row.invoice.due_idr:
                by_amount[row.invoice.due_idr] = (*by_amount.get(row.invoice.due_idr, ()), row.id)
    return by_amount


def _name_of(person: str) -> str | None:
    try:
        return people.version(person).name
    except PersonUnknown:
        return None
