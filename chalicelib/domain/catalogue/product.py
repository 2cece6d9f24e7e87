"""What the office sells, as its catalogue describes it, and what each product is priced by."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from chalicelib.domain.catalogue.codebook import Region, Variable
from chalicelib.domain.shapes import Bilingual, Scan
from chalicelib.domain.tariff.price import (
    MAX_BYTES,
    MAX_MAPS,
    MAX_PAGES,
    Basis,
    MapBasis,
    MicrodataBasis,
    PublicationBasis,
)
from chalicelib.domain.vocabulary import ONE_LINE, Frozen, MapExtent, MapLevel, Medium, ProductKind


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


class Processing(StrEnum):
    """Whether microdata are given out as they are (`without`) or as tables made of them (`with`)."""

    WITHOUT = "without"
    WITH = "with"


class MicrodataDetails(Frozen):
    """A data set: its survey, its time, its codebook. `whole_only`: sold as a full set, nothing to choose."""

    kind: Literal["microdata"] = "microdata"
    survey: str = Field(min_length=1, max_length=80, pattern=ONE_LINE)
    period: str = Field(min_length=1, max_length=40, pattern=ONE_LINE)
    records: int | None = Field(default=None, ge=0)
    variables: tuple[Variable, ...] = ()
    regions: tuple[Region, ...] = ()
    processing: tuple[Processing, ...] = Field(default=(Processing.WITHOUT,), min_length=1)
    whole_only: bool = False

    @field_validator("variables", "regions")
    @classmethod
    def _each_once(cls, listed: tuple[Variable | Region, ...]) -> tuple[Variable | Region, ...]:
        names = {each.name if isinstance(each, Variable) else each.code for each in listed}
        if len(names) < len(listed):
            raise PydanticCustomError("named_twice", "a codebook names each variable and each region once")
        return listed


class MapDetails(Frozen):
    """A digital wilkerstat map: the ground it covers, the smallest area it draws, its edition, how many maps it is."""

    kind: Literal["map"] = "map"
    extent: MapExtent
    level: MapLevel
    region: str = Field(default="", max_length=40, pattern=ONE_LINE)
    edition: str = Field(default="", max_length=40, pattern=ONE_LINE)
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
    scan: Scan | None = None

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


def brief(details: Details) -> Details:
    """Return the details without the variables and regions of a codebook, which only the product itself holds."""
    if isinstance(details, MicrodataDetails):
        return details.model_copy(update={"variables": (), "regions": ()})
    return details


_DATA_TYPES = {
    Format.PDF: {"application/pdf"},
    Format.CSV: {"text/csv", "text/plain"},
    Format.XLSX: {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Format.SAV: {"application/x-spss-sav"},
    Format.DTA: {"application/x-stata-dta"},
    Format.DBF: {"application/x-dbf"},
    Format.SHAPEFILE: {"application/x-shapefile+zip"},
}
_PACKED = {"application/zip"}


def comes_as(wanted_format: str | None, media_type: str) -> bool:
    """Tell whether a file of this media type is what was asked for; several files of it may come in a ZIP."""
    if wanted_format is None or wanted_format == Format.PAPER:
        return True
    media_types = _DATA_TYPES[Format(wanted_format)]
    return media_type in media_types or (wanted_format != Format.PDF and media_type in _PACKED)


def basis_of(product: Product, *, printed: bool = False, processed: bool = False) -> Basis:
    """Return what the tariff prices this product by; `printed` matters to publications, `processed` to microdata."""
    match product.details:
        case PublicationDetails(pages=pages, roman_pages=roman):
            return PublicationBasis(pages=pages, roman_pages=roman, printed=printed)
        case MicrodataDetails():
            return MicrodataBasis(processed=processed)
        case MapDetails(extent=extent, level=level, maps=maps):
            return MapBasis(extent=extent, level=level, maps=maps)
