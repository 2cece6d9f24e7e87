"""Doors to files: open one; and the pages behind mailed links (O-15)."""

import secrets
from typing import Annotated, Literal

from pydantic import Field

from chalicelib import services
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import refusals as r
from chalicelib.domain.shapes import LineNumber
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Answer, Call, Public, SignedIn
from chalicelib.handlers.door.page import page, refused_in_browser
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)
SHARED = (r.FileUnknown, r.RequestUnknown, r.EntitlementRevoked, r.EntitlementExpired, r.DownloadsUsedUp)

FOR_MEDIUM = (r.LineUnknown, r.FileNotForThis, r.LineNotPrepared, r.ReceiptMissing, r.AgreementNotAccepted)


class ButtonPressed(Frozen):
    """Which file of a mailed link is wanted: the product, or its manifest; `key`: of this showing of the page."""

    file: Literal["product", "manifest"] = "product"
    key: Annotated[str, Field(pattern=r"^([A-Za-z0-9_-]{8,128})?$")] = ""


class OpenedFor(Frozen):
    """The line for whose disc or stick staff open its file, to write it there (W-12)."""

    for_medium: LineNumber | None = None


class FileOpened(Frozen):
    """Where the file can be fetched for so many seconds, and the hash to compare it with."""

    url: str
    expires_in: int
    name: str
    sha256: str


@routes.operation(
    "openFile",
    "POST",
    "/v1/requests/{request_id}/files/{file_id}/link",
    who=SignedIn,
    query=OpenedFor,
    answers=FileOpened,
    refusals=(
        *SHARED,
        *FOR_MEDIUM,
        r.EntitlementMissing,
        r.FileClosed,
        r.VisitorNotAtCounter,
        NotAllowed,
        CommandWithheld,
        InGreatDemand,
    ),
    idempotent=True,
    summary="Open a file (O-15)",
)
def open_file(call: Call[None, OpenedFor], *, request_id: str, file_id: str) -> FileOpened:
    """Check the right at this moment, record and count the opening, give a link for minutes; the key lives as long."""
    opened = services.files.downloads.open_file(
        request_id, file_id, call.actor, call.idempotency_key, call.language, for_medium=call.query.for_medium
    )
    return FileOpened(url=opened.url, expires_in=opened.seconds, name=opened.name, sha256=opened.sha256)


@routes.operation(
    "showSharedFile",
    "GET",
    "/d/{token}",
    who=Public,
    refusals=SHARED,
    summary="The page of a mailed link; records nothing",
)
def show_shared_file(call: Call, *, token: str) -> Answer:
    """Show what the link leads to and a button that opens it: mail scanners follow links, people press buttons."""
    try:
        return _page_of(call, token)
    except Refusal as refusal:
        return refused_in_browser(call, refusal)


def _page_of(call: Call, token: str) -> Answer:
    shared = services.files.downloads.show_shared(token, call.language)
    content = services.files.link_page.page(
        call.language,
        title=shared.title,
        office=getattr(shared.visible.facts.office.name, call.language.value),
        size_bytes=shared.entitlement.file.size_bytes,
        sha256=shared.entitlement.file.sha256,
        expires=shared.expires_at.astimezone(shared.visible.facts.office.zone),
        left=shared.downloads_left,
        manifest=shared.manifest,
        path=f"/d/{token}",
        key=secrets.token_urlsafe(16),
    )
    return page(content)


@routes.operation(
    "openSharedFile",
    "POST",
    "/d/{token}",
    who=Public,
    body=ButtonPressed,
    status=303,
    content_types=("application/x-www-form-urlencoded", "application/json"),
    refusals=(*SHARED, InGreatDemand),
    summary="Open the file behind a mailed link, or its manifest",
    example={"file": "product"},
)
def open_shared_file(call: Call[ButtonPressed], *, token: str) -> Answer:
    """Record the opening, then lead to the file; only the product counts as a download."""
    try:
        manifest = call.body.file == "manifest"
        opened = services.files.downloads.open_shared(token, call.body.key, call.language, manifest=manifest)
    except Refusal as refusal:
        return refused_in_browser(call, refusal)
    return Answer(status=303, headers={"Location": opened.url})
