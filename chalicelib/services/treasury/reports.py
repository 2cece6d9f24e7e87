"""The monthly report of the state's revenue (PNBP), reckoned from the lines of the books."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.books.refusals import ReportUnknown
from chalicelib.domain.books.report import ArticleTotal, Balance, balance, by_article, together
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.services.treasury import books

MONTH = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])")
READERS = frozenset({Role.TREASURER, Role.HEAD, Role.ADMIN})


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
    served = office_data.office(office)
    if not actor.roles_at(served.code) & READERS:
        raise NotAllowed(command="list")
    parts = MONTH.fullmatch(month)
    if parts is None:
        raise ReportUnknown
    first = date(int(parts[1]), int(parts[2]), 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    lines = tuple(books.lines(served.code, first, last))
    of_month = balance(lines)
    return Report(month, of_month, together(books.before(served.code, first), of_month), by_article(lines))
