"""A worker forgets whom a day's guest book names, a page at a time; numbers, times and what was served stay (ADR 0066).

It may be told twice, die anywhere and go on: whom a later visit or a request keeps is left to that.
"""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.people.person import parse_version_id
from chalicelib.gateways import queues
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.requests.erasing import forget_visitor
from chalicelib.settings import settings

PAGE: Final = 25
"""So many visitors are forgotten for one message, well within a function's time."""


def erase_visitors(message: Mapping[str, Any]) -> bool:
    """Forget one page of the day's visitors and send for the next; tell whether all are. Raises DayUnknown."""
    sheet, after = DAYS.read(message["queue_id"]).state, int(message.get("after", 0))
    if not sheet.erased:
        return True
    for person in sheet.visitors[after : after + PAGE]:
        forget_visitor(parse_version_id(person)[0])
    if after + PAGE < len(sheet.visitors):
        queues.send(settings().deposits_queue, ({**message, "after": after + PAGE},))
        return False
    return True
