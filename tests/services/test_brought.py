"""What a request brings in other ledgers is asked for by its events' names; none that a clerk knows is left out."""

import ast

from chalicelib.services.requests.brought import MOVE_CASH, MOVE_COPIES, MOVE_MONEY
from tests.house.plan import HOUSE, tree

MADE_WITH_IT = {"ReceiptIssued"}
"""Cash looks at the receipt that was made with the money; alone it moves nothing."""


def _events_of(clerk: str) -> set[str]:
    """The request's events that a clerk or its rule imports, which is to react to them."""
    imports = (n for n in ast.walk(tree(HOUSE / clerk)) if isinstance(n, ast.ImportFrom))
    names = {a.name for n in imports if n.module == "chalicelib.domain.request.events" for a in n.names}
    return names - {"AnyEvent"}


def test_cash_is_called_in_for_every_event_that_moves_it() -> None:
    assert _events_of("services/treasury/cash.py") == MOVE_CASH | MADE_WITH_IT


def test_shelves_are_called_in_for_every_event_that_moves_copies() -> None:
    assert _events_of("services/stock/copies.py") == MOVE_COPIES


def test_the_books_are_written_for_every_event_that_moves_money() -> None:
    assert _events_of("domain/books/of_requests.py") == MOVE_MONEY
