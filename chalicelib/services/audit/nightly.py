"""Each night what changed on the days that are over is looked at, its heads are signed, and old heads looked at again.

It goes by pages, and remembers after each how far it came: cut off anywhere, it goes on there within the hour, and a
page looked at twice is signed twice. What it finds, and what it cannot read, is parked where staff see it.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple

from chalicelib.domain.audit import Head, Sheet, SheetAlteredError
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.parked import ParkedState
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.gateways import gauges, office_data, sheets
from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.models import audit, requests, work
from chalicelib.models.ledger import reading
from chalicelib.services.audit import checking
from chalicelib.services.audit.changes import QUEUE, day_of
from chalicelib.services.parking import park, reason_of

LOG = logging.getLogger("loket.audit")
PAGE: Final = 50
"""So many records are on a sheet."""
BACK: Final = (1, 7, 30, 365)
"""The heads of a day are looked at again after so many days, so that no history is rewritten for long unseen."""
SOURCE: Final = "audit"
Trace = str


class Place(NamedTuple):
    """How far the audit came: the day, and there after which record (`after`), or on which sheet of an old day.

    `looking`: 0 while the day's own records are looked at, then which of the old days. `number`: of the next sheet.
    `before`: the hash of the sheet before. `receipts`: up to which number those of an office and year were seen.
    """

    day: str
    looking: int = 0
    after: str | None = None
    number: int = 1
    before: str = GENESIS
    receipts: Mapping[str, int] = EMPTY


def run(trace: Trace, has_time: Callable[[], bool] = lambda: True) -> int:
    """Go on with what is over and not audited, while there is time; return how many pages were done."""
    pages, place = 0, _place()
    today = day_of(now())
    while date.fromisoformat(place.day) < today and has_time():
        place = _next(place, trace)
        work.keep_cursor(SOURCE, _text(place))
        pages += 1
    gauges.tell("audit-findings", sum(record.parked_state == ParkedState.OPEN for record in work.parked(QUEUE)))
    return pages


def sheet_name(day: date, number: int) -> str:
    """Return under which name a sheet is kept."""
    return f"{day.isoformat()}/{number:05d}"


def sheets_of(day: date) -> Iterator[Sheet]:
    """Yield the signed sheets of a day, to its last. Raises SheetAlteredError for one that is missing or not signed."""
    number, sheet = 1, None
    while sheet is None or not sheet.last:
        sheet = read_sheet(day, number)
        if sheet is None:
            raise SheetAlteredError
        yield sheet
        number += 1


def read_sheet(day: date, number: int) -> Sheet | None:
    """Return a sheet; None where there is none. Raises SheetAlteredError for one that is not the house's."""
    signed = sheets.read(sheet_name(day, number))
    if signed is None:
        return None
    if not signed.by_the_house:
        raise SheetAlteredError
    sheet = Sheet.model_validate_json(signed.text)
    if (sheet.day, sheet.number) != (day, number):
        raise SheetAlteredError
    return sheet


def _place() -> Place:
    """Return how far the audit came; it begins with the day on which it runs first."""
    kept = work.cursor(SOURCE)
    if kept:
        return Place(**json.loads(kept))
    first = Place(day_of(now()).isoformat())
    work.keep_cursor(SOURCE, _text(first))
    return first


def _text(place: Place) -> str:
    return json.dumps(place._asdict() | {"receipts": dict(place.receipts)})


def _next(place: Place, trace: Trace) -> Place:
    """Do one page; return where the next one is."""
    return _look(place, trace) if place.looking == 0 else _look_again(place, trace)


def _look(place: Place, trace: Trace) -> Place:
    """Look at a page of the day's records, and sign their heads; with the last, at the numbers of receipts."""
    day, page = date.fromisoformat(place.day), audit.changed(date.fromisoformat(place.day), PAGE, place.after)
    at, heads = now(), list[Head]()
    for record in page.records:
        head = _found(partial(checking.check, record, at), record, trace)
        heads += [head] if head else []
    sheet = Sheet(day=day, number=place.number, last=page.last is None, before=place.before, heads=tuple(heads))
    sheets.keep(sheet_name(day, place.number), sheet.text())
    place = place._replace(before=sheet.hash(), number=place.number + 1, after=page.last)
    if page.last:
        return place
    return place._replace(looking=1, number=1, receipts=_receipts(day, place.receipts, trace))


def _look_again(place: Place, trace: Trace) -> Place:
    """Look at the records of one old sheet again; after those of the oldest day, the next day is begun."""
    day = date.fromisoformat(place.day)
    old, sheet = day - timedelta(days=BACK[place.looking - 1]), None
    try:
        sheet = read_sheet(old, place.number)
    except SheetAlteredError as altered:
        park(QUEUE, altered, f"sheet.{sheet_name(old, place.number)}", trace)
    if sheet is None and place.number > 1:
        park(QUEUE, SheetAlteredError(), f"sheet.{sheet_name(old, place.number)}", trace)
    for head in sheet.heads if sheet else ():
        _found(partial(checking.check_head, head), head.record, trace)
    if sheet and not sheet.last:
        return place._replace(number=place.number + 1)
    if place.looking < len(BACK):
        return place._replace(looking=place.looking + 1, number=1)
    return place._replace(day=(day + timedelta(days=1)).isoformat(), looking=0, number=1, after=None)


def _receipts(day: date, seen: Mapping[str, int], trace: Trace) -> dict[str, int]:
    """Look whether the numbers that were taken since are on receipts; return up to which they were seen by now."""
    up_to = dict(seen)
    for office in office_data.offices():
        series = f"{office.code}-{day.year}"
        last = reading.last_number(requests.TABLE, office.code, "receipt", str(day.year))
        for sequence in range(seen.get(series, 0) + 1, last + 1):
            one = partial(checking.check_receipts, office, day.year, (sequence,))
            _found(one, f"{series}.receipt.{sequence}", trace)
        up_to[series] = last
    return up_to


def _found(look: Callable[[], Head | None], reference: str, trace: Trace) -> Head | None:
    """Look; park what is found, or what cannot be read. An outage is the next hour's."""
    try:
        return look()
    except Exception as finding:
        if is_outage(finding):
            raise
        park(QUEUE, finding, reference, trace)
        LOG.error("audit: %s, trace %s", reason_of(finding), trace)  # noqa: TRY400  Words may name people.
        return None
