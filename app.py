"""The front door: registers the doors, the workers and the one middleware. No rule and no table's name lives here."""

import chalicelib  # noqa: F401, I001  The first of all: it tells the garbage collector to look seldom.
from chalice.app import Chalice

from chalicelib import services
from chalicelib.domain.request.state import Request
from chalicelib.handlers import (
    accounts,
    breaches,
    calendars,
    catalogue,
    files,
    health,
    importing,
    institutions,
    me,
    offices,
    openapi,
    parked,
    problem_reports,
    product_changes,
    quotes,
    sending,
    staff,
    stock,
    subject_requests,
    verifications,
    vocabulary,
)
from chalicelib.handlers.triggers import audit, deposits, ledger_stream, notices, papers, proofs, sweep, uploads
from chalicelib.handlers.counter.doors import COUNTER
from chalicelib.handlers.door.entrance import hire_workers, open_door
from chalicelib.handlers.requests import claiming, desks, doors as requests, mails, shapes
from chalicelib.handlers.treasury.doors import TREASURY

app = Chalice(app_name="loket")
door = open_door(
    app,
    [
        health.routes,
        *(each.routes for each in (offices, calendars)),
        vocabulary.routes,
        *(each.routes for each in (catalogue, importing, product_changes)),
        quotes.routes,
        problem_reports.routes,
        verifications.routes,
        *(each.routes for each in (accounts, me, subject_requests, breaches, staff, parked)),
        *(each.routes for each in (requests, desks, claiming, mails)),
        sending.routes,
        files.routes,
        *COUNTER,
        *TREASURY,
        *(each.routes for each in (stock, institutions)),
        openapi.routes,
    ],
)
HIRED = (uploads, papers, notices, proofs, deposits, ledger_stream, sweep, audit)
hire_workers(app, [each.worker for each in HIRED])
services.preloading.preload(Request, shapes.RequestShown)
