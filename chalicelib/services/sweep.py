"""What happens by itself when its time has come: requests run out, delivered ones close."""

from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.request.commands import Complete, Expire
from chalicelib.domain.request.refusals import Overtaken
from chalicelib.domain.request.state import Phase, Request
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import ledger_history
from chalicelib.services.execute import execute
from chalicelib.services.parking import park

BATCH = 1000


def sweep(trace: str) -> int:
    """Carry out what is due at every office; return how many requests changed. One that fails is parked."""
    offices = office_data.offices()
    return sum(_carry_out(r, trace) for o in offices for r in ledger_history.due_before(o.code, now(), BATCH))


def _carry_out(request: Request, trace: str) -> int:
    command = Complete() if request.phase is Phase.DELIVERED else Expire()
    try:
        execute(request.id, command, SYSTEM, f"sweep-{request.version}")
    except Overtaken:
        return 0
    except Exception as error:  # noqa: BLE001  One request's fault must not keep the others waiting; it is parked.
        park("sweep", error, request.id, trace)
        return 0
    return 1
