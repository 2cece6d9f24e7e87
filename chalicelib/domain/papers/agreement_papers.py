"""What a data-use agreement (SPPD) prints: the filled wording, both parties, and the annexes, data and abstracts."""

from datetime import date
from typing import Literal

from pydantic import Field

from chalicelib.domain.office.agreements import AgreementArticle
from chalicelib.domain.papers.fiscal import Fact, SignedPaper
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen


class DataRecord(Frozen):
    """One line of Annex 1: what the data are and which part of them; no regions and variables means the whole."""

    line: int
    title: Bilingual
    facts: tuple[Fact, ...]
    regions: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


class WrittenPart(Frozen):
    """One part of an abstract that was written as a form: its name and its paragraphs."""

    label: Bilingual
    paragraphs: tuple[str, ...]


class SentAbstract(Frozen):
    """An abstract that was sent as a file: when it came (the office's day) and its SHA-256 (hex)."""

    received_on: date
    sha256: str


class AnnexedAbstract(Frozen):
    """An abstract of Annex 2 and the lines it speaks for: its text, or the file that it was sent as."""

    lines: tuple[int, ...]
    parts: tuple[WrittenPart, ...] = ()
    file: SentAbstract | None = None


class AgreementPaper(SignedPaper):
    """An agreement ready to be signed; `ways`: how its stamp duty may be borne, where it bears one (`stamped`).

    `return_address`: the lines under which the signed originals are sent to the office (O-12).
    """

    paper: Literal["agreement"] = "agreement"
    wording: str
    title: Bilingual
    opening: Bilingual
    bps: Bilingual
    recipient: Bilingual
    recitals: tuple[Bilingual, ...]
    agreed: Bilingual
    articles: tuple[AgreementArticle, ...]
    closing: Bilingual
    originals: int = Field(ge=1)
    stamped: bool
    ways: Bilingual
    return_address: tuple[str, ...]
    records: tuple[DataRecord, ...] = Field(min_length=1)
    abstracts: tuple[AnnexedAbstract, ...]
