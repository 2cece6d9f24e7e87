"""The manifest (manifes): what goes with every product file, for people as a paper and for programs as a data package.

The machine-readable twin is a Data Package descriptor (https://datapackage.org, version 2), attached to the paper.
"""

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.catalogue.codebook import CodedValue, VariableType
from chalicelib.domain.catalogue.product import MicrodataDetails, Product
from chalicelib.domain.office.data import Licence
from chalicelib.domain.papers.fiscal import Fact, Paper
from chalicelib.domain.request.records import Line
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, ProductKind

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {
    VariableType.NUMBER: "number",
    VariableType.CODE: "string",
    VariableType.TEXT: "string",
    VariableType.DATE: "date",
}
"""Codes are strings: many begin with a zero."""


class DeliveredFile(Frozen):
    """The file as its buyer gets it: name, size in bytes, SHA-256 (hex)."""

    name: str
    size_bytes: int
    sha256: str
    media_type: str


class Column(Frozen):
    """One chosen variable; without label and type where the catalogue knows it no more."""

    name: str
    label: Bilingual | None = None
    type: VariableType | None = None
    values: tuple[CodedValue, ...] = ()


class Area(Frozen):
    """One chosen region; without a name where the catalogue knows it no more."""

    code: str
    name: str = ""


class ManifestPaper(Paper):
    """What one file of one line is, in one version. `columns`: the codebook of exactly the chosen variables.

    `regions` empty: all of them. `created`: when the file was laid to its line.
    """

    paper: Literal["manifest"] = "manifest"
    line: int
    version: int = Field(ge=1)
    created: AwareDatetime
    kind: ProductKind
    title: Bilingual
    facts: tuple[Fact, ...]
    file: DeliveredFile
    columns: tuple[Column, ...] = ()
    regions: tuple[Area, ...] = ()
    licence: Licence
    source: Bilingual
    citation: Bilingual

    def descriptor(self) -> dict[str, Any]:
        """Return the Data Package descriptor; beside its own fields, English words stand under names with `_en`."""
        name = f"{self.request}-{self.line}".lower()
        fields = [_field(column) for column in self.columns]
        resource: dict[str, Any] = {
            "name": name,
            "path": self.file.name,
            "title": self.title.id,
            "title_en": self.title.en,
            "mediatype": self.file.media_type,
            "bytes": self.file.size_bytes,
            "hash": f"sha256:{self.file.sha256}",
        }
        return {
            "$schema": PROFILE,
            "name": name,
            "id": self.number,
            "title": self.title.id,
            "title_en": self.title.en,
            "version": str(self.version),
            "created": self.created.isoformat(),
            "facts": [{"label": f.label.id, "label_en": f.label.en, "value": f.value.id} for f in self.facts],
            "regions": [area.model_dump() for area in self.regions],
            "sources": [{"title": self.source.id, "title_en": self.source.en, "email": self.letterhead.email}],
            "licenses": [_license(self.licence)],
            "citation": self.citation.id,
            "citation_en": self.citation.en,
            "resources": [resource | ({"schema": {"fields": fields}} if fields else {})],
        }


def _license(licence: Licence) -> dict[str, str]:
    licence_fields = {"name": licence.name, "title": licence.title.id, "title_en": licence.title.en}
    return licence_fields | ({"path": licence.url} if licence.url else {})


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name}
    if column.type:
        field["type"] = FIELD_TYPES[column.type]
    if column.label:
        field |= {"title": column.label.id, "title_en": column.label.en}
    if column.values:
        field["categories"] = [
            {"value": value.code, "label": value.label.id, "label_en": value.label.en} for value in column.values
        ]
    return field


def columns(line: Line, product: Product | None) -> tuple[Column, ...]:
    """Return the chosen variables in the order of the codebook, and after them those that it knows no more."""
    details = product.details if product else None
    codebook = {v.name: v for v in details.variables} if isinstance(details, MicrodataDetails) else {}
    chosen = line.selection.variables or tuple(codebook)
    described = tuple(
        Column.model_validate(v, from_attributes=True) for name, v in codebook.items() if name in {*chosen}
    )
    return (*described, *(Column(name=name) for name in chosen if name not in codebook))


def areas(line: Line, product: Product | None) -> tuple[Area, ...]:
    """Return the chosen regions, named where the catalogue knows them; none where the line is for all of them."""
    details = product.details if product else None
    names = {r.code: r.name for r in details.regions} if isinstance(details, MicrodataDetails) else {}
    return tuple(Area(code=code, name=names.get(code, "")) for code in line.selection.regions)
