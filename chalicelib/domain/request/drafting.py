"""Decisions from the draft to acceptance: choosing, handing in, returning, refusing, accepting."""

from chalicelib.domain.actors import Actor
from chalicelib.domain.catalogue import MicrodataDetails, Product, basis_of
from chalicelib.domain.office import Sales
from chalicelib.domain.references import make_reference
from chalicelib.domain.request.commands import LineWanted, OpenDraft, Return, ReviseDraft, StoredFile, Submit
from chalicelib.domain.request.events import (
    AnyEvent,
    DraftRevised,
    ProductAttached,
    RequestAccepted,
    RequestOpened,
    RequestReturned,
    RequestSubmitted,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Line, LineState, ReturnedItem
from chalicelib.domain.request.refusals import (
    ChannelClosed,
    CommandWithheld,
    ConsentMissing,
    FormatNotOffered,
    HardcopyOnline,
    LineUnknown,
    NotAllowed,
    NotSoldHere,
    ProductRetired,
    SelectionNotOffered,
    TermsOutdated,
    TooManyLines,
    UnknownProduct,
    VisitorNotAtCounter,
    WordingOutdated,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Channel, Medium, Role


def open_draft(command: OpenDraft, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Begin a request of the buyer whose person version is in the facts."""
    if command.command in facts.office.withheld_commands:
        raise CommandWithheld(command=command.command)
    if getattr(facts.office.channels, command.channel.value) is None:
        raise ChannelClosed(channel=command.channel.value)
    if facts.buyer is None:
        raise NotAllowed(command="open-draft")
    if command.channel is Channel.WALK_IN and (command.ticket is None or command.ticket != facts.serving_ticket):
        raise VisitorNotAtCounter
    at_counter = command.channel is Channel.WALK_IN
    return (
        RequestOpened(
            reference=make_reference(facts.office.code, facts.today.year, facts.random32()),
            channel=command.channel,
            customer=None if at_counter else actor.id,
            person=facts.buyer.person,
            payer=facts.buyer.payer,
            domicile=facts.buyer.domicile,
            ticket=command.ticket if at_counter else None,
            claim_hash=facts.claim_hash if at_counter else None,
        ),
    )


def revise_draft(request: Request, command: ReviseDraft, facts: Facts) -> tuple[AnyEvent, ...]:
    """Replace what stands in the draft; each line is checked against catalogue and channel.

    A line that stays as it was keeps what the office has prepared for it.
    """
    sales: Sales | None = getattr(facts.office.channels, request.channel.value)
    if sales is None:
        raise ChannelClosed(channel=request.channel.value)
    if len(command.lines) > sales.max_lines:
        raise TooManyLines(limit=sales.max_lines)
    person, payer = facts.payer_of(request)
    return (
        DraftRevised(
            lines=tuple(_line(n, wanted, request, sales, facts) for n, wanted in enumerate(command.lines, start=1)),
            purpose=command.purpose,
            domicile=command.domicile or (facts.buyer.domicile if facts.buyer else request.domicile),
            zero_tariff=command.zero_tariff,
            person=person,
            payer=payer,
        ),
    )


def _line(number: int, wanted: LineWanted, request: Request, sales: Sales, facts: Facts) -> Line:
    product = facts.products.get(wanted.product)
    if product is None or product.office != request.office:
        raise UnknownProduct(line=number)
    if product.retired:
        raise ProductRetired(line=number)
    if wanted.medium is Medium.HARDCOPY and request.channel is Channel.ONLINE:
        raise HardcopyOnline(line=number)
    if product.kind not in sales.kinds or (wanted.medium and wanted.medium not in {*sales.media} & {*product.media}):
        raise NotSoldHere(line=number)
    if wanted.format and wanted.format not in {f.value for f in product.formats}:
        raise FormatNotOffered(line=number)
    _check_selection(number, wanted, product)
    line = Line(
        line=number,
        product=product.id,
        kind=product.kind,
        title=product.title,
        basis=basis_of(product, printed=wanted.medium is Medium.HARDCOPY, processed=wanted.processed),
        format=wanted.format,
        medium=wanted.medium,
        selection=wanted.selection,
        quantity=wanted.quantity,
        shelf_file=product.file,
    )
    before = request.line(number)
    unprepared = {"state": LineState.OPEN, "file": None, "file_version": 0}
    return before if before and before.model_copy(update=unprepared) == line else line


def _check_selection(number: int, wanted: LineWanted, product: Product) -> None:
    chosen = wanted.selection
    if chosen.whole and not (chosen.regions or chosen.variables):
        return
    details = product.details
    if not isinstance(details, MicrodataDetails) or details.whole_only or chosen.whole:
        raise SelectionNotOffered(line=number)
    if not {*chosen.regions} <= {*details.regions} or not {*chosen.variables} <= {*details.variables}:
        raise SelectionNotOffered(line=number)
    if not (chosen.regions or chosen.variables):
        raise SelectionNotOffered(line=number)


def submit(request: Request, command: Submit, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Hand in, with the terms in force; a visitor's consent is kept."""
    if command.terms_version != facts.office.terms_version:
        raise TermsOutdated(version=facts.office.terms_version)
    if request.carries_data and command.wording_version != facts.office.agreement.wording:
        raise WordingOutdated(version=facts.office.agreement.wording)
    if role is Role.VISITOR and command.consent is None:
        raise ConsentMissing
    person, payer = facts.payer_of(request)
    return (
        RequestSubmitted(
            terms_version=command.terms_version,
            wording_version=command.wording_version if request.carries_data else None,
            consent=command.consent,
            person=person,
            payer=payer,
        ),
    )


def send_back(request: Request, command: Return) -> tuple[AnyEvent, ...]:
    """Return with reasons; a reason about a line names one that exists."""
    for item in command.items:
        if item.line is not None and request.line(item.line) is None:
            raise LineUnknown(line=item.line)
    return (RequestReturned(items=tuple(ReturnedItem(**i.model_dump()) for i in command.items)),)


def accept(request: Request) -> tuple[AnyEvent, ...]:
    """Accept; a softcopy publication's file comes from the catalogue."""
    attached = tuple(
        ProductAttached(
            line=line.line,
            version=line.file_version + 1,
            file=StoredFile(**line.shelf_file.model_dump(include=set(StoredFile.model_fields))),
        )
        for line in request.lines
        if line.shelf_file and line.medium is not Medium.HARDCOPY and line.file is None
    )
    return (RequestAccepted(), *attached)
