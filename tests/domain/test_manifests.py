"""The manifest's twin for programs, the codebook of exactly what was chosen, and the citation."""

from datetime import date

import pytest

from chalicelib.domain.catalogue.codebook import CodedValue, Region, Variable
from chalicelib.domain.catalogue.product import MicrodataDetails, Product, PublicationDetails
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.papers.manifests import areas, columns
from chalicelib.domain.request.records import Line
from chalicelib.domain.shapes import Bilingual
from chalicelib.services.papers.citations import citation
from tests.domain.request.counter import DATA, MICRODATA, OFFICE, SOFT, draft
from tests.gateways.manifest_samples import LICENCES, manifest, manifests

CODED = Variable(
    name="r405",
    label=Bilingual(id="Jenis kelamin", en="Sex"),
    type="code",
    values=(CodedValue(code="1", label=Bilingual(id="Laki-laki", en="Male")),),
)
BOOK = MICRODATA.model_copy(
    update={
        "details": MICRODATA.details.model_copy(
            update={
                "variables": (Variable(name="r101", label=Bilingual(id="Provinsi", en="Province")), CODED),
                "regions": (Region(code="1904010", name="Koba"), Region(code="1904020", name="Pangkalan Baru")),
            }
        )
    }
)
RECEIVED = Bilingual(id="5 Maret 2026", en="5 March 2026")


def _line(wanted: object = DATA, **selection: object) -> Line:
    line = draft(wanted).r.lines[0]  # type: ignore[arg-type]  # A line as the tests ask for it.
    return line.model_copy(update={"selection": Selection(**selection)} if selection else {})


def _names(product: Product | None, **selection: object) -> list[str]:
    return [column.name for column in columns(_line(**selection), product)]


def test_a_codebook_holds_exactly_the_chosen_variables_in_its_own_order() -> None:
    assert _names(BOOK, whole=False, variables=("r405",)) == ["r405"]
    assert _names(BOOK, whole=False, variables=("r405", "r101")) == ["r101", "r405"]
    assert columns(_line(whole=False, variables=("r405",)), BOOK)[0].values == CODED.values


def test_a_whole_data_set_has_its_whole_codebook() -> None:
    assert _names(BOOK) == ["r101", "r405"]
    assert _names(BOOK, whole=False, regions=("1904010",)) == ["r101", "r405"]


def test_what_the_catalogue_knows_no_more_is_named_by_the_line_alone() -> None:
    chosen = {"whole": False, "variables": ("r405", "gone"), "regions": ("1904010", "1904099")}
    assert _names(BOOK, **chosen) == ["r405", "gone"]
    assert _names(None, **chosen) == ["r405", "gone"]
    assert [area.name for area in areas(_line(**chosen), BOOK)] == ["Koba", ""]
    assert [area.code for area in areas(_line(**chosen), None)] == ["1904010", "1904099"]
    assert columns(_line(**chosen), None)[0].label is None


def test_a_publication_has_no_codebook_and_no_regions() -> None:
    assert columns(_line(SOFT), None) == ()
    assert areas(_line(SOFT), BOOK) == ()


def test_a_descriptor_has_the_fields_of_a_data_package_and_english_words_beside_them() -> None:
    paper = manifest()
    descriptor = paper.descriptor()
    (resource,) = descriptor.pop("resources")
    schema = resource.pop("schema")
    assert [*schema] == ["fields"]
    assert [field["name"] for field in schema["fields"]] == [column.name for column in paper.columns]
    assert resource == {
        "name": "1904-26-7kq4-m-1",
        "path": "Susenas Kor Maret 2024.csv",
        "title": "Susenas Kor Maret 2024",
        "title_en": "Susenas Kor Maret 2024 (in English)",
        "mediatype": "text/csv",
        "bytes": 12_345_678,
        "hash": f"sha256:{'3f' * 32}",
    }
    assert descriptor == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "1904-26-7kq4-m-1",
        "id": "1904-26-7KQ4-M/1/1",
        "title": "Susenas Kor Maret 2024",
        "title_en": "Susenas Kor Maret 2024 (in English)",
        "version": "1",
        "created": "2026-03-05T02:30:00+00:00",
        "facts": [{"label": f.label.id, "label_en": f.label.en, "value": f.value.id} for f in paper.facts],
        "regions": [{"code": area.code, "name": area.name} for area in paper.regions],
        "sources": [{"title": paper.source.id, "title_en": paper.source.en, "email": paper.letterhead.email}],
        "licenses": [{"name": LICENCES.data.name, "title": LICENCES.data.title.id, "title_en": LICENCES.data.title.en}],
        "citation": paper.citation.id,
        "citation_en": paper.citation.en,
    }


def test_a_field_says_its_type_its_label_and_its_codes_as_strings() -> None:
    fields = {field["name"]: field for field in manifest().descriptor()["resources"][0]["schema"]["fields"]}
    assert fields["r405"] == {
        "name": "r405",
        "type": "string",
        "title": "Jenis kelamin",
        "title_en": "Sex",
        "categories": [
            {"value": "1", "label": "Laki-laki", "label_en": "Male"},
            {"value": "2", "label": "Perempuan", "label_en": "Female"},
        ],
    }
    assert (fields["r407"]["type"], fields["tgl_cacah"]["type"]) == ("number", "date")
    assert fields["dihapus_dari_katalog_2023"] == {"name": "dihapus_dari_katalog_2023"}


def test_a_file_without_variables_has_no_schema() -> None:
    assert "schema" not in manifests()["manifest-map"].descriptor()["resources"][0]


def test_a_licence_with_an_address_gives_it() -> None:
    paper = manifest().model_copy(update={"licence": LICENCES.data.model_copy(update={"url": "https://x.go.id/l"})})
    assert paper.descriptor()["licenses"][0]["path"] == "https://x.go.id/l"


def test_a_publication_is_cited_by_the_year_of_its_release_and_data_by_the_day_they_came() -> None:
    book = PublicationDetails(pages=46, issn="2338-6517", released=date(2016, 9, 1))
    line = _line(SOFT).model_copy(update={"details": book})
    assert citation(line, OFFICE.name, 1, RECEIVED) == Bilingual(
        id="Badan Pusat Statistik. Statistik Daerah 2016 [publikasi, ISSN 2338-6517]. "
        "BPS Kabupaten Bangka Tengah, 2016.",
        en="BPS-Statistics Indonesia. Regional Statistics 2016 [publication, ISSN 2338-6517]. "
        "BPS-Statistics Bangka Tengah Regency, 2016.",
    )
    assert citation(_line(), OFFICE.name, 2, RECEIVED).en == (
        "BPS-Statistics Indonesia. Susenas March 2015 [microdata, version 2]. "
        "BPS-Statistics Bangka Tengah Regency, received 5 March 2026."
    )


@pytest.mark.parametrize("kind", ["publication", "data"])
def test_the_demo_offices_licences_are_samples_and_say_so(kind: str) -> None:
    assert getattr(LICENCES, kind).title.id.startswith("CONTOH")
    assert "licence" in OFFICE.provenance.sample
    assert isinstance(BOOK.details, MicrodataDetails)
