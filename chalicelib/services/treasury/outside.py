"""What the treasury's own system is asked, and what comes of its news (ADR 0047).

Each is one message of the queue `transfer-proofs`: what gets no answer, or tells of what is not known yet, is tried
again with growing pauses, then parked where a person sees it, and can be sent back from the dead letters. News are
taken in by the same commands as what staff enter; what is on record already changes nothing.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final, assert_never

from chalicelib.domain.ledger.refusals import AlreadyTaken
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.commands import BillingGiven, RecordBillingCode, RecordBillingPayment
from chalicelib.domain.request.events import BillingCodeLapsed, InvoiceIssued
from chalicelib.domain.request.records import Invoice
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import ENDED_PHASES, Request
from chalicelib.domain.vocabulary import Domicile
from chalicelib.gateways import queues
from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.gateways.treasury_system import CodeAsked, CodeMade, News, PaymentMade, TreasurySystem, news_of
from chalicelib.models import requests, work
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.react import reaction_key
from chalicelib.services.parking import park, reason_of, take_back
from chalicelib.services.requests.giving import give
from chalicelib.services.requests.queries import as_of
from chalicelib.settings import settings

LOG = logging.getLogger("loket.worker")
ASK: Final = "ask_billing_code"
NEWS: Final = "treasury_news"
PARKED: Final = "treasury"
SILENCE: Final = timedelta(hours=7)
"""So long the system may be silent before somebody is told: as long as a message of a queue is tried."""
MOST_PAGES: Final = 20
"""Of news that one collection takes; what is beyond them waits for the next."""


class CodeNotKnownError(LookupError):
    """A payment by a billing code that stands on no request: news of the code may come later, or a person must look."""


def ask_for_code(system: TreasurySystem, request_id: str, seq: int) -> None:
    """Ask for a billing code of the invoice that this event issued, or whose code has run out, where one is wanted.

    An answer at once is taken in at once. Raises TreasurySilentError.
    """
    entries, current = as_of(request_id, seq)
    event, request = entries[-1].event, current.request
    invoice = request.invoice
    match event:
        case InvoiceIssued():
            about = event.invoice.number
        case BillingCodeLapsed():
            about = event.invoice
        case _:
            return
    if invoice is None or invoice.number != about:
        return
    if not _wants_code(request, invoice):
        return
    asked = CodeAsked(
        key=reaction_key(request_id, seq, ASK),
        request=request_id,
        invoice=invoice.number,
        amount_idr=request.due_idr,
        valid_until=invoice.valid_until,
    )
    answer = system.ask_code(asked)
    if answer:
        take_in(answer)


def _wants_code(request: Request, invoice: Invoice) -> bool:
    at_home = invoice.domicile is Domicile.DOMESTIC
    codeless = invoice.billing is None or invoice.billing.lapsed
    return at_home and codeless and request.due_idr > 0 and request.phase not in ENDED_PHASES


def collect(system: TreasurySystem, trace: str) -> int:
    """Put the news since the last time onto the queue, page by page; return how many.

    The cursor moves once its page is on the queue: what is told again meanwhile is known by its numbers. A silent
    system is asked again at each sweep, and parked once it has been silent for hours; when it speaks, it is no more.
    """
    before = work.collected(NEWS)
    collected, cursor = 0, before.cursor
    try:
        for _ in range(MOST_PAGES):
            page = system.news_since(cursor)
            if page.news:
                queues.send(settings().proofs_queue, [_message(each) for each in page.news])
            if page.cursor == cursor:
                break
            work.keep_cursor(NEWS, page.cursor)
            collected, cursor = collected + len(page.news), page.cursor
    except Exception as error:  # noqa: BLE001  The sweep goes on; the cursor stands where it was, so nothing is lost.
        _note_failed(error, work.Collected(cursor, before.silent_since), trace)
    else:
        if before.silent_since:
            work.keep_cursor(NEWS, cursor)
            take_back(PARKED, NEWS)
    return collected


def _note_failed(error: Exception, place: work.Collected, trace: str) -> None:
    """Note since when the system is silent; park what is no silence, and a silence of hours."""
    since = place.silent_since or now()
    if is_outage(error) and now() - since < SILENCE:
        LOG.warning("trace %s: treasury's news: %s", trace, reason_of(error))
        work.keep_cursor(NEWS, place.cursor, since)
    else:
        park(PARKED, error, NEWS, trace)


def _message(news: News) -> dict[str, object]:
    about = news.request if isinstance(news, CodeMade) else f"billing_code.{news.billing_code}"
    return {"request_id": about, "task": NEWS, "news": news.model_dump(mode="json")}


def take_in_message(message: Mapping[str, Any]) -> None:
    """Take in the news of a message."""
    take_in(news_of(message["news"]))


def take_in(news: News) -> None:
    """Record the news on its request; what is on record already, or is not wanted any more, changes nothing.

    Raises:
        RequestUnknown, CodeNotKnownError: nobody here knows of it, or not yet.
        BillingCodeStillValid and what else the rules say.
    """
    match news:
        case CodeMade():
            _code(news)
        case PaymentMade():
            _payment(news)
        case _:
            assert_never(news)


def _code(news: CodeMade) -> None:
    record = reading.read(requests.TABLE, news.request)
    if record is None:
        raise RequestUnknown
    invoice = record.state.invoice
    if invoice is None or invoice.number != news.invoice:
        return
    if invoice.billing and invoice.billing.code == news.code:
        return
    billing = BillingGiven(code=news.code, expires_at=news.expires_at)
    give(news.request, RecordBillingCode(billing=billing), SYSTEM, f"code-{news.code}")


def _payment(news: PaymentMade) -> None:
    place = reading.find(requests.TABLE, "billing_code", "", news.billing_code)
    if place is None:
        raise CodeNotKnownError
    command = RecordBillingPayment(**news.model_dump(exclude={"news"}))
    with suppress(AlreadyTaken):  # Its NTPN is on record: it was told again, or a clerk was faster.
        give(place.record_id, command, SYSTEM, f"ntpn-{news.ntpn}")
