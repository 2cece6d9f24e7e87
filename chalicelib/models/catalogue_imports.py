"""Imports of the catalogue, in its table: each job, and what became of each of its rows, written with the row."""

from typing import NamedTuple

from pynamodb.exceptions import DoesNotExist, TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.catalogue.import_job import CatalogueImport, RowReport
from chalicelib.models.catalogue_items import ImportItem, Item, RowItem
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.races import LostRaceError, is_race


class Jobs(NamedTuple):
    """Some imports of an office, the newest first; `last` is the id after which the next page begins."""

    items: tuple[CatalogueImport, ...]
    last: str | None


class Rows(NamedTuple):
    """Some rows of an import in the order of the file; `last` is the row after which the next page begins."""

    items: tuple[RowReport, ...]
    last: int | None


def read(office: str, import_id: str) -> CatalogueImport | None:
    """Return the import as it stands, read consistently; None: there is none."""
    try:
        item = Item.get(_office(office), f"import#{import_id}", consistent_read=True)
    except DoesNotExist:
        return None
    return item.job if isinstance(item, ImportItem) else None


def page(office: str, limit: int, after: str | None) -> Jobs:
    """Return a page of the office's imports: one call."""
    start = {"pk": {"S": _office(office)}, "sk": {"S": f"import#{after}"}} if after else None
    among = Item.sk.startswith("import#")
    items = Item.query(_office(office), among, limit=limit, last_evaluated_key=start, scan_index_forward=False)
    jobs = tuple(item.job for item in items if isinstance(item, ImportItem))
    return Jobs(jobs, jobs[-1].id if len(jobs) == limit else None)


def rows(job: CatalogueImport, limit: int, after: int | None) -> Rows:
    """Return a page of what became of the import's rows: one call, consistent."""
    pk = _rows(job.office, job.id)
    start = {"pk": {"S": pk}, "sk": {"S": _row(after)}} if after else None
    items = Item.query(pk, limit=limit, last_evaluated_key=start, consistent_read=True)
    reports = tuple(item.report for item in items if isinstance(item, RowItem))
    return Rows(reports, reports[-1].row if len(reports) == limit else None)


def row(office: str, import_id: str, number: int) -> RowReport | None:
    """Return what became of this row of an import; None: it has none such, or it is kept no longer."""
    try:
        item = Item.get(_rows(office, import_id), _row(number), consistent_read=True)
    except DoesNotExist:
        return None
    return item.report if isinstance(item, RowItem) else None


def announce(job: CatalogueImport) -> None:
    """Keep a new import."""
    _item(job).save()


def parts(job: CatalogueImport, *reports: RowReport) -> tuple[Part, ...]:
    """Return the next version of an import as it is written, with what became of rows.

    Whoever writes it while another worker has gone on has lost the race to that.
    """
    ends, pk = int(job.kept_until.timestamp()), _rows(job.office, job.id)
    rows = [RowItem(pk, _row(each.row), report=each, expires_at=ends) for each in reports]
    return ((_item(job), ImportItem.version == job.version - 1, LostRaceError()), *((row, None, None) for row in rows))


def go_on(job: CatalogueImport, *reports: RowReport) -> None:
    """Write the next version of an import, with what became of rows; raises LostRaceError."""
    try:
        with TransactWrite(connection=Item.connection()) as write:
            for item, condition, _ in parts(job, *reports):
                write.save(item, condition=condition)
    except TransactWriteError as lost:
        if not is_race(lost):
            raise
        raise LostRaceError from lost


def _item(job: CatalogueImport) -> ImportItem:
    ends = int(job.kept_until.timestamp())
    return ImportItem(_office(job.office), f"import#{job.id}", version=job.version, job=job, expires_at=ends)


def _office(office: str) -> str:
    return f"office#{office}"


def _rows(office: str, import_id: str) -> str:
    return f"import#{office}#{import_id}"


def _row(number: int) -> str:
    return f"row#{number:07d}"
