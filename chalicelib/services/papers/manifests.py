"""The manifest (manifes) of one file: what it is, its codebook, its licence, how it is cited."""

from datetime import datetime

from chalicelib.domain.catalogue.keeping import ProductNotFound
from chalicelib.domain.catalogue.product import Product
from chalicelib.domain.files.file_names import file_name
from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.manifests import DeliveredFile, ManifestPaper, areas, columns
from chalicelib.domain.request.events import ProductAttached, ProductCorrected
from chalicelib.domain.request.records import Line
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.models import catalogue
from chalicelib.services.papers.citations import citation, source
from chalicelib.services.papers.lines import facts_of
from chalicelib.services.papers.sheets import sheet
from chalicelib.services.papers.words import written


def manifest_paper(
    request: Request, laid: ProductAttached | ProductCorrected, at: datetime, office: Office
) -> ManifestPaper | None:
    """Return what the manifest of this file says; none where a printed copy was exchanged without a file."""
    line, file = request.line(laid.line), laid.file
    if file is None:
        return None
    if line is None:
        raise RequestUnknown
    product = _product(line, office)
    day = office.local_day(at)
    return ManifestPaper(
        **sheet(request, f"{request.reference}/{line.line}/{laid.version}", office),
        day=day,
        line=line.line,
        version=laid.version,
        created=at,
        kind=line.kind,
        title=line.title,
        facts=facts_of(line),
        file=DeliveredFile(
            name=file_name(line.title.id, file.media_type),
            size_bytes=file.size_bytes,
            sha256=file.sha256,
            media_type=file.media_type,
        ),
        columns=columns(line, product),
        regions=areas(line, product),
        licence=office.licence.of(line.kind),
        source=source(office.name),
        citation=citation(line, office.name, laid.version, written(day)),
    )


def _product(line: Line, office: Office) -> Product | None:
    """Return the product as the catalogue has it now; none where it is gone."""
    try:
        return catalogue.product(office.code, line.product)
    except ProductNotFound:
        return None
