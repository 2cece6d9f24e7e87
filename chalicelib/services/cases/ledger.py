"""The ledger of the money cases: its aggregate and table."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.books.of_cases import line_of
from chalicelib.domain.cases.aggregate import CASE
from chalicelib.domain.cases.commands import AnyCaseCommand
from chalicelib.domain.cases.events import AnyCaseEvent, CaseOpened
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.request.uniques import of_payment
from chalicelib.models import books, cases, requests
from chalicelib.models.ledger.appending import Part
from chalicelib.services.cases import refunds
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[MoneyCase]) -> CaseFacts:
    return CaseFacts(world.now, world.office)


def _alongside(after: MoneyCase, entries: tuple[Entry[AnyCaseEvent], ...], facts: CaseFacts) -> tuple[Part, ...]:
    """Money that came on no request claims its numbers here, where requests claim theirs, and has its line here."""
    if after.request:
        return ()
    opened = any(isinstance(entry.event, CaseOpened) for entry in entries)
    numbers = of_payment(after.money.ntpn, after.money.statement_reference, after.office) if opened else ()
    lines = tuple(line for entry in entries if (line := line_of(after, entry)))
    return (*requests.claims(numbers, after.id), *books.parts(lines, facts.office.zone))


def _listed(case: MoneyCase, _: CaseFacts) -> Mapping[str, Any]:
    return cases.listed(case)


CASES: Final[Ledger[MoneyCase, AnyCaseCommand, AnyCaseEvent, CaseFacts]] = Ledger(
    aggregate=CASE,
    table=cases.TABLE,
    facts=_facts,
    listed=_listed,
    alongside=_alongside,
    brings=refunds.brings,
)
