"""A statement on its way in: announced by a treasurer, sent to the inbox like any file, listed with its progress."""

from datetime import tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.files.media_types import UNKNOWN
from chalicelib.domain.office.statement_layouts import StatementLayout
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.statements.commands import AnnounceStatement
from chalicelib.domain.statements.rows import StatementRow
from chalicelib.gateways import files, office_data
from chalicelib.models import statements
from chalicelib.services.accounts.throttle import UPLOAD, admit
from chalicelib.services.ledger.execute import begin
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.statements.ledger import STATEMENTS
from chalicelib.services.treasury.looking import seen_by
from chalicelib.settings import settings

SECONDS: Final = 900
"""For which the form takes the file."""


class Started(NamedTuple):
    """The announced statement, and the form by which a browser sends its file."""

    statement: str
    form: files.PostForm


class Statements(NamedTuple):
    """One page of an office's statements, the newest first; the office's layouts, and its zone."""

    rows: tuple[StatementRow, ...]
    next: str | None
    layouts: tuple[StatementLayout, ...]
    zone: tzinfo


def start(actor: Actor, office: str, command: AnnounceStatement, key: str) -> Started:
    """Announce a statement, and return where its file is sent; the name of the file is asked by nobody.

    Raises UnknownOffice, TooManyTries, NotAllowed, CommandWithheld, LayoutUnknown.
    """
    served = office_data.office(office)
    admit(UPLOAD, "", f"{actor.id} statements {served.code}")
    statement = begin(STATEMENTS, served.code, command, actor, key).state
    bucket, path = settings().inbox_bucket, f"inbox/statements/{served.code}/{statement.id}"
    return Started(statement.id, files.presigned_post(bucket, path, UNKNOWN, statement.size_bytes, SECONDS))


def listed(actor: Actor, office: str, limit: int, cursor: str | None) -> Statements:
    """Return a page of the office's statements: one call. Raises UnknownOffice, NotAllowed, MalformedCursor."""
    served = seen_by(actor, office)
    under, scope = statements.listed_under(served.code), f"statements {served.code}"
    page = rows_page(statements.TABLE, "statements", under, scope, limit, cursor, newest_first=True)
    return Statements(page.rows, page.next, served.statements, served.zone)
