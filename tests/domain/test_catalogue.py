from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.catalogue.product import MicrodataDetails, Product, ProductFile, basis_of, brief, comes_as
from chalicelib.domain.catalogue.search import search_words
from chalicelib.domain.tariff.price import MapBasis, MicrodataBasis, PublicationBasis
from chalicelib.domain.vocabulary import MapExtent, MapLevel
from chalicelib.domain.words import words_in

PUBLICATION = {
    "kind": "publication",
    "catalogue_number": "1101002.1904",
    "publication_number": "19040.1609",
    "issn": "2338-6517",
    "pages": 40,
    "roman_pages": 6,
}
SEX = {
    "name": "R405",
    "label": {"id": "Jenis kelamin", "en": "Sex"},
    "type": "code",
    "values": [{"code": "1", "label": {"id": "Laki-laki", "en": "Male"}}],
}
MICRODATA = {
    "kind": "microdata",
    "survey": "Susenas Maret (Kor)",
    "period": "2015",
    "records": 300_000,
    "variables": [SEX],
    "regions": [{"code": "1904010", "name": "Koba"}],
    "processing": ["without", "with"],
}
MAP = {"kind": "map", "extent": "regency", "level": "village", "region": "1904", "edition": "2023", "maps": 2}


def _product(details: dict[str, Any], **values: Any) -> Product:
    defaults: dict[str, Any] = {
        "id": "statistik-daerah-2016",
        "office": "1904",
        "kind": details["kind"],
        "title": {"id": "Statistik Daerah Kabupaten Bangka Tengah 2016", "en": "Regional Statistics 2016"},
        "details": details,
        "formats": ["pdf"],
        "media": ["download"],
    }
    return Product.model_validate(defaults | values)


def _file(unpacked: int | None = None) -> ProductFile:
    return ProductFile(
        file_id="f1", key="catalogue/1904/p/f1", size_bytes=400, sha256="a" * 64, media_type="application/zip",
        name="data.zip", unpacked_bytes=unpacked,
    )  # fmt: skip


def test_a_publication_is_priced_by_its_pages_arabic_and_roman() -> None:
    assert basis_of(_product(PUBLICATION)) == PublicationBasis(pages=40, roman_pages=6)
    assert basis_of(_product(PUBLICATION), printed=True) == PublicationBasis(pages=40, roman_pages=6, printed=True)


def test_microdata_are_priced_by_their_processing() -> None:
    assert basis_of(_product(MICRODATA)) == MicrodataBasis(processed=False)
    assert basis_of(_product(MICRODATA), processed=True) == MicrodataBasis(processed=True)


def test_a_map_is_priced_by_extent_level_and_number() -> None:
    assert basis_of(_product(MAP)) == MapBasis(extent=MapExtent.REGENCY, level=MapLevel.VILLAGE, maps=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages": 0},
        {"pages": -1},
        {"roman_pages": -1},
        {"pages": 20_001},
        {"issn": "2338-651"},
        {"isbn": "x" * 21},
        {"colour": "red"},
    ],
)
def test_a_publication_that_cannot_be_is_not_catalogued(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _product(PUBLICATION | wrong)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"variables": [SEX, SEX]}, "named_twice"),
        ({"regions": [{"code": "1904010", "name": "Koba"}, {"code": "1904010", "name": "Namang"}]}, "named_twice"),
        ({"variables": [SEX | {"name": "4O5"}]}, "string_pattern_mismatch"),
        ({"variables": [SEX | {"label": {"id": "Jenis kelamin", "en": ""}}]}, "label_unfit"),
        ({"variables": [SEX | {"label": {"id": "Jenis\nkelamin", "en": "Sex"}}]}, "label_unfit"),
        ({"variables": [SEX | {"label": {"id": "Jenis kelamin", "en": "x" * 301}}]}, "label_unfit"),
        ({"variables": [SEX | {"type": "letters"}]}, "enum"),
        ({"regions": [{"code": "Koba", "name": "Koba"}]}, "string_pattern_mismatch"),
        ({"processing": []}, "too_short"),
        ({"survey": "Susenas\nKor"}, "string_pattern_mismatch"),
    ],
)
def test_a_codebook_names_each_thing_once_and_in_words_that_fit_a_row(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        _product(MICRODATA | wrong)
    assert [error["type"] for error in refused.value.errors()] == [code]


def test_the_longest_label_is_three_hundred_letters() -> None:
    label = {"id": "x" * 300, "en": "y" * 300}
    details = _product(MICRODATA | {"variables": [SEX | {"label": label}]}).details
    assert isinstance(details, MicrodataDetails)
    assert details.variables[0].label.model_dump() == label


@pytest.mark.parametrize(
    ("wanted_format", "media_type", "fits"),
    [
        (None, "text/csv", True),
        ("csv", "text/csv", True),
        ("csv", "text/plain", True),
        ("csv", "application/zip", True),
        ("sav", "text/csv", False),
        ("shapefile", "application/x-shapefile+zip", True),
        ("shapefile", "text/csv", False),
        ("pdf", "application/zip", False),
        ("paper", "application/pdf", True),
    ],
)
def test_a_file_comes_in_the_format_that_was_asked_for_or_packed(
    wanted_format: str, media_type: str, *, fits: bool
) -> None:
    assert comes_as(wanted_format, media_type) is fits


def test_a_brief_leaves_out_the_codebook_and_nothing_else() -> None:
    details = _product(MICRODATA).details
    assert brief(details) == details.model_copy(update={"variables": (), "regions": ()})
    assert brief(_product(MAP).details) == _product(MAP).details


@pytest.mark.parametrize("values", [{"formats": []}, {"media": []}, {"office": "19"}, {"id": "a b"}, {"version": 0}])
def test_a_product_is_whole_or_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _product(PUBLICATION, **values)


def test_a_product_is_of_the_kind_that_its_details_are() -> None:
    with pytest.raises(ValidationError, match="differ"):
        _product(PUBLICATION, kind="map")


@pytest.mark.parametrize("details", [PUBLICATION, MICRODATA, MAP])
def test_a_product_survives_being_stored(details: dict[str, Any]) -> None:
    product = _product(details, file=_file(900))
    adapter = TypeAdapter(Product)
    assert adapter.validate_python(adapter.dump_python(product, mode="json")) == product


def test_the_priced_size_is_before_compression_where_the_schedule_says_so_and_it_is_known() -> None:
    assert _file(900).priced_bytes(before_compression=True) == 900
    assert _file(900).priced_bytes(before_compression=False) == 400
    assert _file().priced_bytes(before_compression=True) == 400


def test_a_product_is_found_by_the_words_of_its_titles_and_its_numbers() -> None:
    words = search_words(_product(PUBLICATION))
    assert {"statistik", "bangka", "regional", "2338-6517", "1101002.1904", "19040.1609"} <= words
    titles = set(words_in("Statistik Daerah Kabupaten Bangka Tengah 2016 Regional Statistics 2016"))
    assert search_words(_product(MICRODATA)) == titles | {"susenas", "maret", "kor", "2015"}
    assert search_words(_product(MAP)) == titles | {"1904", "2023"}


def test_a_codebook_does_not_fill_the_search() -> None:
    assert search_words(_product(MICRODATA)) & {"r405", "jenis", "kelamin", "1904010", "koba"} == set()


def test_search_words_are_lower_case_without_stray_dots() -> None:
    assert words_in("Kec. Koba \u2014 - BANGKA-Tengah... 2016.") == ("kec", "koba", "bangka-tengah", "2016")
