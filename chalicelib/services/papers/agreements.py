"""The data-use agreement (SPPD): the wording that the event names, filled from the request, with its two annexes."""

from collections.abc import Mapping

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.office.agreements import filled
from chalicelib.domain.office.data import Office
from chalicelib.domain.papers.agreement_papers import (
    AgreementPaper,
    AnnexedAbstract,
    DataRecord,
    SentAbstract,
    WrittenPart,
)
from chalicelib.domain.request.documents.checklist import NeededDocument, checklist
from chalicelib.domain.request.events import AgreementIssued, AgreementVoided, RequestEntry
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.terbilang import in_words_en, terbilang
from chalicelib.domain.vocabulary import Stamping
from chalicelib.gateways import office_data
from chalicelib.gateways.texts import texts as words
from chalicelib.services.papers.lines import facts_of
from chalicelib.services.papers.sheets import signed_sheet
from chalicelib.services.papers.words import same, word, written
from chalicelib.services.world import facts_at


def agreement_paper(
    entries: tuple[RequestEntry, ...],
    request: Request,
    issued: AgreementIssued,
    office: Office,
    texts: Mapping[str, str],
) -> AgreementPaper:
    """Return what this agreement prints; `texts` are the request's free texts by id."""
    wording = office_data.wording(issued.wording)
    day = office.local_day(entries[-1].at)
    allowed = office.agreement.stampings(request.domicile)
    ways = wording.ways(allowed, word("enumeration", "or"))
    places = _places(request, issued, office) | {"day": written(day), "stampings": ways}
    shared = signed_sheet(request, "agreement", issued, office)
    return AgreementPaper(
        **shared | {"sample": shared["sample"] or wording.sample},
        day=day,
        signatory=office.signatories.head,
        replaces=_replaced(entries),
        wording=wording.version,
        title=wording.title,
        opening=filled(wording.opening, places),
        bps=filled(wording.bps, places),
        recipient=filled(wording.recipient, places),
        recitals=tuple(filled(recital, places) for recital in wording.recitals),
        agreed=filled(wording.agreed, places),
        articles=wording.articles_for(request.domicile, places),
        closing=filled(wording.closing, places),
        originals=office.agreement.originals,
        stamped=allowed != {Stamping.UNSTAMPED},
        ways=ways,
        return_address=office.agreement.address_from(request.domicile),
        records=tuple(
            DataRecord(
                line=line.line,
                title=line.title,
                facts=facts_of(line),
                regions=line.selection.regions,
                variables=line.selection.variables,
            )
            for line in request.lines
            if line.carries_data
        ),
        abstracts=_abstracts(entries, request, office, texts),
    )


def _places(request: Request, issued: AgreementIssued, office: Office) -> dict[str, Bilingual]:
    invoice = request.invoice
    if invoice is None:
        raise RequestUnknown
    originals = office.agreement.originals
    return {
        "number": same(issued.number),
        "place": same(office.place),
        "office": office.name,
        "request": same(request.reference),
        "invoice": same(invoice.number),
        "invoice_day": written(office.local_day(invoice.issued_at)),
        "originals": Bilingual(
            id=f"{originals} ({terbilang(originals)})", en=f"{originals} ({in_words_en(originals)})"
        ),
    }


def _replaced(entries: tuple[RequestEntry, ...]) -> str | None:
    """Return the number of the agreement that a later offer has put this one in place of."""
    voided = [e.event.number for e in entries if isinstance(e.event, AgreementVoided)]
    return voided[-1] if voided else None


def _abstracts(
    entries: tuple[RequestEntry, ...], request: Request, office: Office, texts: Mapping[str, str]
) -> tuple[AnnexedAbstract, ...]:
    """Return each abstract once, with the lines that it speaks for."""
    rows = [
        row
        for row in checklist(request, facts_at(entries[-1].at, office))
        if row.document is DocumentPurpose.ABSTRACT and row.file
    ]
    latest = {(row.file, row.form): row for row in rows}
    return tuple(
        _abstract(row, tuple(r.line for r in rows if (r.file, r.form) == spot and r.line), request, office, texts)
        for spot, row in latest.items()
    )


def _abstract(
    row: NeededDocument, lines: tuple[int, ...], request: Request, office: Office, texts: Mapping[str, str]
) -> AnnexedAbstract:
    if row.form:
        form = next(a for a in request.abstracts if a.form == row.file)
        parts = tuple(
            WrittenPart(label=word("abstract", name), paragraphs=_paragraphs(texts.get(getattr(form, name).text)))
            for name in words("papers")["abstract"]
        )
        return AnnexedAbstract(lines=lines, parts=parts)
    document = request.document(row.file or "")
    if document is None:
        raise RequestUnknown
    day = office.local_day(document.received_at)
    return AnnexedAbstract(lines=lines, file=SentAbstract(received_on=day, sha256=document.file.sha256))


def _paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a text; a dash for one that was erased."""
    return tuple(p.strip() for p in (text or "—").splitlines() if p.strip())
