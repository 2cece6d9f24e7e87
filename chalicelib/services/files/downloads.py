"""Files on their way out: the right is checked at the click, recorded and counted, then a link for minutes is given."""

from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.people.actors import HOLDER, Actor
from chalicelib.domain.request.commands import OpenFile
from chalicelib.domain.request.delivery.opening import entitlement_for, manifest_of
from chalicelib.domain.request.records import Entitlement, link_name
from chalicelib.domain.request.refusals import FileUnknown, RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import files
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.files.names import files_of
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.requests.queries import Visible, visible
from chalicelib.services.world import is_link_token
from chalicelib.settings import settings

LINK_SECONDS = 300
AGAIN = timedelta(seconds=LINK_SECONDS)
"""So long a repeat with the same key is the same opening: the first link opens the file for as long, too."""


class Opened(NamedTuple):
    """A presigned address, good for `seconds`, and the name and hash of the file behind it."""

    url: str
    seconds: int
    name: str
    sha256: str


class Shared(NamedTuple):
    """What a mailed link leads to, as its page shows it; `manifest`: it is there and can be opened too."""

    visible: Visible
    entitlement: Entitlement
    manifest: bool
    title: str
    expires_at: datetime
    downloads_left: int


def open_file(
    request_id: str,
    file_id: str,
    actor: Actor,
    key: str = "",
    language: Language = Language.ID,
    *,
    for_medium: int | None = None,
) -> Opened:
    """Open a file by the account, named in this language; a repeat with the same key soon counts once.

    `for_medium`: the line for whose disc or stick staff open it.
    """
    command = OpenFile(file=file_id, for_medium=for_medium)
    outcome = execute(REQUESTS, request_id, command, actor, key and f"{file_id}|{key}", AGAIN)
    return _link(outcome.state, file_id, language)


def show_shared(token: str, language: Language) -> Shared:
    """Show what a mailed link leads to, recording nothing: mail scanners follow links.

    Raises:
        FileUnknown: no such link. EntitlementRevoked, EntitlementExpired, DownloadsUsedUp: it led somewhere once.
    """
    context, entitlement = _find(token)
    usable = entitlement_for(context.request, entitlement.file.file_id, context.facts, only=entitlement.entitlement)
    line = context.request.line(usable.line)
    title = getattr(line.title, language.value) if line else ""
    manifest = manifest_of(context.request, usable) is not None
    return Shared(context, usable, manifest, title, usable.expires_at, usable.limit - usable.downloads)


def open_shared(token: str, key: str = "", language: Language = Language.ID, *, manifest: bool = False) -> Opened:
    """Open the file of a mailed link: exactly its own entitlement, recorded and counted; or its manifest, uncounted.

    A repeat with the same key within minutes counts once.

    Raises:
        FileUnknown: no such link, or its manifest is not there yet. And what `show_shared` raises.
    """
    context, entitlement = _find(token)
    file = manifest_of(context.request, entitlement) if manifest else entitlement.file
    if file is None:
        raise FileUnknown
    command = OpenFile(file=file.file_id, entitlement=entitlement.entitlement)
    outcome = execute(
        REQUESTS, context.request.id, command, HOLDER, key and f"{entitlement.entitlement}|{file.file_id}|{key}", AGAIN
    )
    return _link(outcome.state, file.file_id, language)


def _find(token: str) -> tuple[Visible, Entitlement]:
    link = reading.find(requests.TABLE, "link", "", token_hash(token))
    record = reading.read(requests.TABLE, link.record_id) if link else None
    if link is None or record is None:
        raise FileUnknown
    entitlement = next((e for e in record.state.entitlements if e.entitlement == link.subject), None)
    if entitlement is None:
        raise RequestUnknown
    if not is_link_token(token, link_name(record.state.id, entitlement.entitlement)):
        raise FileUnknown
    return visible(record), entitlement


def _link(request: Request, file_id: str, language: Language) -> Opened:
    named = files_of(request, language).get(file_id)
    if named is None:
        raise FileUnknown
    file, name = named
    url = files.presigned_get(settings().files_bucket, file.key, name, file.media_type, LINK_SECONDS)
    return Opened(url, LINK_SECONDS, name, file.sha256)
