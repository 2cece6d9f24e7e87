"""A table of catalogue entries on its way in: announced by a keeper, sent to the inbox, listed with its progress."""

from datetime import tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.catalogue.import_job import (
    AnnounceImport,
    CatalogueImport,
    CatalogueImportUnknown,
    ImportNotChecked,
    ImportPhase,
    RowReport,
)
from chalicelib.domain.catalogue.keeping import check_keeper
from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.files.media_types import CSV
from chalicelib.domain.keys import Purpose
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways import files, office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.models import catalogue_imports
from chalicelib.services import keys
from chalicelib.services.accounts.throttle import UPLOAD, admit
from chalicelib.settings import settings

SECONDS: Final = 900
"""For which the form takes the file."""


class Started(NamedTuple):
    """The announced import, and the form by which a browser sends its file."""

    import_id: str
    form: files.PostForm


class Imports(NamedTuple):
    """One page of an office's imports, the newest first, and the zone of the office."""

    items: tuple[CatalogueImport, ...]
    next: str | None
    zone: tzinfo


class Seen(NamedTuple):
    """An import as it stands by the clock, some of its rows, and the zone of its office."""

    job: CatalogueImport
    rows: tuple[RowReport, ...]
    next: str | None
    zone: tzinfo


def start(actor: Actor, office: str, announced: AnnounceImport) -> Started:
    """Announce a table, and return where its file is sent; an announcement that no file follows is forgotten.

    Raises:
        UnknownOffice, NotCatalogueKeeper, TooManyTries, ImportNotChecked.
    """
    kept = _kept_by(actor, office)
    admit(UPLOAD, "", f"{actor.id} imports {kept.code}")
    if announced.checked:
        check = catalogue_imports.read(kept.code, announced.checked)
        if check is None or not check.check_only or check.phase is not ImportPhase.DONE:
            raise ImportNotChecked
    job = CatalogueImport(
        id=new_id(), office=kept.code, announced_at=now(), announced_by=actor.id, **announced.model_dump()
    )
    catalogue_imports.announce(job)
    bucket, path = settings().inbox_bucket, f"inbox/imports/{kept.code}/{job.id}"
    return Started(job.id, files.presigned_post(bucket, path, CSV, job.size_bytes, SECONDS))


def listed(actor: Actor, office: str, limit: int, cursor: str | None) -> Imports:
    """Return a page of the office's imports: one call. Raises UnknownOffice, NotCatalogueKeeper, MalformedCursor."""
    kept, moment = _kept_by(actor, office), now()
    scope = f"imports {kept.code}"
    after = unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None
    page = catalogue_imports.page(kept.code, limit, after)
    more = seal(keys.of(Purpose.CURSOR), scope, page.last) if page.last else None
    return Imports(tuple(job.at(moment) for job in page.items), more, kept.zone)


def see(actor: Actor, office: str, import_id: str, limit: int, cursor: str | None) -> Seen:
    """Return an import and a page of its rows as far as they are done: two calls.

    Raises:
        UnknownOffice, NotCatalogueKeeper, CatalogueImportUnknown, MalformedCursor.
    """
    kept = _kept_by(actor, office)
    scope = f"import {kept.code} {import_id}"
    after = int(unseal(keys.of(Purpose.CURSOR), scope, cursor)) if cursor else None
    job = catalogue_imports.read(kept.code, import_id)
    if job is None:
        raise CatalogueImportUnknown
    page = catalogue_imports.rows(job, limit, after)
    more = seal(keys.of(Purpose.CURSOR), scope, str(page.last)) if page.last else None
    return Seen(job.at(now()), page.items, more, kept.zone)


def _kept_by(actor: Actor, office: str) -> Office:
    kept = office_data.office(office)
    check_keeper(actor, kept.code)
    return kept
