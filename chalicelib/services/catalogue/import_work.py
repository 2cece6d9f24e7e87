"""What becomes of a table that arrived: each row is written as if it had been sent alone, and told alone.

A row, what became of it and how far the import is are one transaction. Whatever ends the worker in between, the file
lies in the inbox, and the next delivery goes on with the next row. The file itself is not kept.
"""

import hashlib
from typing import Final

from chalicelib.domain.catalogue.import_job import CatalogueImport, ImportDiffers, ImportOutcome, RowReport
from chalicelib.domain.catalogue.importing import Fault, Row, completed, fault_of, read_table, too_large
from chalicelib.domain.catalogue.keeping import (
    KindNotSold,
    MediumNotSold,
    ProductChanged,
    ProductEntry,
    ProductKindFixed,
    ProductTooLarge,
)
from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.office.data import Office
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.gateways import files, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, catalogue_imports
from chalicelib.services.catalogue.entries import next_entry, standing

BLAMED: Final[dict[type[Refusal], str]] = {ProductKindFixed: "kind", KindNotSold: "kind", MediumNotSold: "media"}
"""The column that such a refusal of a row is about."""


def take_in(office: str, import_id: str, arrived: files.ArrivedFile) -> None:
    """Carry out the rows of a file, from where an earlier delivery has stopped; told twice, each is done once.

    Raises:
        UploadUnknown: nobody announced this import.
        FileGoneError, FileChangedError: it is not there any more, or not the one of which we were told.
        LostRaceError: another worker is at it.
    """
    job = catalogue_imports.read(office, import_id)
    if job is None:
        raise UploadUnknown
    if job.has_ended:
        return
    try:
        rows, sha256 = _read(job, arrived)
        job = _begun(job, rows, sha256)
    except Refusal as refusal:
        column = str(refusal.facts["column"]) if "column" in refusal.facts else None
        catalogue_imports.go_on(job.not_taken(fault_of(refusal, column), now()))
        return
    rules = office_data.office(job.office)
    for row in rows[job.done :]:
        job = _with_row(rules, job, row)


def _read(job: CatalogueImport, arrived: files.ArrivedFile) -> tuple[tuple[Row, ...], str]:
    """Return the rows and the hash of the bytes; raises what read_table does, and ImportDiffers."""
    if arrived.size_bytes > job.size_bytes:
        raise too_large()
    raw = files.read_range(*arrived.place, 0, arrived.size_bytes, arrived.etag) if arrived.size_bytes else b""
    sha256 = hashlib.sha256(raw).hexdigest()
    if job.checked:
        check = catalogue_imports.read(job.office, job.checked)
        if check is None or check.sha256 != sha256:
            raise ImportDiffers
    return read_table(raw), sha256


def _begun(job: CatalogueImport, rows: tuple[Row, ...], sha256: str) -> CatalogueImport:
    begun = job.begun(len(rows), sha256, now())
    if begun is not job:
        catalogue_imports.go_on(begun)
    return begun


def _with_row(office: Office, job: CatalogueImport, row: Row) -> CatalogueImport:
    """Do the next row, in one transaction with the word of it; return the import as it then stands."""
    before = standing(office.code, row.product) if row.product and row.entry else None
    report, product = _decided(office, job, row, before)
    after = job.with_row(report.outcome)
    if product is None:
        catalogue_imports.go_on(after, report)
        return after
    try:
        catalogue.keep(product, before, job.announced_by, now(), catalogue_imports.parts(after, report))
    except ProductChanged as refusal:
        after = job.with_row(ImportOutcome.REFUSED)
        catalogue_imports.go_on(after, _refused(row, fault_of(refusal)))
    return after


def _decided(
    office: Office, job: CatalogueImport, row: Row, before: Product | None
) -> tuple[RowReport, Product | None]:
    """Return what is told of the row, and the product as it is to be written; None where nothing is."""
    version = before.version if before else 0
    if row.product is None or row.entry is None:
        return _refused(row, row.fault), None
    try:
        product = next_entry(office, row.product, _as_checked(job, row.row, completed(row.entry, before)), before)
    except (ProductChanged, ProductKindFixed, KindNotSold, MediumNotSold, ProductTooLarge) as refusal:
        return _refused(row, fault_of(refusal, BLAMED.get(type(refusal)))), None
    outcome = ImportOutcome.CHANGED if before else ImportOutcome.CREATED
    if product is before:
        outcome = ImportOutcome.UNCHANGED
    report = RowReport(row=row.row, product=row.product, outcome=outcome, version=version)
    return report, None if job.check_only or product is before else product


def _as_checked(job: CatalogueImport, row: int, entry: ProductEntry) -> ProductEntry:
    """Return the entry as an edit of the version that the check has met, where one went before."""
    if job.checked is None:
        return entry
    report = catalogue_imports.row(job.office, job.checked, row)
    return entry.model_copy(update={"version": report.version if report else 0})


def _refused(row: Row, fault: Fault | None) -> RowReport:
    return RowReport(row=row.row, product=row.product, outcome=ImportOutcome.REFUSED, fault=fault)
