"""The service standard as the office publishes it: requirements, steps, promise, fee, products, complaint channels."""

import re
from datetime import date
from typing import Literal

from chalicelib.domain.office.agreements import AgreementArticle
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Channel, Frozen, Medium, ProductKind

_REGULATION = re.compile(r"Peraturan Pemerintah (?:Nomor|No\.?) (\d+) Tahun (\d{4})")


class StandardRequirement(Frozen):
    """What a user must bring or have; `id` such as R-W2."""

    id: str
    text: Bilingual


class StandardStep(Frozen):
    """One step of the procedure; `id` such as O-04."""

    id: str
    who: Literal["user", "officer", "treasurer"]
    text: Bilingual


class SoldHere(Frozen):
    """What one channel sells, and on what."""

    kinds: tuple[ProductKind, ...]
    media: tuple[Medium, ...]


class ChannelStandard(Frozen):
    """One channel: its requirements, its steps, its promise, its products. A closed one asks and promises nothing."""

    channel: Channel
    open: bool
    requirements: tuple[StandardRequirement, ...]
    steps: tuple[StandardStep, ...]
    promise: Bilingual | None
    sells: SoldHere | None


class StandardFee(Frozen):
    """By what the fee is set: the regulation that the decree cites, and the schedule in force. They may differ."""

    citation: Bilingual
    schedule: str | None
    legal_basis: Bilingual | None
    effective_from: date | None
    differs: bool


class ComplaintChannels(Frozen):
    """Where a complaint goes (C-1), and that a problem can be reported here (C-2)."""

    box: Bilingual
    lapor: str
    email: str
    phone: str
    here: Bilingual


class StandardTerms(Frozen):
    """What a buyer accepts by `submit`, naming these versions: the PNBP terms, and for data the agreement's wording.

    The agreement's articles, numbered from 1, are those of the wording; `…` stands where each agreement has its own. An
    office that sells publications only has no agreement.
    """

    version: str
    text: Bilingual
    wording_version: str | None
    articles: tuple[AgreementArticle, ...]


class ServiceStandard(Frozen):
    """The whole standard. `sample` and `unknown` are paths of values that no public text gives.

    `hours`: when the counter is open; null where the office has none.
    """

    office: str
    name: Bilingual
    decree: str
    address: str
    hours: Bilingual | None
    channels: tuple[ChannelStandard, ...]
    fee: StandardFee
    terms: StandardTerms
    complaints: ComplaintChannels
    sample: tuple[str, ...]
    unknown: tuple[str, ...]


def regulation(text: str) -> tuple[str, str] | None:
    """Return number and year of the first Peraturan Pemerintah that an Indonesian text names."""
    match = _REGULATION.search(text)
    return (match[1], match[2]) if match else None
