"""What an office says as data: where signed papers go, how they are stamped, what may be done with a product."""

import pytest

from chalicelib.domain.office.standard import regulation
from chalicelib.domain.vocabulary import Domicile, ProductKind, Stamping
from tests.domain.request.counter import OFFICE

RULES = OFFICE.agreement.model_copy(
    update={
        "domestic": frozenset({Stamping.WET}),
        "overseas": frozenset({Stamping.ON_ARRIVAL}),
        "return_address": ("BPS Kabupaten Bangka Tengah", "Koba 33181"),
    }
)


def test_who_posts_from_abroad_adds_the_country() -> None:
    assert RULES.address_from(Domicile.DOMESTIC) == ("BPS Kabupaten Bangka Tengah", "Koba 33181")
    assert RULES.address_from(Domicile.OVERSEAS) == ("BPS Kabupaten Bangka Tengah", "Koba 33181", "Indonesia")


def test_each_domicile_stamps_in_its_own_ways() -> None:
    assert RULES.stampings(Domicile.DOMESTIC) == {Stamping.WET}
    assert RULES.stampings(Domicile.OVERSEAS) == {Stamping.ON_ARRIVAL}


def test_microdata_and_maps_have_the_licence_of_data_and_publications_their_own() -> None:
    licences = OFFICE.licence
    assert licences.publication != licences.data
    assert {kind: licences.of(kind) for kind in ProductKind} == {
        ProductKind.PUBLICATION: licences.publication,
        ProductKind.MICRODATA: licences.data,
        ProductKind.MAP: licences.data,
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("berdasarkan Peraturan Pemerintah Nomor 7 Tahun 2015", ("7", "2015")),
        ("Peraturan Pemerintah No. 13 Tahun 2024 dan Peraturan Pemerintah Nomor 7 Tahun 2015", ("13", "2024")),
        ("Peraturan Pemerintah No 13 Tahun 2024", ("13", "2024")),
        ("Peraturan Kepala BPS Nomor 4 Tahun 2020", None),
    ],
)
def test_the_regulation_that_a_text_cites_is_read_by_number_and_year(text: str, named: tuple[str, str] | None) -> None:
    assert regulation(text) == named
