"""The catalogue as a table: a CSV file of entries, read row by row; a broken row is told and the others stand.

A row is a whole entry, as its keeper would write it. Spreadsheets' ways are known (`domain/tables.py`), and empty rows
mean nothing.
"""

import json
import re

from pydantic import Field, ValidationError

from chalicelib.domain.catalogue.import_cells import COLUMNS, REQUIRED, ListUnreadable, as_entry, column_of
from chalicelib.domain.catalogue.keeping import ProductEntry
from chalicelib.domain.catalogue.product import MicrodataDetails, Product
from chalicelib.domain.refusals import Invalid, Malformed, Refusal
from chalicelib.domain.tables import decoded
from chalicelib.domain.tables import rows as table_rows
from chalicelib.domain.vocabulary import Frozen

MAX_IMPORT_BYTES = 5_000_000
MAX_ROWS = 1000
"""A row is a transaction of up to a hundred items: so many take a worker some minutes."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Stands where a program that took the file for UTF-8 met what is not, and saved it so."""
_PLAIN = re.compile(r"[a-z_]{1,40}")


class ImportUnreadable(Malformed):
    """The file is no table of text, or its first row does not name each column once."""


class ImportNotUtf8(Malformed):
    """The file is in another encoding, such as that of Excel's plain CSV: names would come out wrong."""


class ImportColumnMissing(Malformed):
    """A column that every entry needs is not there."""


class ImportColumnUnknown(Malformed):
    """A column that no entry has: what it says would be lost."""


class ImportTooLarge(Invalid):
    """More bytes or more rows than one import takes."""


class RowUnreadable(Invalid):
    """A row's quotes don't close, or it has more cells than there are columns."""


class ProductIdUnfit(Invalid):
    """What no product's id can be."""


class ColumnNotForKind(Invalid):
    """A cell is filled that says nothing about a product of this kind."""


class ProductTwice(Invalid):
    """An earlier row of the same file is about the same product."""


class Fault(Frozen):
    """Why a row was not imported: a refusal's code or that of a field's rule, and the column. Never a cell's value."""

    code: str
    column: str | None = None
    facts: dict[str, str | int] = Field(default_factory=dict)


class Row(Frozen):
    """A row as it was read: an entry, or its fault. `row` is its first line in the file."""

    row: int
    product: str | None = None
    entry: ProductEntry | None = None
    fault: Fault | None = None


def read_table(raw: bytes) -> tuple[Row, ...]:
    """Read the file.

    Raises:
        ImportUnreadable, ImportNotUtf8, ImportColumnMissing, ImportColumnUnknown, ImportTooLarge.
    """
    if len(raw) > MAX_IMPORT_BYTES:
        raise too_large()
    lines = table_rows(_text(raw))
    _, names = next(lines, (0, None))
    columns = _columns(names)
    rows: list[Row] = []
    first_rows: dict[str, int] = {}
    for number, cells in lines:
        if cells is not None and not any(cell.strip() for cell in cells):
            continue
        if len(rows) == MAX_ROWS:
            raise too_large()
        row = _row(number, columns, cells)
        first = first_rows.setdefault(row.product, number) if row.product else number
        if first != number:
            row = Row(row=number, product=row.product, fault=fault_of(ProductTwice(first=first), "id"))
        rows.append(row)
    return tuple(rows)


def completed(entry: ProductEntry, before: Product | None) -> ProductEntry:
    """Return the entry with what a cell can't say kept as it stands: type and codes of a variable of the same name."""
    old, new = before and before.details, entry.details
    if not (isinstance(old, MicrodataDetails) and isinstance(new, MicrodataDetails)):
        return entry
    coded = {variable.name: {"type": variable.type, "values": variable.values} for variable in old.variables}
    variables = tuple(each.model_copy(update=coded.get(each.name)) for each in new.variables)
    return entry.model_copy(update={"details": new.model_copy(update={"variables": variables})})


def fault_of(refusal: Refusal, column: str | None = None) -> Fault:
    """Return a refusal as the fault of a row."""
    return Fault(code=refusal.code, column=column, facts=refusal.facts)


def too_large() -> ImportTooLarge:
    """Return the refusal of a file beyond the bounds, which names them."""
    return ImportTooLarge(rows=MAX_ROWS, limit_bytes=MAX_IMPORT_BYTES)


def _text(raw: bytes) -> str:
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        raise ImportNotUtf8 from error
    if _REPLACED in text:
        raise ImportNotUtf8
    if "\x00" in text:
        raise ImportUnreadable
    return text


def _columns(names: list[str] | None) -> tuple[str, ...]:
    columns = [name.strip().lower() for name in names or ()]
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        raise ImportUnreadable
    for column in REQUIRED:
        if column not in columns:
            raise ImportColumnMissing(column=column)
    for position, column in enumerate(columns, start=1):
        if column not in COLUMNS:
            raise ImportColumnUnknown(column=column if _PLAIN.fullmatch(column) else position)
    if len({*columns}) < len(columns):
        raise ImportUnreadable
    return tuple(columns)


def _row(number: int, columns: tuple[str, ...], cells: list[str] | None) -> Row:
    if cells is None or any(cell.strip() for cell in cells[len(columns) :]):
        return Row(row=number, fault=fault_of(RowUnreadable()))
    filled = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if cell.strip()}
    product = filled.pop("id", None)
    if product is None:
        return Row(row=number, fault=Fault(code="missing", column="id"))
    if not _ID.fullmatch(product):
        return Row(row=number, fault=fault_of(ProductIdUnfit(), "id"))
    try:
        entry = ProductEntry.model_validate_json(json.dumps(as_entry(filled)), strict=True)
    except ListUnreadable as refusal:
        return Row(row=number, product=product, fault=fault_of(refusal, str(refusal.facts["column"])))
    except ValidationError as error:
        return Row(row=number, product=product, fault=_misfit(error))
    return Row(row=number, product=product, entry=entry)


def _misfit(invalid: ValidationError) -> Fault:
    """Return the first finding; of its facts only numbers and what is expected are kept, which are the rule's own."""
    error = invalid.errors(include_input=False, include_url=False)[0]
    column = column_of(error["loc"])
    if error["type"] == "extra_forbidden":
        return fault_of(ColumnNotForKind(), column)
    facts = {k: v for k, v in error.get("ctx", {}).items() if isinstance(v, int) or k in ("expected", "expected_tags")}
    return Fault(code=error["type"], column=column, facts=facts)
