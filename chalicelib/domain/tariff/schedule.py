"""What a product is priced by, and the versioned schedules of a regulation's rows that price it.

Nothing is sold without a row. Rupiah, pages, bytes. Source: annex of PP 13/2024 as published by a BPS office; rounding
and the size of a megabyte are settings of the schedule.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.refusals import Conflict, NotFound
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, MapExtent, MapLevel, ProductKind

Count = Annotated[int, Field(strict=True)]


class NoScheduleInForce(Conflict):
    """No schedule of the office is in force on the day."""


class UnknownSchedule(NotFound):
    """No schedule of this name."""


class PublicationBasis(Frozen):
    """A publication is priced by its pages (Arabic and roman-numbered), electronic or printed."""

    kind: Literal["publication"] = "publication"
    pages: Count
    roman_pages: Count = 0
    printed: bool = False


class MicrodataBasis(Frozen):
    """Microdata are priced by the bytes of the extract; no size yet, or a guessed one, makes an estimate."""

    kind: Literal["microdata"] = "microdata"
    processed: bool
    size_bytes: Count | None = None
    guessed: bool = False


class MapBasis(Frozen):
    """Maps are priced by the piece, by the ground they cover and the smallest area they draw."""

    kind: Literal["map"] = "map"
    extent: MapExtent
    level: MapLevel
    maps: Count = 1


Basis = Annotated[PublicationBasis | MicrodataBasis | MapBasis, Field(discriminator="kind")]


class TariffSpan(Frozen):
    """A stretch of what a row measures, such as 50 pages or 1 megabyte."""

    count: int = Field(ge=0)
    of: Literal["page", "byte", "megabyte", "map"]


class TariffRow(Frozen):
    """One row of a decree's annex. It covers what lies past `after`, up to `up_to`, in units of `step`.

    `unit_amount_idr` is None where the amount is not known: such a row refuses to price.
    """

    article: str = Field(min_length=1)
    kind: ProductKind
    label: Bilingual
    unit: Bilingual
    step: TariffSpan
    after: TariffSpan | None = None
    up_to: TariffSpan | None = None
    unit_amount_idr: int | None = Field(default=None, ge=0)
    printed: bool = False
    processed: bool = False
    extent: MapExtent | None = None
    level: MapLevel | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.step.count < 1:
            msg = "a row's step must be at least 1"
            raise ValueError(msg)
        if self.kind is ProductKind.MAP and (self.extent is None or self.level is None):
            msg = "a map row needs extent and level"
            raise ValueError(msg)
        return self

    def serves(self, basis: Basis) -> bool:
        """Return whether this row is about products of this basis."""
        match basis:
            case PublicationBasis():
                return self.kind is ProductKind.PUBLICATION and self.printed == basis.printed
            case MicrodataBasis():
                return self.kind is ProductKind.MICRODATA and self.processed == basis.processed
            case MapBasis():
                return self.kind is ProductKind.MAP and (self.extent, self.level) == (basis.extent, basis.level)


class Schedule(Frozen):
    """The rows of one regulation, for the days on which it is in force; `effective_from` None is "since ever".

    `sample` and `unknown` are paths of values that no public text gives. `rounding` says whether a started further unit
    counts or only a full one; `size_before_compression` which of a file's two sizes is priced.
    """

    id: str
    legal_basis: Bilingual
    effective_from: date | None = None
    effective_to: date | None = None
    extends: str = ""
    sample: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    roman_pages_count: bool = True
    megabyte_bytes: int = Field(default=1_000_000, ge=1)
    rounding: Literal["started", "full"] = "started"
    size_before_compression: bool = True
    rows: tuple[TariffRow, ...]

    @model_validator(mode="after")
    def _each_article_once(self) -> Self:
        if len({row.article for row in self.rows}) != len(self.rows):
            msg = "an article stands twice in the schedule"
            raise ValueError(msg)
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            msg = "the schedule ends before it begins"
            raise ValueError(msg)
        return self

    def in_force(self, on: date) -> bool:
        """Return whether the schedule is in force on this office-local day, both ends included."""
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)

    def missing_amounts(self) -> tuple[str, ...]:
        """Return the articles whose amounts the office must enter."""
        return tuple(row.article for row in self.rows if row.unit_amount_idr is None)


def schedule_in_force(schedules: Sequence[Schedule], on: date) -> Schedule:
    """Return the schedule of this day: the latest to begin, the later named where two begin together."""
    candidates = [s for s in schedules if s.in_force(on)]
    if not candidates:
        raise NoScheduleInForce(on=on.isoformat())
    latest = max(s.effective_from or date.min for s in candidates)
    return [s for s in candidates if (s.effective_from or date.min) == latest][-1]
