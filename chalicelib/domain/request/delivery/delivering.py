"""Decisions about products: attaching, delivering, renewing (O-10, O-15; W-12)."""

from datetime import timedelta

from chalicelib.domain.catalogue.product import comes_as
from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.request.commands import AttachProduct, Deliver, RenewEntitlement
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.events import (
    AnyEvent,
    Delivered,
    EntitlementRenewed,
    LastLineGone,
    ProductAttached,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import may_go
from chalicelib.domain.request.records import Entitlement, Line, LineState, link_name
from chalicelib.domain.request.refusals import (
    AgreementNotAccepted,
    EntitlementMissing,
    FileNotForThis,
    FormatDiffers,
    LineDelivered,
    LineNotPrepared,
    LineUnknown,
    SizeChanged,
    WrongMedium,
)
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Medium


def attach_product(request: Request, command: AttachProduct) -> tuple[AnyEvent, ...]:
    """Lay a checked file to its line, as a new version."""
    line = line_of(request, command.line)
    if line.medium is Medium.HARDCOPY:
        raise WrongMedium(line=line.line)
    if line.state is LineState.DELIVERED:
        raise LineDelivered(line=line.line)
    file = product_file(request, command.file, line)
    priced = request.phase is Phase.FULFILLING and line.basis.kind == "microdata" and line.file is not None
    if priced and line.file and file.size_bytes != line.file.size_bytes:
        raise SizeChanged(line=line.line)
    return (ProductAttached(line=line.line, file=file, version=line.file_version + 1),)


def product_file(request: Request, file_id: str | None, line: Line) -> StoredFile:
    """Return the received product file of this line, in the format that was asked for."""
    document = document_for(request, file_id, DocumentPurpose.PRODUCT)
    if document.line != line.line:
        raise FileNotForThis(purpose=document.purpose.value)
    if not comes_as(line.format, document.file.media_type):
        raise FormatDiffers(line=line.line, format=line.format or "")
    return document.file


def deliver(request: Request, command: Deliver, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give each named line its entitlement."""
    lines = ready_lines(request, command.lines)
    for line in lines:
        if line.medium is not Medium.DOWNLOAD:
            raise WrongMedium(line=line.line)
    gone = Delivered(
        lines=tuple(line.line for line in lines),
        entitlements=tuple(
            new_entitlement(line.line, _file(line), line.file_version, request, facts) for line in lines
        ),
    )
    return gone, *last_gone(request, command.lines)


def ready_lines(request: Request, numbers: tuple[int, ...]) -> tuple[Line, ...]:
    """Return the named lines, each once; refuses one that is not prepared, has gone, or waits for the agreement."""
    lines = tuple(line_of(request, n) for n in dict.fromkeys(numbers))
    for line in lines:
        if line.state is LineState.DELIVERED:
            raise LineDelivered(line=line.line)
        if line.state is LineState.OPEN:
            raise LineNotPrepared(line=line.line)
        if not may_go(request, line):
            raise AgreementNotAccepted
    return lines


def last_gone(request: Request, numbers: tuple[int, ...]) -> tuple[AnyEvent, ...]:
    """Return what ends the delivery, where no line is left but these."""
    left = [x for x in request.lines if x.state is not LineState.DELIVERED and x.line not in numbers]
    return () if left else (LastLineGone(),)


def new_entitlement(line: int, file: StoredFile, version: int, request: Request, facts: Facts) -> Entitlement:
    """Return the right to download this file, under a name that no earlier one had."""
    number = sum(e.line == line for e in request.entitlements) + 1
    name = f"e{line}-{version}-{number}"
    return Entitlement(
        entitlement=name,
        line=line,
        version=version,
        file=file,
        expires_at=facts.now + timedelta(days=facts.office.days.entitlement),
        limit=facts.office.limits.max_downloads,
        link_hash=facts.link_hash(link_name(request.id, name)),
    )


def renew_entitlement(request: Request, command: RenewEntitlement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Give a delivered download another period and a new link."""
    line = line_of(request, command.line)
    if not any(e.line == line.line for e in request.entitlements):
        raise EntitlementMissing
    return (EntitlementRenewed(entitlement=new_entitlement(line.line, _file(line), line.file_version, request, facts)),)


def line_of(request: Request, number: int) -> Line:
    """Return the line of this number; raises LineUnknown."""
    line = request.line(number)
    if line is None:
        raise LineUnknown(line=number)
    return line


def _file(line: Line) -> StoredFile:
    if line.file is None:
        raise LineNotPrepared(line=line.line)
    return line.file
