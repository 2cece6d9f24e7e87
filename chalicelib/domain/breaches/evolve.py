"""Fold one entry into a breach."""

from typing import Any, assert_never

from chalicelib.domain.breaches import events as e
from chalicelib.domain.breaches.events import BreachEntry
from chalicelib.domain.breaches.state import Breach, Notice
from chalicelib.domain.breaches.workflow import LEADS_TO


def evolve(breach: Breach | None, entry: BreachEntry) -> Breach:
    """Return the breach after this entry; the first records it."""
    changes = _changes(breach, entry) | {"phase": LEADS_TO[type(entry.event)], "version": entry.seq, "head": entry.hash}
    if isinstance(entry.event, e.BreachRecorded):
        who = {"recorded_at": entry.at, "recorded_by": entry.actor.id}
        return Breach.model_validate({"id": entry.id, "office": entry.office, **changes, **who})
    if breach is None:
        msg = "it begins by being recorded"
        raise ValueError(msg)
    return breach.model_copy(update=changes)


def _changes(  # noqa: PLR0911  One arm per event; mypy keeps them complete.
    breach: Breach | None, entry: BreachEntry
) -> dict[str, Any]:
    match entry.event:
        case e.BreachRecorded() | e.BreachAmended() as said:
            fields = {name: getattr(said, name) for name in type(said).model_fields if name != "event"}
            former: dict[str, Any] = {}
            if breach and breach.telling:
                former = {
                    "former": breach.told_requests,
                    "former_since": breach.told_since,
                    "former_accounts": breach.told_accounts,
                }
            return fields | former | {"measures": said.measures.text, "said": entry.seq}
        case e.BreachTellingBegun():
            return {"telling": entry.seq, "told_by": entry.actor.id, "told_at": None}
        case e.BreachTold(people=people, unreached=unreached, by_letter=by_letter):
            return {"told_at": entry.at, "people": people, "unreached": unreached, "by_letter": by_letter}
        case e.BreachReported(reported_at=at, letter=letter):
            return {"reported_at": at, "letter": letter}
        case e.BreachAnnounced(indonesian=indonesian, english=english, data=data):
            notice = Notice(indonesian=indonesian.text, english=english.text, data=data, at=entry.at)
            return {"notice": notice, "declined": None, "decided": entry.seq}
        case e.BreachAnnouncementDeclined(text=text):
            return {"declined": text, "decided": entry.seq}
        case e.BreachReminded():
            return {"reminded": True}
        case e.BreachClosed(unfounded=unfounded, text=text):
            return {"closed_at": entry.at, "unfounded": unfounded, "outcome": text}
        case _:
            assert_never(entry.event)
