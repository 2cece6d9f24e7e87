"""The service standard that an office publishes, put together from its data and the texts: what it does, no more."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from chalicelib.domain.office.channels import Sales
from chalicelib.domain.office.counter import PROMISE_MINUTES
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.standard import (
    ChannelStandard,
    ComplaintChannels,
    ServiceStandard,
    SoldHere,
    StandardFee,
    StandardRequirement,
    StandardStep,
    StandardTerms,
    regulation,
)
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.schedule import NoScheduleInForce
from chalicelib.domain.vocabulary import Channel, Language, ProductKind
from chalicelib.domain.wording import either
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts
from chalicelib.services import opening_hours
from chalicelib.services.catalogue.quotes import in_force

PROMISES = {Channel.ONLINE: "S-O", Channel.WALK_IN: "S-W"}


class _Facts(NamedTuple):
    """What the words of one channel say of the office, by language, and what it does there: `data`, `cash`."""

    words: Mapping[Language, Mapping[str, object]]
    does: frozenset[str]


def standard(office_code: str) -> ServiceStandard:
    """Return the office's service standard; raises UnknownOffice."""
    office = office_data.office(office_code)
    sales = {Channel.WALK_IN: office.channels.walk_in, Channel.ONLINE: office.channels.online}
    return ServiceStandard(
        office=office.code,
        name=office.name,
        decree=office.decree,
        address=office.contact.address,
        hours=opening_hours.written(office.counter, office.zone) if office.counter else None,
        channels=tuple(_channel(channel, sold, office) for channel, sold in sales.items()),
        fee=_fee(office),
        terms=_terms(office),
        complaints=complaints(office),
        sample=office.provenance.sample,
        unknown=office.provenance.unknown,
    )


def complaints(office: Office) -> ComplaintChannels:
    """Return where a complaint goes."""
    contact = office.contact
    here = Bilingual(**texts("standard")["complaints"]["C-2"])
    return ComplaintChannels(
        box=contact.complaint_box, lapor=contact.lapor, email=contact.email, phone=contact.phone, here=here
    )


def _terms(office: Office) -> StandardTerms:
    sells_data = any(kind.carries_data for kind in office.channels.kinds)
    wording = office_data.wording(office.agreement.wording) if sells_data else None
    return StandardTerms(
        version=office.terms_version,
        text=office.terms,
        wording_version=wording.version if wording else None,
        articles=wording.articles_for(None, {}) if wording else (),
    )


def _channel(channel: Channel, sold: Sales | None, office: Office) -> ChannelStandard:
    if sold is None:
        return ChannelStandard(channel=channel, open=False, requirements=(), steps=(), promise=None, sells=None)
    words, facts = texts("standard"), _facts(office, sold)
    return ChannelStandard(
        channel=channel,
        open=True,
        requirements=tuple(
            StandardRequirement(id=name, text=_text(entry, facts))
            for name, entry in _of(words["requirements"], channel, facts)
        ),
        steps=tuple(
            StandardStep(id=name, who=entry["who"], text=_text(entry, facts))
            for name, entry in _of(words["steps"], channel, facts)
        ),
        promise=_text(words["promises"][PROMISES[channel]], facts),
        sells=SoldHere(kinds=tuple(sorted(sold.kinds)), media=tuple(sorted(sold.media))),
    )


def _facts(office: Office, sold: Sales) -> _Facts:
    kinds = [kind for kind in ProductKind if kind in sold.kinds]
    data = [kind for kind in kinds if kind.carries_data]
    words = {
        language: {
            "return_address": ", ".join(office.agreement.return_address),
            "promise": office.days.promise_working_days,
            "minutes": office.counter.promise_minutes if office.counter else PROMISE_MINUTES,
            "products": _listed(kinds, language),
            "data": _listed(data, language),
            "sample": _listed(data[:1], language),
        }
        for language in Language
    }
    does = {"data": bool(data), "cash": office.money.takes_cash}
    return _Facts(words, frozenset(name for name, done in does.items() if done))


def _listed(kinds: Sequence[ProductKind], language: Language) -> str:
    """Return e.g. `publikasi, data mikro, dan/atau peta`, or `publications, microdata and/or maps`."""
    words = [texts("standard")["kinds"][kind.value][language.value] for kind in kinds]
    return either(words, texts("standard")["choice"][language.value], comma=language is Language.ID)


def _of(entries: Mapping[str, Any], channel: Channel, facts: _Facts) -> list[tuple[str, Any]]:
    """Return the channel's entries that this office has, in the words of what it does."""
    return [
        (name, entry | entry.get("without_data", {}) if "data" not in facts.does else entry)
        for name, entry in entries.items()
        if entry["channel"] == channel and entry.get("needs", "") in {"", *facts.does}
    ]


def _text(entry: Mapping[str, str], facts: _Facts) -> Bilingual:
    return Bilingual(**{language.value: entry[language].format_map(facts.words[language]) for language in Language})


def _fee(office: Office) -> StandardFee:
    citation = office.legal_basis_printed
    try:
        schedule, _ = in_force(office, None)
    except NoScheduleInForce:
        return StandardFee(citation=citation, schedule=None, legal_basis=None, effective_from=None, differs=True)
    differs = regulation(citation.id) != regulation(schedule.legal_basis.id)
    return StandardFee(
        citation=citation,
        schedule=schedule.id,
        legal_basis=schedule.legal_basis,
        effective_from=schedule.effective_from,
        differs=differs,
    )
