"""All doors that a visit to the counter goes through, in one list for the front door."""

from chalicelib.handlers import consents, ratings, slips, stock, treasury
from chalicelib.handlers.counter import board, calling, guest_book, ticket

COUNTER = (
    guest_book.routes,
    calling.routes,
    board.routes,
    ticket.routes,
    slips.routes,
    consents.routes,
    ratings.routes,
    stock.routes,
    treasury.routes,
)
