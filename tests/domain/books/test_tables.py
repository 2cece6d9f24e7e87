"""Tables of the books: whatever happened, the running balance ends at what lies there, and nothing is left over."""

from datetime import date
from typing import Any

from hypothesis import example, given

from chalicelib.domain.books.cash_book_table import cash_book_table
from chalicelib.domain.books.lying_tables import undeposited_table
from chalicelib.domain.books.report import balance, by_article, together
from chalicelib.domain.books.report_tables import RECEIPTED, article_table, place_table
from chalicelib.domain.books.tables import Code, Table
from chalicelib.domain.deposits.receipt_money import DrawerShare, ReceiptMoney
from tests.domain.books.test_reports import HISTORIES, Till
from tests.domain.request.counter import OFFICE

FIRST = date(2026, 3, 2)


def _till(history: list[Any]) -> Till:
    till = Till()
    for action, amount in history:
        till.act(action, amount)
    return till


def _column(table: Table, name: str) -> list[Any]:
    return [row[table.place(name)] for row in (*table.rows, *table.totals)]


@given(HISTORIES)
@example([("cash", 1), ("deposit", 1), ("correct", 1)])
@example([("cash", 1), ("deposit", 1), ("correct", 1), ("deposit", 1)])
def test_the_running_balance_ends_at_what_lies_there_and_each_step_is_its_own_line(history: list[Any]) -> None:
    lines, figures = _till(history).lines, balance(_till(history).lines)
    table = cash_book_table(75_000, FIRST, lines, OFFICE.zone)
    came, went, balances = (_column(table, name) for name in ("in_idr", "out_idr", "balance_idr"))
    assert balances[-1] == 75_000 + figures.on_hand_idr
    assert (came[-1], went[-1]) == (figures.on_hand_idr + figures.deposited_idr, figures.deposited_idr)
    steps = zip(balances[:-1], came[1:-1], went[1:-1], strict=False)
    assert [before + (into or 0) - (out or 0) for before, into, out in steps] == balances[1:-1]
    assert _column(table, "amount_idr")[1:-1] == [line.amount_idr for line in lines]


@given(HISTORIES, HISTORIES)
def test_the_places_of_money_add_up_for_before_the_period_and_after(early: list[Any], late: list[Any]) -> None:
    before, change = balance(_till(early).lines), balance(_till(late).lines)
    articles = by_article(_till(late).lines)
    table = place_table(before, change, sum(article.amount_idr for article in articles))
    received, difference, of_tariff = table.totals
    assert received[1:] == (before.received_idr, change.received_idr, before.received_idr + change.received_idr)
    assert difference[1:] == (0, 0, 0)
    assert of_tariff[1:] == (None, 0, None)
    after = together(before, change)
    shown: dict[str, Any] = {row[0].code: row[3] for row in table.rows if isinstance(row[0], Code)}
    assert shown.pop("receipts") == sum(getattr(after, name) for name in RECEIPTED)
    assert shown == {name: amount for name, amount in after._asdict().items() if name != "received_idr"}
    assert sum(shown.values()) == after.received_idr


def test_a_difference_is_shown_where_the_books_are_wrong() -> None:
    figures = balance(())._replace(received_idr=70_000, on_hand_idr=50_000)
    _, difference, of_tariff = place_table(balance(()), figures, 50_005).totals
    assert (difference[2], of_tariff[2]) == (20_000, 5)


@given(HISTORIES)
def test_the_rows_of_the_tariff_are_the_reports_own(history: list[Any]) -> None:
    articles = by_article(_till(history).lines)
    table = article_table(articles, {})
    assert [(row[0], *row[2:]) for row in table.rows] == [tuple(article) for article in articles]
    assert _column(table, "amount_idr")[-1] == sum(article.amount_idr for article in articles)
    assert _column(table, "void_idr")[-1] == sum(article.void_idr for article in articles)


def test_what_is_not_deposited_is_told_in_cash_and_from_transfers() -> None:
    fields = {"office": "1904", "request": "1904-R", "reference": "R", "taken_on": FIRST, "payments": ("p1",)}
    cash = DrawerShare(cash_day="1904-20260302-t", amount_idr=50_000)
    mixed = ReceiptMoney.model_validate(fields | {"receipt": "KW-1", "cash": (cash,), "transfer_idr": 20_000})
    of_cash = ReceiptMoney.model_validate(fields | {"receipt": "KW-2", "cash": (cash,)})
    table = undeposited_table([(mixed, True), (of_cash, False)])
    assert [row[3:] for row in table.rows] == [
        (50_000, 20_000, 70_000, Code("late", "yes")),
        (50_000, 0, 50_000, None),
    ]
    assert table.totals[0][3:] == (100_000, 20_000, 120_000, None)
