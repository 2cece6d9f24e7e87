"""Noes about the offer of data: no file, no sample, another request's file, another format, another size."""

from workshop.journeys.cast import Cast, billing_code
from workshop.journeys.data import CSV, PDF, codebook, data_accepted, small_extract
from workshop.journeys.made_files import page
from workshop.journeys.noes import Noes


def offers(cast: Cast) -> None:
    """Offer what is not there, or not what was asked for; then change its size."""
    officer = cast.officer
    buyer = cast.buyer("Nadia Rahman").arrive(segment="education")
    officer.step("O-07", "penawaran data yang belum lengkap ditolak", "an offer of data that is not whole is refused")
    request, other = data_accepted(cast, buyer), data_accepted(cast, buyer)
    noes = Noes(cast, request)
    content = small_extract(codebook(buyer))
    billing = {"code": billing_code(cast.house)}
    noes.give(officer, "send-offer", 409, "size_unknown", billing=billing)

    elsewhere = officer.send(other, content, purpose="product", line=1, media_type=CSV)
    noes.give(officer, "attach-product", 404, "file_unknown", line=1, file=elsewhere)
    picture = officer.send(request, page("CONTOH"), purpose="product", line=1, media_type=PDF)
    noes.give(officer, "attach-product", 409, "format_differs", line=1, file=picture)
    file = officer.send(request, content, purpose="product", line=1, media_type=CSV)
    officer.give(request, "attach-product", line=1, file=file)

    noes.give(officer, "send-offer", 409, "sample_missing", billing=billing)
    noes.give(officer, "send-offer", 422, "file_not_for_this", billing=billing, samples=[file])
    foreign = officer.send(other, content[:200], purpose="sample", media_type=CSV)
    noes.give(officer, "send-offer", 404, "file_unknown", billing=billing, samples=[foreign])
    sample = officer.send(request, content[:200], purpose="sample", media_type=CSV)
    officer.give(request, "send-offer", billing=billing, samples=[sample])
    buyer.give(request, "approve-offer", offer=1)

    larger = officer.send(request, content + content, purpose="product", line=1, media_type=CSV)
    noes.give(officer, "attach-product", 409, "size_changed", line=1, file=larger)
