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
    """The house answers, and `time` is by its own clock.

    `demo`: it is a rehearsal whose documents are no documents. `demo_pages`: with pages of its own, `/demo` and
    `/mails`, as it has on one's own machine and not in the cloud.
    """

    status: Literal["ok"]
    stage: str
    demo: bool
    demo_pages: bool
    time: datetime


@routes.operation("getHealth", "GET", "/v1/health", who=Public, answers=Health, summary="Is the service there?")
def get_health(_call: Call) -> Health:
    """Tell that the service answers, which stage this is, and its clock: in UTC, as that of no office."""
    own = settings().demo and not settings().on_lambda
    return Health(status="ok", stage=settings().stage, demo=settings().demo, demo_pages=own, time=now())
