"""The door for a catalogue written as a table: its keepers send a CSV file, and each row is answered."""

from collections import Counter

from chalicelib import services
from chalicelib.domain.catalogue.importing import (
    ImportColumnMissing,
    ImportColumnUnknown,
    ImportNotUtf8,
    ImportOutcome,
    ImportTooLarge,
    ImportUnreadable,
)
from chalicelib.domain.catalogue.keeping import NotCatalogueKeeper
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.vocabulary import Frozen
from chalicelib.gateways.texts import field_text
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)
EXAMPLE = """\
id;kind;title_id;title_en;formats;media;pages;survey;period;regions;variables
namang-2024;publication;Kecamatan Namang Dalam Angka 2024;Namang District in Figures 2024;pdf;download;94
sakernas-2024;microdata;Sakernas (contoh);Sakernas (sample);csv|sav;download;;Sakernas;2024;1904010=Koba;K4=Usia/Age
"""


class ImportedRow(Frozen):
    """A row by its first line in the file, and what became of it.

    A refused row has a `code` (of a refusal or of a field's rule), the `column` where one is to blame, and in words
    what is asked for; never the cell's value. `product` is null where the row has no id that a product can have.
    """

    row: int
    product: str | None
    outcome: ImportOutcome
    code: str | None
    column: str | None
    detail: str | None


class CatalogueImported(Frozen):
    """Every row with what became of it, and how many of each."""

    rows: tuple[ImportedRow, ...]
    created: int
    replaced: int
    unchanged: int
    refused: int


@routes.operation(
    "importCatalogue",
    "POST",
    "/v1/offices/{office}/products/import",
    who=SignedIn,
    body=bytes,
    content_types=("text/csv",),
    answers=CatalogueImported,
    refusals=(
        UnknownOffice,
        NotCatalogueKeeper,
        ImportUnreadable,
        ImportNotUtf8,
        ImportColumnMissing,
        ImportColumnUnknown,
        ImportTooLarge,
    ),
    summary="Write catalogue entries from a CSV file",
    example=EXAMPLE,
)
def import_catalogue(call: Call[bytes], *, office: str) -> CatalogueImported:
    """Write entries from a CSV file in UTF-8, with commas, semicolons or tabs, of at most 200 rows and 1 MB.

    Each row stands alone: a broken one is answered with its fault, the others are written. A row is a whole entry, as
    in putProduct; a file on the shelf, and the type and codes of a variable, stay as they are. A row that says nothing
    new changes nothing, so this takes no Idempotency-Key: what failed on the way is sent once more.

    Columns, by the names in the first row, in any order: `id`, `kind`, `title_id`, `title_en`, `formats`, `media` (all
    needed), `abstract_id`, `abstract_en`; of publications `catalogue_number`, `publication_number`, `issn`, `isbn`,
    `pages`, `roman_pages`, `released` (YYYY-MM-DD); of microdata `survey`, `period`, `records`, `processing`,
    `whole_only` (ya/tidak, yes/no), `regions` (`code=name`), `variables` (`NAME=label in Indonesian/label in English`;
    ` / ` where a label has slashes itself); of maps `extent`, `level`, `region`, `edition`, `maps`. Lists stand in one
    cell with `|` between. Every cell is text, also one that begins with `=`, `+`, `-` or `@`.
    """
    rows = services.catalogue.importing.import_catalogue(call.actor, office, call.body)
    counted = Counter(row.outcome for row in rows)
    return CatalogueImported(
        rows=tuple(
            ImportedRow(
                row=each.row,
                product=each.product,
                outcome=each.outcome,
                code=each.fault and each.fault.code,
                column=each.fault and each.fault.column,
                detail=each.fault and field_text(each.fault.code, call.language, each.fault.facts),
            )
            for each in rows
        ),
        created=counted[ImportOutcome.CREATED],
        replaced=counted[ImportOutcome.REPLACED],
        unchanged=counted[ImportOutcome.UNCHANGED],
        refused=counted[ImportOutcome.REFUSED],
    )
