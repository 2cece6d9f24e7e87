"""The monthly report of the state's revenue (PNBP), reckoned from the lines of the books."""

import re
from typing import NamedTuple

from chalicelib.domain.books.period import days_of_month
from chalicelib.domain.books.refusals import ReportUnknown
from chalicelib.domain.books.report import ArticleTotal, Balance, balance, by_article, together
from chalicelib.domain.people.actors import Actor
from chalicelib.services.treasury import books
from chalicelib.services.treasury.looking import seen_by

MONTH = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])")


class Report(NamedTuple):
    """A month: by how much each balance changed in it, how they stand since the year began, and the tariff's rows."""

    month: str
    of_month: Balance
    of_year: Balance
    articles: tuple[ArticleTotal, ...]


def report(actor: Actor, office: str, month: str) -> Report:
    """Return the report of a local month: a query for each month of its year so far.

    Raises UnknownOffice, NotAllowed, ReportUnknown.
    """
    served = seen_by(actor, office)
    if not MONTH.fullmatch(month):
        raise ReportUnknown
    first, last = days_of_month(month)
    lines = tuple(books.lines(served.code, first, last))
    of_month = balance(lines)
    return Report(month, of_month, together(books.before(served.code, first), of_month), by_article(lines))
