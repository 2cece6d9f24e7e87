"""What an office tells the public about itself: its service standard, put together from its data and the texts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.domain.office.data import Office, Sales
from chalicelib.domain.office.standard import (
    ChannelStandard,
    Complaints,
    Fee,
    Requirement,
    SoldHere,
    Standard,
    Step,
    Terms,
    regulation,
)
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.schedule import NoScheduleInForce, Schedule
from chalicelib.domain.vocabulary import Channel
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.services.catalogue.quotes import in_force

PROMISES = {Channel.ONLINE: "S-O", Channel.WALK_IN: "S-W"}


def offices() -> tuple[Office, ...]:
    """Return every office served here."""
    return office_data.offices()


def tariff(office_code: str, on: date | None) -> tuple[Schedule, date]:
    """Return the schedule of a day (today unless given) and the day; raises UnknownOffice, NoScheduleInForce."""
    return in_force(office_data.office(office_code), on)


def standard(office_code: str) -> Standard:
    """Return the office's service standard; raises UnknownOffice."""
    office = office_data.office(office_code)
    sales = {Channel.WALK_IN: office.channels.walk_in, Channel.ONLINE: office.channels.online}
    return Standard(
        office=office.code,
        name=office.name,
        decree=office.decree,
        address=office.contact.address,
        hours=office.hours or "unknown",
        channels=tuple(_channel(channel, sold, office) for channel, sold in sales.items()),
        fee=_fee(office),
        terms=Terms(
            version=office.terms_version,
            text=office.terms,
            wording_version=office.agreement.wording,
            articles=office_data.wording(office.agreement.wording).articles_for(None, {}),
        ),
        complaints=complaints(office),
        sample=office.provenance.sample,
        unknown=office.provenance.unknown,
    )


def complaints(office: Office) -> Complaints:
    """Return where a complaint goes."""
    contact = office.contact
    here = _text(texts("standard")["complaints"]["C-2"], {})
    return Complaints(
        box=contact.complaint_box, lapor=contact.lapor, email=contact.email, phone=contact.phone, here=here
    )


def _channel(channel: Channel, sold: Sales | None, office: Office) -> ChannelStandard:
    words = texts("standard")
    facts = {
        "return_address": ", ".join(office.agreement.return_address),
        "promise": office.days.promise_working_days,
    }
    return ChannelStandard(
        channel=channel,
        open=sold is not None,
        requirements=tuple(
            Requirement(id=name, text=_text(entry, facts)) for name, entry in _of(words["requirements"], channel)
        ),
        steps=tuple(
            Step(id=name, who=entry["who"], text=_text(entry, facts)) for name, entry in _of(words["steps"], channel)
        ),
        promise=_text(words["promises"][PROMISES[channel]], facts),
        sells=SoldHere(kinds=tuple(sorted(sold.kinds)), media=tuple(sorted(sold.media))) if sold else None,
    )


def _of(entries: Mapping[str, Any], channel: Channel) -> list[tuple[str, Any]]:
    return [(name, entry) for name, entry in entries.items() if entry["channel"] == channel]


def _text(entry: Mapping[str, str], facts: Mapping[str, object]) -> Bilingual:
    return Bilingual(id=entry["id"].format_map(facts), en=entry["en"].format_map(facts))


def _fee(office: Office) -> Fee:
    citation = office.legal_basis_printed
    try:
        schedule, _ = in_force(office, None)
    except NoScheduleInForce:
        return Fee(citation=citation, schedule=None, legal_basis=None, effective_from=None, differs=True)
    differs = regulation(citation.id) != regulation(schedule.legal_basis.id)
    return Fee(
        citation=citation,
        schedule=schedule.id,
        legal_basis=schedule.legal_basis,
        effective_from=schedule.effective_from,
        differs=differs,
    )
