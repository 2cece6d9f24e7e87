"""The door that tells whether the house answers at all. It asks no table: a slow table is no reason to be replaced."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.vocabulary import Frozen
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes
from chalicelib.settings import settings

routes = Routes(__name__)


class Health(Frozen):
    """The house answers; `demo` when it is a rehearsal whose documents are no documents; `time` by its own clock."""

    status: Literal["ok"]
    stage: str
    demo: bool
    time: datetime


@routes.operation("getHealth", "GET", "/v1/health", who=Public, answers=Health, summary="Is the service there?")
def get_health(_call: Call) -> Health:
    """Tell that the service answers, which stage this is, and its clock: in UTC, as that of no office."""
    return Health(status="ok", stage=settings().stage, demo=settings().demo, time=now())
