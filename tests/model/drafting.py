"""What the book answers about drafts: lines, files and forms, handing in, looking at, giving back, accepting."""

from datetime import timedelta
from typing import Any

from tests.model import book as b
from tests.model import serving
from tests.model.book import Announced, Book, Case, Paper, Ware, no
from tests.model.people import LETTERS

DRAFTING = {"draft", "returned"}
GIVING = {"fulfilling"}
CORRECTING = {"correcting_delivery"}
SENT_BY = {
    b.ABSTRACT: ("CV", DRAFTING),
    b.SLIP: ("CV", DRAFTING | {"offered"}),
    b.SCAN: ("CV", GIVING),
    b.PROOF: ("C", GIVING),
    b.SAMPLE: ("O", {"accepted", "correcting_offer"}),
    b.PRODUCT: ("O", {"accepted", "delivered", *CORRECTING, *b.OFFERING}),
    b.COPY: ("O", {"delivered", "completed", *GIVING, *CORRECTING}),
}
MEDIA = {b.SAMPLE: "text/csv", b.COPY: "application/pdf"}
FORMATS = {"pdf": "application/pdf", "csv": "text/csv", "shapefile": "application/zip"}


def revise(book: Book, case: Case, _: str, command: Any) -> None:
    new: list[Ware] = []
    kept: dict[int, Ware] = {}
    for wanted in command.lines:
        number = next((n for n, ware in case.lines.items() if ware.product == wanted.product), None)
        if number is None:
            new.append(Ware(wanted.product, wanted.format))
        else:
            same = case.lines[number].format == wanted.format
            kept[number] = case.lines[number] if same else Ware(wanted.product, wanted.format)
    sent = [paper.line for paper in case.papers.values()] + [x.paper.line for x in case.coming.values()] + case.forms
    first = max([0, *kept, *(line for line in sent if line)]) + 1
    unchanged = {n for n, ware in kept.items() if case.lines[n].format == ware.format}
    fitting = unchanged if command.purpose == case.purpose else set()
    case.verdicts = {n: v for n, v in case.verdicts.items() if v[1] == "returned" or n in fitting}
    case.lines = dict(sorted({**kept, **dict(enumerate(new, start=first))}.items()))
    case.purpose = command.purpose
    case.abroad = command.domicile == "overseas"
    case.since = book.now


def _sends_as(book: Book, case: Case, who: str, roles: str) -> str:
    """As what this person sends it: an officer hands in what is the buyer's for the visitor who is served."""
    if who == case.owner:
        return "C"
    if "O" not in LETTERS.get(who, ""):
        return "T"
    no("visitor_not_at_counter", "V" in roles and not serving.at_counter(book, case, who))
    return "V" if "V" in roles else "O"


def announce(book: Book, case: Case, who: str, command: Any) -> None:
    roles, phases = SENT_BY[command.purpose]
    mine = _sends_as(book, case, who, roles)
    no("upload_not_taken", mine not in roles or case.phase not in phases)
    no("line_unknown", command.line not in {None, *case.lines} or (command.purpose == b.PRODUCT and not command.line))
    case.coming = {name: x for name, x in case.coming.items() if x.until > book.now}
    paper = Paper(command.purpose, command.line, 0, command.media_type)
    case.coming["?"] = Announced(paper, book.now + timedelta(hours=1))


def withdraw(book: Book, case: Case, who: str, command: Any) -> None:
    no("upload_unknown", command.upload not in case.coming)
    roles = SENT_BY[case.coming[command.upload].paper.purpose][0]
    mine = _sends_as(book, case, who, roles)
    no("upload_unknown", mine not in roles)
    del case.coming[command.upload]


def arrived(book: Book, case: Case, _who: str, command: Any) -> None:
    no("upload_unknown", command.upload not in case.coming)
    paper = case.coming.pop(command.upload).paper
    if command.file is None:
        return
    paper.size, paper.came = command.file.size_bytes, book.now
    case.papers[command.file.file_id] = paper
    if paper.purpose == b.ABSTRACT:
        case.held[paper.line] = command.file.file_id


def write(book: Book, case: Case, _: str, command: Any) -> None:
    no("line_unknown", command.line not in {None, *case.lines})
    no("abstract_not_needed", not any(w.secret for n, w in case.lines.items() if command.line in {None, n}))
    case.forms.append(command.line)
    case.held[command.line] = f"a{len(case.forms)}"
    case.since = book.now


def nothing_comes(book: Book, case: Case) -> None:
    no("document_pending", any(x.until > book.now and x.paper.purpose in b.BUYERS for x in case.coming.values()))


def secret_lines(case: Case) -> list[int]:
    return [n for n, ware in case.lines.items() if ware.secret]


def submit(book: Book, case: Case, who: str, command: Any) -> None:
    no("no_lines", not case.lines)
    no("line_incomplete", any(ware.format is None for ware in case.lines.values()))
    no("purpose_missing", secret_lines(case) and case.purpose is None)
    nothing_comes(book, case)
    for line in secret_lines(case):
        no("document_missing", case.verdict(line) == "missing")
        no("document_returned", case.verdict(line) == "returned")
    no("terms_outdated", command.terms_version == "old")
    no("wording_outdated", secret_lines(case) and command.wording_version is None)
    serving.consented(case, who, command.consent)
    latest = {(paper.purpose, paper.line): file for file, paper in case.papers.items() if paper.purpose in b.BUYERS}
    case.handed = {
        file
        for (what, line), file in latest.items()
        if line in {None, *case.lines} and (what != b.ABSTRACT or case.held.get(line) == file)
    }
    case.move_to("submitted", book.now)


def _there(case: Case, line: int | None) -> list[int]:
    return [n for n in secret_lines(case) if case.paper_for(n) and line in {None, n}]


def _say(case: Case, lines: list[int], verdict: str) -> None:
    case.verdicts |= {n: (case.paper_for(n) or "", verdict) for n in lines}


def check(_: Book, case: Case, _who: str, command: Any) -> None:
    no("reason_missing", command.verdict == "returned" and command.code is None)
    rows = _there(case, command.line)
    no("document_missing", not rows)
    _say(case, rows, command.verdict)


def give_back(book: Book, case: Case, _: str, command: Any) -> None:
    for item in command.items:
        no("line_unknown", item.line not in {None, *case.lines})
    returned = any(case.verdict(n) == "returned" for n in secret_lines(case))
    no("nothing_to_complete", not command.items and not returned)
    for item in command.items:
        _say(case, _there(case, item.line) if item.document else [], "returned")
    case.move_to("returned", book.now)


def accept(book: Book, case: Case, _: str, __: Any) -> None:
    no("document_not_accepted", any(case.verdict(n) != "accepted" for n in secret_lines(case)))
    for ware in case.lines.values():
        if ware.product == b.PUBLICATION and ware.lacks_file:
            ware.state, ware.file = "prepared", "shelf1"
    case.move_to("accepted", book.now)
