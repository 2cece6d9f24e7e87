"""What the journeys about data share: the data set, the map, and a request for data brought as far as its offer."""

from typing import Any

from chalicelib.domain.catalogue.product import MicrodataDetails
from workshop.journeys.cast import FIRST, MAP, MICRODATA, Cast, billing_code
from workshop.journeys.made_files import page
from workshop.journeys.people import Buyer, Json, Person
from workshop.run.specimen_data import extract

CSV, PDF = "text/csv", "application/pdf"
PUBLICATION_LINE: Json = {"product": FIRST, "format": "pdf", "medium": "download"}
MAP_LINE: Json = {"product": MAP, "format": "shapefile", "medium": "download"}
ABSTRACT = "Topik, latar belakang, tujuan, metode, dan hasil yang direncanakan (CONTOH)."


def codebook(person: Person) -> MicrodataDetails:
    """Return what the catalogue says about the data set: variables, regions."""
    return MicrodataDetails.model_validate(person.get(f"/v1/offices/1904/products/{MICRODATA}")["details"])


def microdata_line(regions: list[str], variables: list[str]) -> Json:
    """Return the data set's line with the chosen regions and variables."""
    selection = {"whole": False, "regions": regions, "variables": variables}
    return {"product": MICRODATA, "format": "csv", "medium": "download", "selection": selection}


def some_of(book: MicrodataDetails, regions: int, variables: int) -> tuple[list[str], list[str]]:
    """Return the first regions and variables of the codebook."""
    return [r.code for r in book.regions[:regions]], [v.name for v in book.variables[:variables]]


def small_extract(book: MicrodataDetails) -> bytes:
    """Return an extract of under a megabyte, as `data_draft` asks for it."""
    return extract(book, *some_of(book, 1, 2))


def data_draft(buyer: Buyer, *more: Json, purpose: str = "research") -> str:
    """Open a draft that asks for one region and two variables as CSV, and whatever more; return its id."""
    request = str(buyer.open_request()["id"])
    lines = [microdata_line(*some_of(codebook(buyer), 1, 2)), *more]
    buyer.give(request, "revise-draft", lines=lines, purpose=purpose)
    return request


def data_submitted(buyer: Buyer, *more: Json) -> str:
    """Hand such a request in with its abstract."""
    request = data_draft(buyer, *more)
    buyer.send(request, page(ABSTRACT), purpose="abstract")
    buyer.submit(request)
    return request


def data_accepted(cast: Cast, buyer: Buyer, *more: Json) -> str:
    """Bring such a request to its acceptance."""
    request = data_submitted(buyer, *more)
    cast.officer.finds(request, "abstract")
    cast.officer.give(request, "accept")
    return request


def data_offered(cast: Cast, buyer: Buyer) -> str:
    """Bring such a request to its approved offer, the extract attached."""
    request, officer = data_accepted(cast, buyer), cast.officer
    content = small_extract(codebook(buyer))
    file = officer.send(request, content, purpose="product", line=1, media_type=CSV)
    officer.give(request, "attach-product", line=1, file=file)
    sample = officer.send(request, content[:200], purpose="sample", line=1, media_type=CSV)
    billing: dict[str, Any] = {"code": billing_code(cast.house)}
    officer.give(request, "send-offer", billing=billing, samples=[sample])
    buyer.give(request, "approve-offer", offer=1)
    return request
