"""O-05, R-W6: the data-use abstract comes as a file or as a form, for one line or for the whole request."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.checklist import NeededDocument, checklist
from tests.domain.request.counter import BUYER, CHART, DATA, OFFICER, SOFT, Counter, draft, terms, written
from tests.domain.request.ladder import walk_in

ABSTRACT = DocumentPurpose.ABSTRACT


def asked_for(*lines: c.LineWanted) -> Counter:
    return draft(*lines, purpose=c.Purpose.RESEARCH)


def row(counter: Counter, line: int = 1) -> NeededDocument:
    return next(r for r in checklist(counter.r, counter.facts()) if r.line == line)


def kept(counter: Counter) -> dict[str, bool]:
    """Every abstract that ever came, and whether it is the current one."""
    files = {d.file.file_id: d.current for d in counter.r.documents}
    return files | {a.form: a.current for a in counter.r.abstracts}


def test_a_file_and_a_form_both_count() -> None:
    by_file = asked_for(DATA)
    file = by_file.upload(BUYER, ABSTRACT)
    by_form = asked_for(DATA).give(BUYER, written())
    assert (row(by_file).file, row(by_file).form) == (file, False)
    assert (row(by_form).file, row(by_form).form) == ("a1", True)
    for counter in (by_file, by_form):
        assert counter.refuses(BUYER, terms()) == ""


def test_a_form_keeps_each_passage_under_its_own_name() -> None:
    passages = {name: c.AbstractPassage(text=f"text-{name}") for name in ("topic", "background", "purpose", "method")}
    command = c.WriteAbstract(planned_output=c.AbstractPassage(text="text-output"), **passages)
    (abstract,) = asked_for(DATA).give(BUYER, command).r.abstracts
    assert {name: getattr(abstract, name) for name in passages} == passages
    assert (abstract.planned_output.text, abstract.line, abstract.current) == ("text-output", None, True)


def test_the_newer_abstract_takes_the_place_of_the_older_whichever_way_each_came() -> None:
    counter = asked_for(DATA)
    first = counter.upload(BUYER, ABSTRACT)
    counter.give(BUYER, written("dua"))
    assert (row(counter).file, kept(counter)) == ("a1", {first: False, "a1": True})
    counter.give(BUYER, written("tiga"))
    assert (row(counter).file, kept(counter)) == ("a2", {first: False, "a1": False, "a2": True})
    last = counter.upload(BUYER, ABSTRACT)
    assert (row(counter).file, kept(counter)) == (last, {first: False, "a1": False, "a2": False, last: True})


def test_a_paper_of_another_kind_leaves_the_abstract_in_its_place() -> None:
    counter = asked_for(DATA).give(BUYER, written())
    letter = counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    assert row(counter).file == "a1"
    counter.give(BUYER, written())
    assert [(d.file.file_id, d.current) for d in counter.r.documents] == [(letter, True)]


def test_the_abstract_of_a_line_takes_no_place_but_its_own() -> None:
    counter = asked_for(DATA, CHART)
    whole = counter.upload(BUYER, ABSTRACT)
    own = counter.upload(BUYER, ABSTRACT, line=2)
    assert [row(counter, n).file for n in (1, 2)] == [whole, own]
    counter.give(BUYER, written())
    assert [row(counter, n).file for n in (1, 2)] == ["a1", own]
    counter.give(BUYER, written(line=2))
    assert [row(counter, n).file for n in (1, 2)] == ["a1", "a2"]


def test_one_abstract_for_the_whole_request_counts_for_every_line_of_data() -> None:
    counter = asked_for(DATA, SOFT, CHART).give(BUYER, written())
    assert [(r.line, r.file) for r in checklist(counter.r, counter.facts())] == [(1, "a1"), (3, "a1")]


def test_an_abstract_is_written_for_a_line_of_data_that_exists() -> None:
    counter = asked_for(SOFT, DATA)
    assert counter.refuses(BUYER, written(line=3)) == "line_unknown"
    assert counter.refuses(BUYER, written(line=1)) == "abstract_not_needed"
    assert counter.refuses(BUYER, written(line=2)) == ""
    assert asked_for(SOFT).refuses(BUYER, written()) == "abstract_not_needed"
    assert asked_for().refuses(BUYER, written()) == "abstract_not_needed"


def test_an_officer_writes_down_the_abstract_of_the_visitor_served() -> None:
    visitor = walk_in(DATA)
    assert visitor.give(OFFICER, written()).r.abstracts[0].form == "a1"
    visitor.ticket = "A-999"
    assert visitor.refuses(OFFICER, written()) == "visitor_not_at_counter"


def test_writing_on_keeps_a_draft_from_running_out() -> None:
    counter = asked_for(DATA).later(days=29).give(BUYER, written()).later(days=1)
    assert counter.refuses(SYSTEM, c.Expire()) == "not_yet_due"
    assert counter.later(days=29).refuses(SYSTEM, c.Expire()) == ""
