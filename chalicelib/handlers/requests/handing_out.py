"""What goes between office and buyer, as a reader sees it: offer, papers, downloads, corrections, rating."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AliasPath, Field

from chalicelib.domain.reasons import DeliveryCorrectionReason, OfferCorrectionReason
from chalicelib.domain.request.commands import PaperKind
from chalicelib.domain.request.delivery.opening import manifest_of
from chalicelib.domain.request.delivery.who_opens import buyers_papers
from chalicelib.domain.request.records import DeliveryCorrection, Entitlement
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.reader import (
    FileById,
    FileShown,
    Local,
    Reader,
    ReasonShown,
    Remark,
    worded,
)

DownloadState = Literal["in_force", "expired", "revoked", "used_up"]


class OfferShown(Shown):
    """The offer in force; an approval names its `version`."""

    version: int
    sent_at: Local
    samples: tuple[FileById, ...]
    agreement: str | None
    approved_at: Local | None
    approved_by_payment: bool


class PaperShown(Shown):
    """A rendered paper of the request, to be opened by `openFile`; a manifest names its line and the file's version."""

    kind: PaperKind
    number: str
    line: int | None
    version: int | None
    file: FileShown


class DownloadShown(Frozen):
    """An entitlement: until when, how often; and the manifest of its file, once it is made."""

    line: int
    file: FileShown
    manifest: FileShown | None
    expires_at: datetime
    downloads: int
    limit: int
    state: DownloadState


class OfferWishShown(ReasonShown):
    """What the customer wishes to be corrected in the offer, and why."""

    code: Annotated[str, one_of(OfferCorrectionReason)]
    about: Literal["invoice", "sample", "agreement"]
    words: Annotated[str, worded(OfferCorrectionReason)] = Field(validation_alias=AliasPath("code"))


class DeliveryWishShown(ReasonShown):
    """What the customer wishes to be corrected in what was delivered, and why."""

    code: Annotated[str, one_of(DeliveryCorrectionReason)]
    about: Literal["product", "receipt"]
    words: Annotated[str, worded(DeliveryCorrectionReason)] = Field(validation_alias=AliasPath("code"))


class DeliveryCorrectionShown(Frozen):
    """A wish about what was delivered, and its answer."""

    item: int
    reason: DeliveryWishShown
    answer: Literal["corrected", "declined"] | None


class RatingShown(Shown):
    """The buyer's rating."""

    score: int
    elements: dict[str, int]
    text: Remark


def papers(reader: Reader) -> tuple[PaperShown, ...]:
    """Return the rendered papers; the customer has a manifest with the file that it describes, not before."""
    return reader.show_each(PaperShown, reader.request.rendered if reader.staff else buyers_papers(reader.request))


def download(reader: Reader, right: Entitlement) -> DownloadShown:
    """Return an entitlement with the manifest of its file."""
    return DownloadShown(
        line=right.line,
        file=reader.show(FileShown, right.file),
        manifest=reader.show_any(FileShown, manifest_of(reader.request, right)),
        expires_at=reader.local(right.expires_at),
        downloads=right.downloads,
        limit=right.limit,
        state=_state(right, reader.facts.now),
    )


def _state(right: Entitlement, now: datetime) -> DownloadState:
    if right.revoked:
        return "revoked"
    if right.expires_at <= now:
        return "expired"
    return "used_up" if right.downloads >= right.limit else "in_force"


def correction(reader: Reader, wish: DeliveryCorrection) -> DeliveryCorrectionShown:
    """Return a wish about what was delivered, with its answer."""
    return DeliveryCorrectionShown(item=wish.item, reason=reader.show(DeliveryWishShown, wish), answer=wish.answer)
