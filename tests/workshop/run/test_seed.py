"""The demo office's catalogue holds what it says."""

import tomllib
from typing import Any

import pymupdf
import pytest

from chalicelib.domain.catalogue.codebook import VariableType
from chalicelib.domain.catalogue.keeping import ProductEntry, check_sold
from chalicelib.domain.catalogue.product import MicrodataDetails, Processing, PublicationDetails, comes_as
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.documents.purposes import UPLOADS
from chalicelib.domain.vocabulary import STAFF, ProductKind, Role
from chalicelib.gateways import office_data
from tests.domain.content_samples import judged
from workshop.run.seed import ACCOUNTS, CATALOGUES, DISTRICTS, OFFICE, SECOND_OFFICE, shelf_file
from workshop.run.specimen import specimen


def _entries(office: str = OFFICE) -> dict[str, ProductEntry]:
    rows = tomllib.loads((CATALOGUES / f"{office}.toml").read_text("utf-8"))["product"]
    return {row.pop("id"): ProductEntry.model_validate(row) for row in rows}


def test_the_catalogue_has_twelve_publications_and_one_is_verified() -> None:
    entries = _entries()
    assert sum(isinstance(entry.details, PublicationDetails) for entry in entries.values()) == 12
    verified = entries["statistik-daerah-2016"].details
    assert isinstance(verified, PublicationDetails)
    assert (verified.issn, verified.publication_number, verified.catalogue_number) == (
        "2338-6517",
        "19040.1609",
        "1101002.1904",
    )


@pytest.mark.parametrize(("pages", "roman"), [(40, 6), (50, 0), (1, 1)])
def test_a_specimen_has_exactly_its_pages_and_is_marked(pages: int, roman: int) -> None:
    open_pdf: Any = pymupdf.open
    with open_pdf(stream=specimen("Statistik Daerah 2016", pages, roman)) as pdf:
        assert pdf.page_count == pages + roman
        assert all("CONTOH" in page.get_text() for page in pdf)


def test_data_and_maps_say_in_both_languages_that_they_are_samples() -> None:
    titles = [entry.title for entry in _entries().values() if not isinstance(entry.details, PublicationDetails)]
    assert len(titles) == 4
    assert all("(contoh)" in title.id and "(sample)" in title.en for title in titles)


def test_one_data_set_is_sold_in_parts_and_one_whole_only() -> None:
    parts, whole = (_details(product) for product in ("susenas-kor-maret-2024", "podes-2024"))
    assert (parts.whole_only, whole.whole_only) == (False, True)
    assert set(parts.processing) == set(Processing)
    assert len(parts.variables) >= 25
    assert {"R101", "R105", "R401", "R405", "R407", "R1817"} <= {variable.name for variable in parts.variables}
    assert parts.regions == whole.regions == DISTRICTS


def test_a_coded_variable_of_the_demo_office_names_its_codes() -> None:
    for product in ("susenas-kor-maret-2024", "podes-2024"):
        for variable in _details(product).variables:
            assert bool(variable.values) == (variable.type is VariableType.CODE), variable.name
            assert len({value.code for value in variable.values}) == len(variable.values), variable.name


def test_what_can_lie_ready_lies_on_the_shelf_with_real_content() -> None:
    entries = {k: entry for k, entry in _entries().items() if not isinstance(entry.details, PublicationDetails)}
    specimens = {product: specimen for product, entry in entries.items() if (specimen := shelf_file(product, entry))}
    assert set(entries) - set(specimens) == {"susenas-kor-maret-2024", "peta-wilkerstat-desa"}
    media_types = UPLOADS[DocumentPurpose.PRODUCT].media_types
    for product in ("podes-2024", "peta-wilkerstat-kecamatan"):
        file, content = specimens[product]
        verdict = judged(file.media_type, content, media_types, len(content))
        assert verdict.ok, verdict
        assert comes_as(entries[product].formats[0], str(verdict.media_type))


def _details(product: str) -> MicrodataDetails:
    details = _entries()[product].details
    assert isinstance(details, MicrodataDetails)
    return details


def test_there_is_an_account_for_each_staff_role_a_customer_and_the_kiosk() -> None:
    assert {a.role for a in ACCOUNTS if a.office == OFFICE} == {*STAFF, Role.KIOSK, None}


def test_each_counter_of_the_demo_office_has_an_officer_of_its_own() -> None:
    counter = office_data.office(OFFICE).counter
    assert counter is not None
    officers = [a for a in ACCOUNTS if (a.office, a.role) == (OFFICE, Role.OFFICER)]
    assert len(officers) == len(counter.places) == 2


def test_the_second_office_has_its_own_staff_and_sells_what_its_data_say() -> None:
    assert {a.role for a in ACCOUNTS if a.office == SECOND_OFFICE} == {Role.OFFICER, Role.TREASURER, Role.ADMIN}
    channels = office_data.office(SECOND_OFFICE).channels
    for entry in _entries(SECOND_OFFICE).values():
        check_sold(channels, ProductKind(entry.details.kind), entry.media)
