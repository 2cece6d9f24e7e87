"""How a product is named as a source, and whose it is."""

from chalicelib.domain.catalogue.product import PublicationDetails
from chalicelib.domain.request.records import Line
from chalicelib.domain.shapes import Bilingual
from chalicelib.services.papers.words import same, word, worded


def citation(line: Line, office: Bilingual, version: int, received: Bilingual) -> Bilingual:
    """Return how the product is named as a source: BPS, title, what it is, through which office, and when it came.

    A publication is cited by the year of its release where that is known; data by the day they were received.
    """
    kind, details = word("kind", line.kind, "codes"), line.details
    if isinstance(details, PublicationDetails):
        what = _together(kind, *([f"ISSN {details.issn}"] if details.issn else []))
        when = _together(office, *([details.released.year] if details.released else []))
    else:
        what = worded("citation", "version", kind=kind, version=same(version))
        when = worded("citation", "received", office=office, day=received)
    return worded("citation", "cited", title=line.title, what=what, when=when)


def source(office: Bilingual) -> Bilingual:
    """Return from whom a product is."""
    return worded("citation", "source", office=office)


def _together(words: Bilingual, *more: object) -> Bilingual:
    rest = "".join(f", {value}" for value in more)
    return Bilingual(id=words.id + rest, en=words.en + rest)
