"""The demo office's catalogue holds what it says."""

import tomllib
from typing import Any

import pymupdf
import pytest

from chalicelib.domain.catalogue import PublicationDetails
from chalicelib.domain.keeping import ProductEntry
from chalicelib.domain.vocabulary import Role
from local.seed import ACCOUNTS, CATALOGUE
from local.specimen import specimen


def _entries() -> dict[str, ProductEntry]:
    rows = tomllib.loads(CATALOGUE.read_text("utf-8"))["product"]
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


def test_there_is_an_account_for_each_staff_role_and_a_customer() -> None:
    assert {account.role for account in ACCOUNTS} == {Role.OFFICER, Role.TREASURER, Role.HEAD, Role.ADMIN, None}
