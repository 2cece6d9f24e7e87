"""The manifest as PDF/A-3: readable by people, and its data package attached for programs."""

import json

import pytest

from chalicelib.domain.papers.manifests import DESCRIPTOR
from tests.gateways.manifest_samples import LICENCES, manifest, manifests
from tests.gateways.printed import opened, text

SAMPLES = manifests()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_data_package_is_attached_and_says_what_the_paper_says(name: str) -> None:
    paper = SAMPLES[name]
    with opened(paper) as document:
        assert document.embfile_names() == [DESCRIPTOR]
        descriptor = json.loads(document.embfile_get(DESCRIPTOR))
    assert descriptor == paper.descriptor()
    assert descriptor["resources"][0]["hash"] == f"sha256:{paper.file.sha256}"
    assert len(descriptor["resources"][0].get("schema", {"fields": ()})["fields"]) == len(paper.columns)


def test_a_manifest_says_which_file_it_describes_under_which_licence_and_how_to_cite_it() -> None:
    printed = text(manifest(version=2))
    for part in (
        "Manifes Manifest",
        "1904-26-7KQ4-M/1/2",
        "Susenas Kor Maret 2024.csv",
        "12.345.678 byte",
        "3f" * 32,
        "text/csv",
        "Versi berkas File version 2",
        "Maret 2024",
        LICENCES.data.text.id,
        LICENCES.data.text.en,
        "Cara mengutip How to cite Badan Pusat Statistik. Susenas Kor Maret 2024.",
        "datapackage.json",
        "1904010 Koba",
        "Jenis kelamin Sex kode code 1 Laki-laki Male 2 Perempuan Female",
        "Umur (tahun) Age (years) bilangan number",
        "tanggal date",
        "Halaman 1 dari 2 Page 1 of 2",
    ):
        assert part in printed, part


def test_a_manifest_without_variables_has_no_codebook() -> None:
    assert "Buku kode" not in text(SAMPLES["manifest-publication"])
    assert "Wilayah" not in text(SAMPLES["manifest-map"])
    assert LICENCES.publication.text.id in text(SAMPLES["manifest-publication"])


def test_the_longest_codebook_repeats_its_head_and_leaves_nothing_out() -> None:
    paper = SAMPLES["manifest-endless"]
    with opened(paper) as document:
        printed = [" ".join(page.get_text().split()) for page in document]
        edge = document[0].rect.width - 50
        words = [word for page in document for word in page.get_text("words") if word[4] not in "CONTOH"]
    assert [word[4] for word in words if word[2] > edge] == []
    label = min(word[0] for word in words if word[4] == "kelamin")
    assert [word[4] for word in words if word[4].startswith("r0") and word[2] > label] == []
    assert sum("Codes and meanings" in page for page in printed) > 10
    joined = "".join("".join(printed).split())
    assert [column.name for column in paper.columns if column.name not in joined] == []
    assert [area.code for area in paper.regions if area.code not in joined] == []


def test_what_was_typed_into_a_title_is_neither_markup_on_paper_nor_broken_json() -> None:
    nasty = '#import "x" *b* $a$ \\ {"a": 1} \u0e2a'
    paper = manifest(title=nasty)
    with opened(paper) as document:
        assert json.loads(document.embfile_get(DESCRIPTOR))["title"] == nasty
    assert '#import "x" *b* $a$ \\ {"a": 1} \u25a1' in text(paper)
