"""The one search box of an office's staff: a reference, a number on a paper, a buyer's name or e-mail address."""

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.found_by import asked_by
from chalicelib.domain.request.authority import may_read
from chalicelib.domain.request.rows import row_of
from chalicelib.domain.vocabulary import STAFF
from chalicelib.gateways import office_data
from chalicelib.models import finding, requests
from chalicelib.models.ledger import reading
from chalicelib.services import keys
from chalicelib.services.calendars import in_force
from chalicelib.services.requests import lists
from chalicelib.services.requests.lists import Listing


def search(actor: Actor, office: str, typed: str, limit: int, cursor: str | None) -> Listing:
    """Return the office's request on which this stands exactly, or those of a buyer of this name or address.

    The newest first: one Query for each word, at most 200 entries in all, and one call for the requests; those that
    were entered under an older key come on pages of their own. Raises
    UnknownOffice, NotAllowed, MalformedCursor.
    """
    lists.check_member(actor, office, STAFF)
    exact = tuple(row for row in lists.search(actor, typed) if row.office == office)
    asked = tuple(asked_by(secret, typed) for secret in keys.identity())
    if exact or not any(asked):
        return Listing(exact, None)
    scope = " ".join(("search", office, *asked[0]))
    turn, _, after = unseal(keys.of(Purpose.CURSOR), scope, cursor).partition(" ") if cursor else ("0", "", "")
    page = finding.found(office, asked[int(turn)], limit, after or None)
    more = f"{turn} {page.last}" if page.last else f"{int(turn) + 1} " if int(turn) + 1 < len(asked) else None
    states, rules = reading.states(requests.TABLE, page.ids), office_data.office(office)
    calendar = in_force.calendar_of(rules)
    readable = (states[id_] for id_ in page.ids if id_ in states and may_read(states[id_], actor))
    rows = tuple(row_of(state, rules, calendar) for state in readable)
    return Listing(rows, seal(keys.of(Purpose.CURSOR), scope, more) if more else None)
