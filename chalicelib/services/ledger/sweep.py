"""What happens by itself when its time has come, in every ledger: the aggregate says what and when."""

import logging

from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.parking import park, reason_of

LOG = logging.getLogger("loket.worker")
BATCH = 1000
MOST_AT_ONCE = 5
"""Commands that one sweep gives to one record; what is due beyond them waits for the next."""


def sweep(ledger: AnyLedger, trace: str) -> int:
    """Carry out what is due at every office; return how many commands were given. One that fails is parked."""
    return sum(
        _carry_out(ledger, id_, trace)
        for office in office_data.offices()
        for id_ in reading.due_before(ledger.table, office.code, now(), BATCH)
    )


def _carry_out(ledger: AnyLedger, id_: str, trace: str) -> int:
    carried_out = 0
    try:
        while carried_out < MOST_AT_ONCE and _give_next(ledger, id_):
            carried_out += 1
    except Overtaken:
        pass  # Somebody changed the record: what is due then, the next sweep sees.
    except Exception as error:  # noqa: BLE001  One record's fault must not keep the others waiting; it is parked.
        if is_outage(error):
            LOG.warning("trace %s: sweep: %s", trace, reason_of(error))  # The record stays due for the next sweep.
        else:
            park("sweep", error, id_, trace)
    return carried_out


def _give_next(ledger: AnyLedger, id_: str) -> bool:
    """Give the command that is due longest on the record as it stands now; tell whether there was one."""
    record = reading.read(ledger.table, id_)
    if record is None:
        return False
    state, moment = record.state, now()
    dues = ledger.aggregate.due(state, office_data.office(state.office))
    due = min((due for due in dues if due.at <= moment), key=lambda due: due.at, default=None)
    if due is None:
        return False
    execute(ledger, id_, due.command, SYSTEM, f"sweep-{state.version}")
    return True
