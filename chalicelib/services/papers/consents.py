"""The consent slip of a visitor's request: what is agreed to, and by what the request is claimed later (W-07, W-10)."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.slips import ConsentSlip, SlipLine
from chalicelib.domain.request.events import RequestEntry, SlipAsked
from chalicelib.domain.request.state import Request
from chalicelib.services.papers.lines import facts_of
from chalicelib.services.papers.sheets import buyer_of, sheet
from chalicelib.services.papers.words import same, worded
from chalicelib.services.world import claim_secret
from chalicelib.settings import settings


def consent_slip(request: Request, event: SlipAsked, entry: RequestEntry, office: Office) -> ConsentSlip:
    """Return what the slip prints; its secret is derived here, and stands in no event."""
    prices = request.invoice.lines if event.matter == "offer" and request.invoice else ()
    amounts = dict(zip((line.line for line in request.lines), (p.amount_idr for p in prices), strict=False))
    secret = claim_secret(request.reference, request.claim_hash or "")
    return ConsentSlip(
        **sheet(request, f"{request.reference}/{entry.seq}", office),
        day=office.local_day(entry.at),
        place=office.place,
        buyer=buyer_of(request.person),
        statement=worded("consent", event.matter, version=same(event.version)),
        version=event.version,
        lines=tuple(
            SlipLine(line=line.line, title=line.title, facts=facts_of(line), amount_idr=amounts.get(line.line))
            for line in request.lines
        ),
        total_idr=request.invoice.total_idr if prices and request.invoice else None,
        claim_url=f"{settings().web_origin}/claims#{request.reference}.{secret}",
        secret=secret,
    )
