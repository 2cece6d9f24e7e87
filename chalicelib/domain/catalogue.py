"""What the office sells, as its catalogue describes it, and what each product is priced by."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.office import Bilingual
from chalicelib.domain.tariff import MAX_BYTES, MAX_MAPS, MAX_PAGES, Basis, MapBasis, MicrodataBasis, PublicationBasis
from chalicelib.domain.vocabulary import Frozen, MapExtent, MapLevel, Medium, ProductKind


class Format(StrEnum):
    """The forms in which a product is given out; `paper` is a printed copy."""

    PDF = "pdf"
    PAPER = "paper"
    CSV = "csv"
    XLSX = "xlsx"
    SAV = "sav"
    DTA = "dta"
    DBF = "dbf"
    SHAPEFILE = "shapefile"


class PublicationDetails(Frozen):
    """A publication as BPS records it; pages numbered in Arabic and in roman figures are counted apart."""

    kind: Literal["publication"] = "publication"
    catalogue_number: str = Field(default="", max_length=40)
    publication_number: str = Field(default="", max_length=40)
    issn: str = Field(default="", pattern=r"^([0-9]{4}-[0-9]{3}[0-9X])?$")
    isbn: str = Field(default="", max_length=20)
    pages: int = Field(ge=1, le=MAX_PAGES)
    roman_pages: int = Field(default=0, ge=0, le=MAX_PAGES)
    released: date | None = None


class MicrodataDetails(Frozen):
    """A data set: its survey, its time, what is in it. `whole_only`: sold as a full set, nothing to choose."""

    kind: Literal["microdata"] = "microdata"
    survey: str = Field(min_length=1, max_length=80)
    period: str = Field(min_length=1, max_length=40)
    records: int | None = Field(default=None, ge=0)
    variables: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    whole_only: bool = False


class MapDetails(Frozen):
    """A digital wilkerstat map: the ground it covers, the smallest area it draws, how many maps it counts as."""

    kind: Literal["map"] = "map"
    extent: MapExtent
    level: MapLevel
    region: str = Field(default="", max_length=40)
    year: int | None = Field(default=None, ge=1945, le=2100)
    maps: int = Field(default=1, ge=1, le=MAX_MAPS)


Details = Annotated[PublicationDetails | MicrodataDetails | MapDetails, Field(discriminator="kind")]


class ProductFile(Frozen):
    """A stored file. Sizes in bytes; `unpacked_bytes` is the size before compression, where the file is an archive."""

    file_id: str
    key: str
    size_bytes: int = Field(ge=1, le=MAX_BYTES)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str
    name: str
    unpacked_bytes: int | None = Field(default=None, ge=1, le=MAX_BYTES)

    def priced_bytes(self, *, before_compression: bool) -> int:
        """Return the size that a schedule prices: before compression where it says so and the size is known."""
        return self.unpacked_bytes or self.size_bytes if before_compression else self.size_bytes


class Product(Frozen):
    """One entry of an office's catalogue; `version` rises with each change, a retired entry stays readable.

    `refused_file` says why the file sent last was not taken (a code of the content check).
    """

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    office: str = Field(pattern=r"^[0-9]{4}$")
    kind: ProductKind
    title: Bilingual
    abstract: Bilingual | None = None
    details: Details
    formats: tuple[Format, ...] = Field(min_length=1)
    media: tuple[Medium, ...] = Field(min_length=1)
    file: ProductFile | None = None
    refused_file: str | None = None
    version: int = Field(default=1, ge=1)
    retired: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.kind.value != self.details.kind:
            msg = "kind and details.kind differ"
            raise ValueError(msg)
        return self


def basis_of(
    product: Product,
    *,
    printed: bool = False,
    processed: bool = False,
    size_bytes: int | None = None,
    guessed: bool = False,
) -> Basis:
    """Return what the tariff prices this product by; the last three matter to microdata, `printed` to publications."""
    match product.details:
        case PublicationDetails(pages=pages, roman_pages=roman):
            return PublicationBasis(pages=pages, roman_pages=roman, printed=printed)
        case MicrodataDetails():
            return MicrodataBasis(processed=processed, size_bytes=size_bytes, guessed=guessed)
        case MapDetails(extent=extent, level=level, maps=maps):
            return MapBasis(extent=extent, level=level, maps=maps)


def search_words(product: Product) -> frozenset[str]:
    """Return the lower-case words by which the product is found: titles, numbers, survey, period, region."""
    texts = [product.title.id, product.title.en]
    match product.details:
        case PublicationDetails() as d:
            texts += [d.catalogue_number, d.publication_number, d.issn, d.isbn]
        case MicrodataDetails() as d:
            texts += [d.survey, d.period]
        case MapDetails() as d:
            texts += [d.region, str(d.year or "")]
    return frozenset(words_in(" ".join(texts)))


def words_in(text: str) -> tuple[str, ...]:
    """Return a text's words as the search knows them: lower case, numbers with dots and dashes kept whole."""
    return tuple(w.strip(".-") for w in re.findall(r"[\w.\-]+", text.lower()) if w.strip(".-"))
