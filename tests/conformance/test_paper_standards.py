"""Every kind of paper, in every script, is PDF/A (to be kept for decades) and PDF/UA-1 (to be read aloud) to veraPDF.

One process judges them all. A PDF that nobody made for it is judged too, so that the judge is seen to find something.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pymupdf
import pytest

from chalicelib.domain.papers.manifests import ManifestPaper
from chalicelib.domain.request.commands import PaperKind
from chalicelib.gateways.typesetting import render
from tests.gateways.agreement_samples import agreements
from tests.gateways.book_samples import books
from tests.gateways.manifest_samples import manifests
from tests.gateways.paper_samples import ISSUED, samples
from tests.gateways.refund_samples import letters
from tests.gateways.script_samples import KINDS, in_scripts
from tests.gateways.slip_samples import slips
from workshop.engines.validating import Judgement, Profile, validate

pytestmark = pytest.mark.conformance
BUILT_APART = ("-arabic", "-javanese", "-traditional", "-long")
"""Names that turn, stack, come from the largest font, break: the scripts of the short form."""
SCRIPTS = {
    name: paper
    for name, paper in in_scripts().items()
    if os.environ.get("LOKET_LENGTH") == "long" or name.endswith(BUILT_APART)
}
PAPERS = {**samples(), **agreements(), **manifests(), **slips(), **letters(), **books(), **SCRIPTS}
ANY_PDF = "any-pdf"
Judgements = Mapping[str, Mapping[Profile, Judgement]]


def _archived_as(name: str) -> Profile:
    """Return the level of archiving: a manifest carries its data package, which PDF/A-2 does not let it."""
    return Profile.PDF_A_3A if isinstance(PAPERS.get(name), ManifestPaper) else Profile.PDF_A_2A


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> Judgements:
    folder = tmp_path_factory.mktemp("papers")
    files = {name: render(paper, ISSUED) for name, paper in PAPERS.items()} | {ANY_PDF: _any_pdf()}
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    asked = [(profile, _at(folder, name)) for name in files for profile in (_archived_as(name), Profile.PDF_UA_1)]
    judged = validate(asked)
    return {
        name: {profile: judged[profile, path] for profile, path in asked if path == _at(folder, name)} for name in files
    }


def _any_pdf() -> bytes:
    open_pdf: Any = pymupdf.open
    with open_pdf() as pdf:
        pdf.new_page().insert_text((72, 72), "Contoh")
        return bytes(pdf.tobytes())


def _at(folder: Path, name: str) -> Path:
    return folder / f"{name}.pdf"


def test_papers_of_every_kind_are_judged() -> None:
    assert {paper.paper for paper in PAPERS.values()} == {*get_args(PaperKind), "ticket_slip", "book"}
    assert {name.partition("-")[0] for name in SCRIPTS if name.endswith("-arabic")} == set(KINDS)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_can_be_kept_for_decades(judgements: Judgements, name: str) -> None:
    judgement = judgements[name][_archived_as(name)]
    assert judgement.broken == ()
    assert judgement.checks > len(PAPERS)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_can_be_read_aloud(judgements: Judgements, name: str) -> None:
    judgement = judgements[name][Profile.PDF_UA_1]
    assert judgement.broken == ()
    assert judgement.checks > len(PAPERS)


def test_a_pdf_that_keeps_neither_standard_is_found_out(judgements: Judgements) -> None:
    for profile in (Profile.PDF_A_2A, Profile.PDF_UA_1):
        assert any("font" in rule.lower() for rule in judgements[ANY_PDF][profile].broken), "no font is embedded"
