"""The decision about products that go over the counter: what, on which medium, to whom, by what proof (W-16, W-18)."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.queue.refusals import CardNotSeen
from chalicelib.domain.request.commands import HandOver
from chalicelib.domain.request.delivery.delivering import last_gone, line_of, ready_lines
from chalicelib.domain.request.events import AnyEvent, DeliveryCorrectionsAnswered, HandedOver
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Line, LineHanded, LineState
from chalicelib.domain.request.refusals import (
    CollectorNotAtCounter,
    CollectorUnnamed,
    LetterMissing,
    MediumNotWritten,
    NotSoldHere,
    WrongMedium,
)
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import CARRIERS, Medium


def hand_over(request: Request, command: HandOver, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give the named lines over the counter, to the buyer or to whoever the buyer's letter sends.

    A download goes on a disc or stick where the office sells that at its counter.
    """
    carriers = {line_of(request, each.line).line: each.medium for each in command.carriers}
    handed = tuple(_handed(line, carriers.get(line.line), facts) for line in ready_lines(request, command.lines))
    letter = _may_collect(request, command, facts)
    for line in handed:
        _is_written(line_of(request, line.line), line)
    gone = HandedOver(
        lines=tuple(line.line for line in handed),
        collected_by=command.collected_by,
        handed=handed,
        shown=command.shown,
        letter=letter,
        text=command.text,
    )
    return gone, *_ends(request, gone.lines)


def _handed(line: Line, carrier: Medium | None, facts: Facts) -> LineHanded:
    medium = carrier or line.medium
    if medium is None or medium is Medium.DOWNLOAD or (carrier and line.medium is Medium.HARDCOPY):
        raise WrongMedium(line=line.line)
    sales = facts.office.channels.walk_in
    if carrier and (sales is None or carrier not in sales.media):
        raise NotSoldHere(line=line.line)
    return LineHanded(line=line.line, medium=medium, copies=line.quantity, version=line.file_version)


def _may_collect(request: Request, command: HandOver, facts: Facts) -> str | None:
    """Refuse whoever does not stand at this counter or proves too little; return the letter of a representative."""
    if not request.ticket or request.ticket != facts.serving_ticket:
        raise CollectorNotAtCounter
    if command.shown is None and not facts.card_seen:
        raise CardNotSeen
    if command.collected_by == "customer":
        return None
    if command.text is None:
        raise CollectorUnnamed
    letters = [d for d in request.documents if d.purpose is DocumentPurpose.AUTHORITY_LETTER and d.current]
    if not letters:
        raise LetterMissing
    return letters[-1].file.file_id


def _is_written(line: Line, handed: LineHanded) -> None:
    if handed.medium in CARRIERS and line.written_version != line.file_version:
        raise MediumNotWritten(line=line.line)


def _ends(request: Request, numbers: tuple[int, ...]) -> tuple[AnyEvent, ...]:
    """Return what the last line ends: the delivery, or a correction whose items all have their answer."""
    if request.phase is not Phase.CORRECTING_DELIVERY:
        return last_gone(request, numbers)
    left = any(line.state is LineState.PREPARED and line.line not in numbers for line in request.lines)
    unanswered = any(item.answer is None for item in request.delivery_corrections)
    return () if left or unanswered else (DeliveryCorrectionsAnswered(),)
