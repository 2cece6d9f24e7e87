"""The note of a hand-over: its lines, its collector, what was shown (W-16)."""

from collections.abc import Mapping

from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.papers.slips import HandedLine, HandOverNote
from chalicelib.domain.request.events import HandedOver, RequestEntry
from chalicelib.domain.request.records import LineHanded
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.services.papers.sheets import buyer_of, sheet
from chalicelib.services.papers.words import same, word, worded


def hand_over_note(
    request: Request, event: HandedOver, entry: RequestEntry, office: Office, texts: Mapping[str, str]
) -> HandOverNote:
    """Return what the note of this hand-over prints; `texts` are the request's free texts by id."""
    handed, buyer = Moment.of(entry.at, office.zone), buyer_of(request.person)
    by_letter = event.collected_by == "representative"
    return HandOverNote(
        **sheet(request, f"{request.reference}/{entry.seq}", office),
        day=handed.day,
        place=office.place,
        handed=handed,
        buyer=buyer,
        collector=texts.get(event.text or "", "") if by_letter else buyer.name,
        by_letter=by_letter,
        shown=_shown(event),
        lines=tuple(_line(request, each) for each in event.handed),
    )


def _shown(event: HandedOver) -> Bilingual:
    if event.shown is None:
        return word("hand_over", "card_seen")
    return worded("hand_over", "card", kind=word("card", event.shown.kind), ending=same(event.shown.ending))


def _line(request: Request, handed: LineHanded) -> HandedLine:
    line = request.line(handed.line)
    if line is None:
        raise RequestUnknown
    return HandedLine(
        line=handed.line,
        title=line.title,
        medium=word("medium", handed.medium, "codes"),
        copies=handed.copies,
        version=handed.version,
    )
