"""Doors for a catalogue written as a table: its keepers send a CSV file, and each row is carried out and told alone."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from chalicelib import services
from chalicelib.domain.catalogue.import_job import (
    AnnounceImport,
    CatalogueImportUnknown,
    ImportNotChecked,
    ImportOutcome,
    ImportPhase,
)
from chalicelib.domain.catalogue.keeping import NotCatalogueKeeper
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.domain.catalogue.import_job import CatalogueImport, RowReport
    from chalicelib.domain.catalogue.importing import Fault

routes = Routes(__name__)
IMPORTS = "/v1/offices/{office}/catalogue-imports"


class ImportStarted(Frozen):
    """Where to send the table, and for how many seconds: multipart/form-data, these fields first, `file` last."""

    import_id: str
    url: str
    fields: dict[str, str]
    expires_in: int


class ImportFault(Frozen):
    """Why a file or a row was refused: a code, the column where one is to blame, and in words what is asked for.

    Never the value of a cell.
    """

    code: str
    column: str | None
    detail: str


class CatalogueImportListed(Frozen):
    """An import: how far it is (`done` of `total` rows, which are known once it was read), how many rows of each kind.

    `fault`: why the file as a whole was refused.
    """

    id: str
    phase: ImportPhase
    check_only: bool
    checked: str | None
    announced_at: datetime
    announced_by: str
    total: int | None
    done: int
    created: int
    changed: int
    unchanged: int
    refused: int
    fault: ImportFault | None


class CatalogueImportPage(Frozen):
    """An office's imports, the newest first."""

    items: tuple[CatalogueImportListed, ...]
    next: str | None


class ImportedRow(Frozen):
    """A row by its first line in the file, and what became of it, or would where it is only checked.

    `product` is null where the row has no id that a product can have.
    """

    row: int
    product: str | None
    outcome: ImportOutcome
    fault: ImportFault | None


class CatalogueImportShown(CatalogueImportListed):
    """An import and some of its rows, as far as they are done, in the order of the file."""

    rows: tuple[ImportedRow, ...]
    next: str | None


@routes.operation(
    "importCatalogue",
    "POST",
    IMPORTS,
    body=AnnounceImport,
    answers=ImportStarted,
    status=201,
    refusals=(UnknownOffice, NotCatalogueKeeper, ImportNotChecked, TooManyTries),
    summary="Write catalogue entries from a CSV file",
    example={"size_bytes": 20480, "check_only": True},
)
def import_catalogue(call: Call[AnnounceImport], *, office: str) -> Answer:
    """Announce a CSV file in UTF-8 of at most 1000 rows, with commas, semicolons or tabs.

    Each row stands alone: a broken one is told with its fault, the others are written. A row is a whole entry, as
    in putProduct; a file on the shelf, and the type and codes of a variable, stay. A row that says nothing new changes
    nothing, so a table put right is sent whole. Send it first with `check_only` to see what would become of each row,
    then with `checked`: nothing else is written than was seen.

    Columns, by the names in the first row, in any order: `id`, `kind`, `title_id`, `title_en`, `formats`, `media` (all
    needed), `abstract_id`, `abstract_en`; of publications `catalogue_number`, `publication_number`, `issn`, `isbn`,
    `pages`, `roman_pages`, `released` (YYYY-MM-DD); of microdata `survey`, `period`, `records`, `processing`,
    `whole_only` (ya/tidak, yes/no), `regions` (`code=name`), `variables` (`NAME=label in Indonesian/label in English`;
    ` / ` where a label has slashes itself); of maps `extent`, `level`, `region`, `edition`, `maps`. Lists stand in one
    cell with `|` between. Every cell is text, also one that begins with `=`, `+`, `-` or `@`.
    """
    started = services.catalogue.importing.start(call.actor, office, call.body)
    seconds = services.catalogue.importing.SECONDS
    body = ImportStarted(
        import_id=started.import_id, url=started.form.url, fields=started.form.fields, expires_in=seconds
    )
    location = f"/v1/offices/{office}/catalogue-imports/{started.import_id}"
    return Answer(body, status=201, headers={"Location": location})


@routes.operation(
    "listCatalogueImports",
    "GET",
    IMPORTS,
    query=Paged,
    answers=CatalogueImportPage,
    refusals=(UnknownOffice, NotCatalogueKeeper, MalformedCursor),
    summary="The imports of the catalogue",
)
def list_catalogue_imports(call: Call[None, Paged], *, office: str) -> CatalogueImportPage:
    """List the imports of the last month with their progress."""
    page = services.catalogue.importing.listed(call.actor, office, call.query.limit, call.query.cursor)
    items = tuple(CatalogueImportListed(**_listed(job, page.zone, call.language)) for job in page.items)
    return CatalogueImportPage(items=items, next=page.next)


@routes.operation(
    "getCatalogueImport",
    "GET",
    IMPORTS + "/{import_id}",
    query=Paged,
    answers=CatalogueImportShown,
    refusals=(UnknownOffice, NotCatalogueKeeper, CatalogueImportUnknown, MalformedCursor),
    summary="An import of the catalogue, row by row",
)
def get_catalogue_import(call: Call[None, Paged], *, office: str, import_id: str) -> CatalogueImportShown:
    """Show how far an import is, and what became of its rows."""
    seen = services.catalogue.importing.see(call.actor, office, import_id, call.query.limit, call.query.cursor)
    return CatalogueImportShown(
        **_listed(seen.job, seen.zone, call.language),
        rows=tuple(_row(each, call.language) for each in seen.rows),
        next=seen.next,
    )


def _listed(job: "CatalogueImport", zone: tzinfo, language: Language) -> dict[str, Any]:
    shown = {name: getattr(job, name) for name in CatalogueImportListed.model_fields}
    at, fault = job.announced_at.astimezone(zone), job.fault and _fault(job.fault, language)
    return {**shown, "announced_at": at, "fault": fault}


def _row(report: "RowReport", language: Language) -> ImportedRow:
    fault = report.fault and _fault(report.fault, language)
    return ImportedRow(row=report.row, product=report.product, outcome=report.outcome, fault=fault)


def _fault(fault: "Fault", language: Language) -> ImportFault:
    return ImportFault(code=fault.code, column=fault.column, detail=field_text(fault.code, language, fault.facts))
