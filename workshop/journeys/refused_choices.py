"""Noes about what is chosen: what the codebook does not have, too much of it, and an abstract that nobody needs."""

from workshop.journeys.cast import Cast
from workshop.journeys.checks import same
from workshop.journeys.data import MAP_LINE, codebook, microdata_line, some_of
from workshop.journeys.noes import Noes, draft_of
from workshop.journeys.people import Json

TOO_MANY = 10_000
PASSAGES = ("topic", "background", "purpose", "method", "planned_output")


def choices(cast: Cast) -> None:
    """Choose what cannot be chosen."""
    buyer = cast.buyer("Kartika Sari").arrive(segment="education")
    buyer.step("O-04", "pilihan di luar buku kode ditolak", "what the codebook does not have is not chosen")
    request = draft_of(buyer)
    noes = Noes(cast, request, buyer)
    regions, variables = some_of(codebook(buyer), 1, 1)

    def choose(status: int, code: str, line: Json) -> Json:
        return noes.give(buyer, "revise-draft", status, code, lines=[line])

    fault = choose(422, "unknown_variable", microdata_line(regions, [*variables, "TIDAKADA"]))
    same((fault["facts"]["line"], fault["facts"]["name"]), (1, "TIDAKADA"), "which variable of which line")
    fault = choose(422, "unknown_region", microdata_line(["3171010"], variables))
    same(fault["facts"]["name"], "3171010", "which region")
    choose(422, "selection_too_large", microdata_line(regions, [f"V{n}" for n in range(TOO_MANY)]))
    choose(422, "selection_not_offered", microdata_line([], []))
    choose(422, "selection_not_offered", MAP_LINE | {"selection": {"whole": False, "regions": regions}})
    choose(422, "format_not_offered", MAP_LINE | {"format": "pdf"})
    choose(422, "processing_not_offered", MAP_LINE | {"processed": True})

    passages = {name: {"text": "Tidak perlu."} for name in PASSAGES}
    noes.give(buyer, "write-abstract", 409, "abstract_not_needed", **passages)
    noes.give(buyer, "write-abstract", 422, "line_unknown", line=7, **passages)
