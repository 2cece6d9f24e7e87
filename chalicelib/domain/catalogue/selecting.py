"""What may be asked of a product beside the product itself: one rule for quotes and for requests.

A whole set as it is may lie ready on the catalogue's shelf; a part or a table is made for the buyer.
"""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from chalicelib.domain.catalogue.product import MicrodataDetails, Processing, Product, ProductFile, comes_as
from chalicelib.domain.refusals import Invalid
from chalicelib.domain.shapes import Id
from chalicelib.domain.tariff.schedule import Basis, MicrodataBasis
from chalicelib.domain.vocabulary import Frozen

MAX_CHOSEN = 1000
"""Regions and variables that all lines of a request name together: they stand in every snapshot of it."""


Names = Annotated[tuple[Id, ...], Field(max_length=20_000)]


class Selection(Frozen):
    """Which part of a data set: the whole, or regions by variables; an axis left empty means all of it."""

    whole: bool = True
    regions: Names = ()
    variables: Names = ()


class FormatNotOffered(Invalid):
    """The product does not come in this format."""


class ProcessingNotOffered(Invalid):
    """The data set is not given out this way, with or without processing."""


class SelectionNotOffered(Invalid):
    """This product is sold whole only, or lacks what was chosen."""


class SelectionTooLarge(Invalid):
    """More variables and regions are named than one request holds; who wants nearly all takes the whole set."""


class UnknownRegion(Invalid):
    """The data set does not cover this region."""


class UnknownVariable(Invalid):
    """The codebook has no such variable."""


def check_amount(selections: Iterable[Selection]) -> None:
    """Refuse with SelectionTooLarge when more regions and variables are named than a request holds."""
    if sum(len(each.regions) + len(each.variables) for each in selections) > MAX_CHOSEN:
        raise SelectionTooLarge(limit=MAX_CHOSEN)


def check_offered(place: int, product: Product, wanted_format: str | None, *, processed: bool) -> None:
    """Refuse a format or a processing in which the product does not come; `place` is the line's.

    Raises:
        FormatNotOffered, ProcessingNotOffered.
    """
    if wanted_format and wanted_format not in {f.value for f in product.formats}:
        raise FormatNotOffered(line=place)
    offered = product.details.processing if isinstance(product.details, MicrodataDetails) else (Processing.WITHOUT,)
    if (Processing.WITH if processed else Processing.WITHOUT) not in offered:
        raise ProcessingNotOffered(line=place)


def settled(place: int, product: Product, chosen: Selection) -> Selection:
    """Return what was chosen in the order of the codebook, each name once.

    Raises:
        SelectionNotOffered, UnknownVariable, UnknownRegion.
    """
    if chosen.whole and not (chosen.regions or chosen.variables):
        return chosen
    details = product.details
    if not isinstance(details, MicrodataDetails) or details.whole_only or chosen.whole:
        raise SelectionNotOffered(line=place)
    wanted_variables, wanted_regions = {*chosen.variables}, {*chosen.regions}
    variables = tuple(v.name for v in details.variables if v.name in wanted_variables)
    regions = tuple(r.code for r in details.regions if r.code in wanted_regions)
    if strange := wanted_variables.difference(variables):
        raise UnknownVariable(line=place, name=min(strange))
    if elsewhere := wanted_regions.difference(regions):
        raise UnknownRegion(line=place, name=min(elsewhere))
    if not (regions or variables):
        raise SelectionNotOffered(line=place)
    return Selection(whole=False, regions=regions, variables=variables)


def lies_ready(shelf: ProductFile, wanted_format: str | None, selection: Selection, *, processed: bool) -> bool:
    """Tell whether the catalogue's file is what is asked for: not a part or a table of it, nor another format."""
    return selection.whole and not processed and comes_as(wanted_format, shelf.media_type)


def expected(basis: Basis, shelf_bytes: int | None, guess: int | None = None, *, ready: bool) -> Basis:
    """Return the basis with the bytes that can be told before a file is made for the buyer.

    Exact where the shelf's file is what is asked for; else the buyer's guess, and at most what the whole set has.
    """
    if not isinstance(basis, MicrodataBasis):
        return basis
    if ready:
        return basis.model_copy(update={"size_bytes": shelf_bytes, "guessed": False})
    size = min((size for size in (guess, shelf_bytes) if size is not None), default=None)
    return basis.model_copy(update={"size_bytes": size, "guessed": True})
