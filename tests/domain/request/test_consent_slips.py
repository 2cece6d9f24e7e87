"""W-07, W-10: a slip is printed of what is before the visitor now, in the version that is in force."""

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, draft
from tests.domain.request.ladder import at, walk_in

DRAFT, OFFERED = Phase.DRAFT, Phase.OFFERED


@pytest.mark.parametrize(
    ("phase", "matter", "version"),
    [
        (DRAFT, c.ConsentMatter.TERMS, OFFICE.terms_version),
        (Phase.RETURNED, c.ConsentMatter.TERMS, OFFICE.terms_version),
        (OFFERED, c.ConsentMatter.OFFER, "1"),
    ],
)
def test_a_slip_names_the_version_that_is_before_the_visitor(
    phase: Phase, matter: c.ConsentMatter, version: str
) -> None:
    counter = at(phase, Channel.WALK_IN).give(OFFICER, c.PrintSlip(matter=matter))
    assert counter.entries[-1].event.model_dump() == {"event": "SlipAsked", "matter": matter, "version": version}


@pytest.mark.parametrize(
    ("phase", "matter"),
    [
        (DRAFT, c.ConsentMatter.OFFER),
        (DRAFT, c.ConsentMatter.AGREEMENT),
        (OFFERED, c.ConsentMatter.TERMS),
        (OFFERED, c.ConsentMatter.AGREEMENT),
    ],
)
def test_no_slip_is_printed_of_what_is_not_before_the_visitor(phase: Phase, matter: c.ConsentMatter) -> None:
    answer = at(phase, Channel.WALK_IN).says(OFFICER, c.PrintSlip(matter=matter))
    assert answer == ("nothing_to_consent_to", {"matter": matter})


def test_a_slip_is_printed_for_the_visitor_who_is_served_and_for_nobody_online() -> None:
    counter = walk_in()
    counter.ticket = "A-002"
    assert counter.refuses(OFFICER, c.PrintSlip(matter=c.ConsentMatter.TERMS)) == "visitor_not_at_counter"
    assert draft().refuses(BUYER, c.PrintSlip(matter=c.ConsentMatter.TERMS)) == "not_allowed"
