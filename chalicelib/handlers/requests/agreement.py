"""The data-use agreement (SPPD) as a reader sees it: how far it is, and how it comes back to the office signed."""

from datetime import date
from typing import Annotated

from pydantic import AliasPath, Field

from chalicelib.domain.reasons import RejectReason
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.vocabulary import Frozen, Stamping
from chalicelib.gateways.texts import texts
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.reader import AnyFileById, AsRead, Reader, worded


class StampingShown(Frozen):
    """A way in which this buyer may stamp and return the agreement, and how it is done, in words."""

    stamping: Stamping
    words: str


def _ways(reader: Reader, _: object) -> tuple[StampingShown, ...]:
    words, allowed = texts("mails")["ways"], reader.facts.office.agreement.stampings(reader.request.domicile)
    return tuple(StampingShown(stamping=way, words=words[way][reader.language]) for way in Stamping if way in allowed)


def _address(reader: Reader, _: object) -> tuple[str, ...]:
    return reader.facts.office.agreement.address_from(reader.request.domicile)


def _originals(reader: Reader, _: object) -> int:
    return reader.facts.office.agreement.originals


class AgreementShown(Shown):
    """The data-use agreement and how far it is. `signed_on`: when the head of the office signed it.

    It comes back signed in one of the `ways`, in `originals_wanted` originals, those on paper to the lines of the
    `return_address`; `originals`: as many as came. `countersigned`: the file with both signatures. `reason`: why it was
    sent back, and in words.
    """

    number: str
    wording: str
    state: AgreementState
    ways: Annotated[tuple[StampingShown, ...], AsRead(_ways)] = Field(validation_alias=AliasPath("number"))
    originals_wanted: Annotated[int, AsRead(_originals)] = Field(validation_alias=AliasPath("number"))
    return_address: Annotated[tuple[str, ...], AsRead(_address)] = Field(validation_alias=AliasPath("number"))
    way: Annotated[str, one_of("AgreementWay")] | None
    tracking: str | None
    originals: int
    stamping: Annotated[str, one_of(Stamping)] | None
    serials: tuple[str, ...]
    signed_on: date | None
    countersigned: AnyFileById
    reason: Annotated[str, one_of(RejectReason)] | None
    reason_text: Annotated[str | None, worded(RejectReason)] = Field(validation_alias=AliasPath("reason"))
