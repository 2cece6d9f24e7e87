"""Decisions from the draft to acceptance: opening, choosing, handing in, accepting."""

from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.domain.catalogue.selecting import lies_ready
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.channels import Sales
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.refusals import CardNotSeen, GuestBookMissing
from chalicelib.domain.references import make_reference
from chalicelib.domain.request.commands import OpenDraft, ReviseDraft, Submit
from chalicelib.domain.request.consents import consent_is_kept
from chalicelib.domain.request.draft.choosing import Nothing, chosen_lines
from chalicelib.domain.request.events import (
    AnyEvent,
    DraftRevised,
    ProductAttached,
    RequestAccepted,
    RequestOpened,
    RequestSubmitted,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Line
from chalicelib.domain.request.refusals import (
    ChannelClosed,
    OwnRequest,
    TermsOutdated,
    TooManyDrafts,
    WordingOutdated,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.tariff.price import MicrodataBasis
from chalicelib.domain.vocabulary import Channel, Domicile, Medium, Role


def open_draft(command: OpenDraft, actor: Actor, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Begin a request: the actor's own online, the visitor's at the counter, where the officer only writes."""
    sales = _sales(command.channel, facts)
    at_counter = role is Role.VISITOR
    buyer = facts.visitor if at_counter else facts.buyer
    if buyer is None:
        if at_counter:
            raise GuestBookMissing
        raise NotAllowed(command=command.command)
    if at_counter:
        _may_be_served(facts)
    if not at_counter and facts.open_drafts >= facts.office.limits.open_drafts:
        raise TooManyDrafts(limit=facts.office.limits.open_drafts)
    reference = make_reference(facts.office.code, facts.today.year, facts.random32())
    opened = RequestOpened(
        reference=reference,
        channel=command.channel,
        customer=None if at_counter else actor.id,
        person=buyer.person,
        payer=buyer.payer,
        domicile=buyer.domicile,
        ticket=command.ticket if at_counter else None,
        claim_hash=facts.claim_hash(reference) if at_counter else None,
    )
    if not command.chooses:
        return (opened,)
    chosen = DraftRevised(
        lines=chosen_lines(Nothing(command.channel), command.lines, sales, facts),
        purpose=command.purpose,
        domicile=buyer.domicile,
        zero_tariff=False,
        person=buyer.person,
        payer=buyer.payer,
    )
    return (opened, chosen)


def _sales(channel: Channel, facts: Facts) -> Sales:
    sales: Sales | None = getattr(facts.office.channels, channel.value)
    if sales is None:
        raise ChannelClosed(channel=channel.value)
    return sales


def _may_be_served(facts: Facts) -> None:
    """Refuse an officer who would serve himself, and a visitor whose card is needed and was not seen (R-W2)."""
    if facts.serves_self:
        raise OwnRequest
    counter = facts.office.counter
    if counter and counter.guest_book.identity == "required" and not facts.card_seen:
        raise CardNotSeen


def revise_draft(request: Request, command: ReviseDraft, facts: Facts) -> tuple[AnyEvent, ...]:
    """Change what is sent of the draft. What is sent again unchanged leaves an entry: it puts off the expiry."""
    sales, sent = _sales(request.channel, facts), command.model_fields_set
    person, payer = facts.payer_of(request)
    lines = chosen_lines(request, command.lines, sales, facts) if "lines" in sent else request.lines
    numbers = {line.line for line in lines}
    return (
        DraftRevised(
            lines=tuple(line for line in lines if line != request.line(line.line)),
            removed=tuple(line.line for line in request.lines if line.line not in numbers),
            purpose=command.purpose if "purpose" in sent else request.purpose,
            domicile=_domicile(request, command, facts),
            zero_tariff=asks_for_zero(request, command),
            person=person,
            payer=payer,
        ),
    )


def asks_for_zero(request: Request, command: ReviseDraft) -> bool:
    """Tell whether the draft asks for Rp0 after this command."""
    return command.zero_tariff if "zero_tariff" in command.model_fields_set else request.zero_tariff


def _domicile(request: Request, command: ReviseDraft, facts: Facts) -> Domicile:
    if "domicile" not in command.model_fields_set:
        return request.domicile
    return command.domicile or (facts.buyer.domicile if facts.buyer else request.domicile)


def submit(request: Request, command: Submit, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Hand in, with the terms in force; a visitor's consent is kept."""
    if command.terms_version != facts.office.terms_version:
        raise TermsOutdated(version=facts.office.terms_version)
    if request.carries_data and command.wording_version != facts.office.agreement.wording:
        raise WordingOutdated(version=facts.office.agreement.wording)
    if role is Role.VISITOR:
        consent_is_kept(request, command.consent, facts)
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


def accept(request: Request) -> tuple[AnyEvent, ...]:
    """Accept; what is sold as it lies in the catalogue has its file at once."""
    attached = tuple(
        ProductAttached(
            line=line.line,
            version=line.file_version + 1,
            file=StoredFile(**line.shelf_file.model_dump(include=set(StoredFile.model_fields))),
        )
        for line in request.lines
        if line.shelf_file and line.file is None and _lies_ready(line, line.shelf_file)
    )
    return (RequestAccepted(), *attached)


def _lies_ready(line: Line, shelf: ProductFile) -> bool:
    processed = isinstance(line.basis, MicrodataBasis) and line.basis.processed
    as_asked = lies_ready(shelf, line.format, line.selection, processed=processed)
    return line.medium is not Medium.HARDCOPY and as_asked
