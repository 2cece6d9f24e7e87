"""What goes between office and buyer, as a reader sees it: offer, agreement, papers, downloads, corrections, rating."""

from datetime import date, datetime
from typing import Any, Literal

from chalicelib.domain.reasons import DeliveryCorrectionReason, OfferCorrectionReason, RejectReason
from chalicelib.domain.request.opening import buyers_papers, manifest_of
from chalicelib.domain.request.records import AgreementState, Entitlement
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.requests.reader import FileShown, Reader, ReasonShown, file_shown, maybe_file


class OfferShown(Frozen):
    """The offer in force; an approval names its `version`. `samples` are file ids."""

    version: int
    sent_at: datetime
    samples: tuple[str, ...]
    agreement: str | None
    approved_at: datetime | None
    approved_by_payment: bool


class AgreementShown(Frozen):
    """The data-use agreement and how far it is. `signed_on`: when the head of the office signed it.

    `countersigned`: the file with both signatures. `reason`: why it was sent back, and in words.
    """

    number: str
    wording: str
    state: AgreementState
    way: str | None
    tracking: str | None
    originals: int
    stamping: str | None
    serials: tuple[str, ...]
    signed_on: date | None
    countersigned: str | None
    reason: str | None
    reason_text: str | None


class PaperShown(Frozen):
    """A rendered paper of the request, to be opened by `openFile`; a manifest names its line and the file's version."""

    kind: str
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
    state: Literal["in_force", "expired", "revoked", "used_up"]


class CorrectionShown(Frozen):
    """A wish about what was delivered, and its answer."""

    item: int
    reason: ReasonShown
    answer: str | None


class RatingShown(Frozen):
    """The buyer's rating."""

    score: int
    elements: dict[str, int]
    text: str | None


def offer(reader: Reader) -> OfferShown | None:
    """Return the offer in force."""
    sent = reader.request.offer
    if sent is None:
        return None
    times = {"sent_at": reader.local(sent.sent_at), "approved_at": reader.maybe_local(sent.approved_at)}
    return OfferShown(**(sent.model_dump() | times))


def offer_corrections(reader: Reader) -> tuple[ReasonShown, ...]:
    """Return the wishes about the offer that are not answered yet."""
    wishes = reader.request.offer_corrections
    return tuple(reader.reason(OfferCorrectionReason, x.code, x.text, x.about) for x in wishes)


def agreement(reader: Reader) -> AgreementShown | None:
    """Return the agreement of the offer in force."""
    held = reader.request.agreement
    if held is None:
        return None
    copied = set(AgreementShown.model_fields) - {"reason_text"}
    return AgreementShown(**held.model_dump(include=copied), reason_text=reader.maybe_words(RejectReason, held.reason))


def papers(reader: Reader) -> tuple[PaperShown, ...]:
    """Return the rendered papers; the customer has a manifest with the file that it describes, not before."""
    rendered = reader.request.rendered if reader.staff else buyers_papers(reader.request)
    return tuple(
        PaperShown(file=file_shown(p.file), **p.model_dump(include={"kind", "number", "line", "version"}))
        for p in rendered
    )


def downloads(reader: Reader) -> tuple[DownloadShown, ...]:
    """Return the entitlements, revoked ones too, the newest last."""
    return tuple(_download(reader, e) for e in reader.request.entitlements)


def _download(reader: Reader, held: Entitlement) -> DownloadShown:
    state: Any = "in_force"
    if held.revoked:
        state = "revoked"
    elif held.expires_at <= reader.facts.now:
        state = "expired"
    elif held.downloads >= held.limit:
        state = "used_up"
    return DownloadShown(
        line=held.line,
        file=file_shown(held.file),
        manifest=maybe_file(manifest_of(reader.request, held)),
        expires_at=reader.local(held.expires_at),
        downloads=held.downloads,
        limit=held.limit,
        state=state,
    )


def corrections(reader: Reader) -> tuple[CorrectionShown, ...]:
    """Return the wishes about what was delivered, each with its answer."""
    return tuple(
        CorrectionShown(
            item=x.item,
            reason=reader.reason(DeliveryCorrectionReason, x.code, x.text, x.about, x.line),
            answer=x.answer,
        )
        for x in reader.request.delivery_corrections
    )


def rating(reader: Reader) -> RatingShown | None:
    """Return the buyer's rating."""
    given = reader.request.rating
    return RatingShown(score=given.score, elements=given.elements, text=reader.remark(given.text)) if given else None
