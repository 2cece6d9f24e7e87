"""Door to the monthly report of the state's revenue."""

from chalicelib import services
from chalicelib.domain.books.refusals import ReportUnknown
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

routes = Routes(__name__)


class BalanceShown(Shown):
    """Where the money is, in rupiah: `received_idr` is the sum of the others."""

    received_idr: int
    direct_idr: int
    deposited_idr: int
    on_hand_idr: int
    awaiting_receipt_idr: int
    unmatched_idr: int
    refunded_idr: int
    credited_idr: int


class ArticleShown(Shown):
    """What a row of the tariff brought, in rupiah, without what is void; `zero`: receipts over nothing (Rp0)."""

    article: str
    receipts: int
    zero: int
    units: int
    amount_idr: int
    void_receipts: int
    void_idr: int


class PnbpReport(Frozen):
    """A month's report: how each balance changed, how it stands since the year began, and the tariff's rows."""

    month: str
    of_month: BalanceShown
    of_year: BalanceShown
    articles: tuple[ArticleShown, ...]


@routes.operation(
    "getPnbpReport",
    "GET",
    "/v1/offices/{office}/pnbp-reports/{month}",
    answers=PnbpReport,
    refusals=(UnknownOffice, NotAllowed, ReportUnknown),
    summary="The monthly report of the state's revenue (PNBP)",
)
def get_pnbp_report(call: Call, office: str, month: str) -> PnbpReport:
    """Show treasurer, head and admin what a month brought by tariff row, and where the money is."""
    report = services.treasury.reports.report(call.actor, office, month)
    return PnbpReport(
        month=report.month,
        of_month=BalanceShown.model_validate(report.of_month),
        of_year=BalanceShown.model_validate(report.of_year),
        articles=tuple(ArticleShown.model_validate(article) for article in report.articles),
    )
