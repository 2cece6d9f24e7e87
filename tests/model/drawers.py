"""What the book answers about treasurers' drawers: a day begins when the one before is closed; evenings close all.

Written from the design, as the rest of the book: nothing here comes from `chalicelib`.
"""

from datetime import date

from tests.model.book import Book, no

Day = tuple[str, date]
"""Whose day, and which."""


def closed(book: Book, drawer: Day) -> bool:
    """Tell whether the day was closed: in the evening of the day on which something was first written into it."""
    who, day = drawer
    began = book.drawers.get(who, {}).get(day)
    return began is not None and began < book.today


def check(book: Book, drawer: Day, when_closed: str = "cash_day_closed") -> None:
    """Say no where nothing can be written into this day."""
    who, day = drawer
    days = book.drawers.get(who, {})
    if day in days:
        no(when_closed, closed(book, drawer))
    elif days:
        latest = max(days)
        no("cash_day_passed", latest > day)
        no("earlier_cash_day_open", not closed(book, (who, latest)))


def write(book: Book, drawer: Day) -> None:
    """Note that something is written into this day, which begins with it."""
    who, day = drawer
    book.drawers.setdefault(who, {}).setdefault(day, book.today)


def still_open(book: Book, drawer: Day) -> Day:
    """Return where the money of this day lies: there, or since its close in the same treasurer's day of today."""
    return (drawer[0], book.today) if closed(book, drawer) else drawer
