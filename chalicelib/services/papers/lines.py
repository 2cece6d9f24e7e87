"""What is said of a line beside its title: its details as they were when it was chosen, form, medium, quantity."""

from collections.abc import Iterator

from chalicelib.domain.catalogue.product import MapDetails, MicrodataDetails, Processing, PublicationDetails
from chalicelib.domain.papers.fiscal import Fact
from chalicelib.domain.request.records import Line
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import MicrodataBasis
from chalicelib.services.papers.words import same, word, written


def facts_of(line: Line) -> tuple[Fact, ...]:
    """Return what is known of the line, empty values left out."""
    facts = dict([*_details(line), ("format", same((line.format or "").upper())), ("quantity", same(line.quantity))])
    if line.medium:
        facts["medium"] = word("medium", line.medium, "codes")
    return tuple(Fact(label=word("labels", name), value=value) for name, value in facts.items() if value.id)


def _details(line: Line) -> Iterator[tuple[str, Bilingual]]:
    match line.details:
        case MicrodataDetails() as d:
            processed = isinstance(line.basis, MicrodataBasis) and line.basis.processed
            yield "survey", same(d.survey)
            yield "period", same(d.period)
            yield "processing", word("processing", Processing.WITH if processed else Processing.WITHOUT)
        case MapDetails() as d:
            yield "extent", same(d.region) if d.region else word("extent", d.extent)
            yield "level", word("level", d.level)
            yield "edition", same(d.edition)
            yield "maps", same(d.maps)
        case PublicationDetails() as d:
            for name in ("catalogue_number", "publication_number", "issn", "isbn"):
                yield name, same(getattr(d, name))
            yield "pages", same(d.pages + d.roman_pages)
            if d.released:
                yield "released", written(d.released)
