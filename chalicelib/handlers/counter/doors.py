"""All doors that a visit to the counter goes through, in one list for the front door."""

from chalicelib.handlers.counter import (
    board,
    calling,
    consents,
    day,
    guest_book,
    ratings,
    slips,
    ticket,
    visit,
    visitors,
)

COUNTER = (
    guest_book.routes,
    visitors.routes,
    calling.routes,
    board.routes,
    ticket.routes,
    visit.routes,
    day.routes,
    slips.routes,
    consents.routes,
    ratings.routes,
)
