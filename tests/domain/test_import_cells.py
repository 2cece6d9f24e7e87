"""What each cell of a catalogue's table says, and what is told of one that cannot be read."""

from typing import Any

import pytest

from chalicelib.domain.catalogue.codebook import CodedValue, Region, Variable, VariableType
from chalicelib.domain.catalogue.import_cells import COLUMNS
from chalicelib.domain.catalogue.importing import completed, read_table
from chalicelib.domain.catalogue.keeping import ProductEntry, next_version
from chalicelib.domain.catalogue.product import MapDetails, MicrodataDetails, PublicationDetails
from chalicelib.domain.shapes import Bilingual
from tests.domain.import_samples import MAP, MICRODATA, PUBLICATION, SECRET, entry, fault, table


def test_a_row_of_each_kind_is_a_whole_entry() -> None:
    assert entry(PUBLICATION).details.model_dump(exclude_defaults=True, mode="json") == {
        "issn": "2338-6517",
        "pages": 40,
        "roman_pages": 6,
        "released": "2016-09-30",
    }
    assert [f.value for f in entry(PUBLICATION).formats] == ["pdf", "paper"]
    assert isinstance(entry(PUBLICATION).details, PublicationDetails)
    details = entry(MICRODATA).details
    assert isinstance(details, MicrodataDetails)
    assert details.regions == (Region(code="1904010", name="Koba"), Region(code="1904021", name="Namang"))
    assert (details.records, [p.value for p in details.processing], details.whole_only) == (
        520,
        ["without", "with"],
        False,
    )
    assert entry(MAP).details == MapDetails.model_validate(
        {"extent": "regency", "level": "village", "region": "Bangka Tengah", "edition": "2023", "maps": 2}
    )


def test_a_label_divides_at_its_slash_or_at_the_one_between_spaces() -> None:
    details = entry(MICRODATA).details
    assert isinstance(details, MicrodataDetails)
    assert [variable.label for variable in details.variables] == [
        Bilingual(id="Jenis kelamin", en="Sex"),
        Bilingual(id="Desa/kelurahan", en="Village"),
    ]


def test_a_name_in_a_list_ends_at_the_first_equals_sign() -> None:
    details = entry(MICRODATA | {"variables": "R501=Upah = gaji/Wage = salary", "regions": "1904010=Koba=ibu kota"})
    assert isinstance(details.details, MicrodataDetails)
    assert [(v.name, v.label.id, v.label.en) for v in details.details.variables] == [
        ("R501", "Upah = gaji", "Wage = salary")
    ]
    assert details.details.regions == (Region(code="1904010", name="Koba=ibu kota"),)


@pytest.mark.parametrize(
    ("cell", "whole"), [("Ya", True), ("TRUE", True), ("1", True), ("Tidak", False), ("no", False)]
)
def test_an_answer_is_read_in_either_language_and_case(cell: str, *, whole: bool) -> None:
    details = entry(MICRODATA | {"whole_only": cell}).details
    assert isinstance(details, MicrodataDetails)
    assert details.whole_only is whole


@pytest.mark.parametrize("sign", "=+-@")
def test_a_cell_is_text_whatever_a_spreadsheet_would_make_of_it(sign: str) -> None:
    title = sign + 'HYPERLINK("http://x.example")'
    assert entry(PUBLICATION | {"title_id": title}).title.id == title


@pytest.mark.parametrize(
    ("row", "changes", "code", "column"),
    [
        (PUBLICATION, {"id": ""}, "missing", "id"),
        (PUBLICATION, {"id": "a b"}, "product_id_unfit", "id"),
        (PUBLICATION, {"kind": ""}, "union_tag_not_found", "kind"),
        (PUBLICATION, {"kind": "buku"}, "union_tag_invalid", "kind"),
        (PUBLICATION, {"title_en": " "}, "missing", "title_en"),
        (PUBLICATION, {"title_id": "Dua\nbaris"}, "string_pattern_mismatch", "title_id"),
        (PUBLICATION, {"abstract_id": "Hanya satu bahasa"}, "missing", "abstract_en"),
        (PUBLICATION, {"formats": "pdf|docx"}, "enum", "formats"),
        (PUBLICATION, {"media": ""}, "missing", "media"),
        (PUBLICATION, {"media": "|"}, "too_short", "media"),
        (PUBLICATION, {"pages": "empat puluh"}, "int_type", "pages"),
        (PUBLICATION, {"pages": "30000"}, "less_than_equal", "pages"),
        (PUBLICATION, {"pages": "40.5"}, "int_type", "pages"),
        (PUBLICATION, {"issn": "12345678"}, "string_pattern_mismatch", "issn"),
        (PUBLICATION, {"released": "30/09/2016"}, "date_parsing", "released"),
        (PUBLICATION, {"released": "1475193600"}, "date_parsing", "released"),
        (PUBLICATION, {"survey": "Susenas"}, "column_not_for_kind", "survey"),
        (MICRODATA, {"survey": ""}, "missing", "survey"),
        (MICRODATA, {"processing": "sometimes"}, "enum", "processing"),
        (MICRODATA, {"whole_only": "mungkin"}, "bool_type", "whole_only"),
        (MICRODATA, {"regions": "1904010"}, "list_unreadable", "regions"),
        (MICRODATA, {"regions": "koba=1904010"}, "string_pattern_mismatch", "regions"),
        (MICRODATA, {"variables": "R405=Jenis kelamin"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=Jenis kelamin/"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=a/b/c"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "R405=a / b / c"}, "list_unreadable", "variables"),
        (MICRODATA, {"variables": "4O5=Jenis kelamin/Sex"}, "string_pattern_mismatch", "variables"),
        (MICRODATA, {"variables": "R405=a/b|R405=c/d"}, "named_twice", "variables"),
        (MAP, {"extent": "village"}, "enum", "extent"),
        (MAP, {"maps": "0"}, "greater_than_equal", "maps"),
    ],
)
def test_a_broken_row_names_its_column_and_the_rule(
    row: dict[str, str], changes: dict[str, str], code: str, column: str
) -> None:
    assert fault(row | changes) == (code, column)


@pytest.mark.parametrize(
    ("row", "changes", "facts"),
    [
        (PUBLICATION, {"pages": "30000"}, {"le": 20_000}),
        (PUBLICATION, {"issn": "12345678"}, {}),
        (PUBLICATION, {"media": "fax"}, {"expected": "'hardcopy', 'cd', 'usb' or 'download'"}),
        (PUBLICATION, {"kind": "buku"}, {"expected_tags": "'publication', 'microdata', 'map'"}),
        (PUBLICATION, {"title_en": ""}, {}),
        (MICRODATA, {"regions": "1904010"}, {"column": "regions"}),
        (MICRODATA, {"variables": "R405"}, {"column": "variables"}),
        (MICRODATA, {"variables": "R405=Jenis kelamin"}, {"column": "variables"}),
    ],
)
def test_a_broken_row_tells_what_the_rule_expects(
    row: dict[str, str], changes: dict[str, str], facts: dict[str, object]
) -> None:
    (read,) = read_table(table(row | changes))
    assert read.fault is not None
    assert read.fault.facts == facts


def test_what_is_told_of_a_broken_row_holds_no_value_of_it() -> None:
    broken = [row | {column: SECRET + " 1\n"} for row in (PUBLICATION, MICRODATA, MAP) for column in COLUMNS]
    read = [read_table(table(row))[0] for row in broken]
    faults = [row.fault for row in read if row.fault]
    assert len(faults) > len(COLUMNS)
    assert not any(SECRET in f"{fault.model_dump()}".upper() for fault in faults)
    assert not any(SECRET in f"{row.product}" for row in read)


def test_what_a_cell_cannot_say_of_a_variable_stays_as_it_was() -> None:
    male = CodedValue(code="1", label=Bilingual(id="Laki-laki", en="Male"))
    sex = Variable(name="R405", label=Bilingual(id="Lama", en="Old"), type=VariableType.CODE, values=(male,))
    before = next_version("1904", "susenas-2024", _with_variables(sex), None)
    details = completed(entry(MICRODATA), before).details
    assert isinstance(details, MicrodataDetails)
    assert details.variables[0] == sex.model_copy(update={"label": Bilingual(id="Jenis kelamin", en="Sex")})
    assert details.variables[1].type is VariableType.NUMBER
    assert completed(entry(MICRODATA), None) == entry(MICRODATA)
    assert completed(entry(MAP), before) == entry(MAP)


def _with_variables(*variables: Variable) -> ProductEntry:
    read: Any = entry(MICRODATA)
    details = read.details.model_copy(update={"variables": variables})
    changed: ProductEntry = read.model_copy(update={"details": details})
    return changed
