"""The token of a ticket: who holds it follows this ticket, for what it was made for, and no other."""

import pytest

from chalicelib.domain.queue.refusals import TicketUnknown
from chalicelib.services.counter.tickets import ticket_of, token_of

pytestmark = pytest.mark.usefixtures("cloud")
TICKET = "1904-20261130-A001"


def test_a_tickets_token_proves_its_day_and_its_number() -> None:
    assert ticket_of(token_of(TICKET)) == ("1904-20261130", "A001")


def test_a_token_fits_an_address_and_a_small_code() -> None:
    assert len(token_of(TICKET)) == 41


@pytest.mark.parametrize(
    "sent", ["", "_", TICKET, f"{TICKET}_", f"{TICKET}_{'A' * 22}", "1904-20261130_x", "é_é", "a|b_c"]
)
def test_a_guessed_token_proves_nothing(sent: str) -> None:
    with pytest.raises(TicketUnknown):
        ticket_of(sent)


def test_the_token_of_one_number_does_not_open_the_next() -> None:
    with pytest.raises(TicketUnknown):
        ticket_of(token_of(TICKET).replace("A001", "A002"))


def test_a_token_made_to_rate_does_not_follow_the_ticket() -> None:
    with pytest.raises(TicketUnknown):
        ticket_of(token_of(TICKET, "rate"))
