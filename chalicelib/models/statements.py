"""Statements in table `treasury`: their ledger, the list of an office's statements, and the pages of their lines.

A payer's words lie in an item of their own beside each page, so that they can be erased: no line needs them.
"""

from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter
from pynamodb.attributes import DiscriminatorAttribute

from chalicelib.domain.statements.events import StatementEntry
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.statements.rows import StatementRow, row_of
from chalicelib.domain.statements.state import Statement
from chalicelib.domain.vocabulary import Frozen
from chalicelib.models.ledger.appending import Part, instant
from chalicelib.models.ledger.items import SparseList, table
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table

TABLE: Final = table(
    "treasury_table",
    "statement",
    entry=lambda: TypeAdapter(StatementEntry),
    state=lambda: TypeAdapter(Statement),
    row=lambda: TypeAdapter(StatementRow),
    lists={"statements": SparseList("by_list", "list", "list_order")},
)


class _Lines(Frozen):
    lines: tuple[KeptLine, ...]


class Item(Shelf):
    """Any item beside a statement."""

    class Meta(Table):
        """The table of all that is the treasury's."""

        setting = "treasury_table"

    kind = DiscriminatorAttribute()


class _PageItem(Item, discriminator="statement_page"):
    page: MapAttribute[_Lines] = MapAttribute(lambda: TypeAdapter(_Lines))


class _WordsItem(Item, discriminator="statement_words"):
    words: MapAttribute[dict[str, str]] = MapAttribute(lambda: TypeAdapter(dict[str, str]))


def listed(statement: Statement) -> dict[str, Any]:
    """Return the keys that put a statement on the list of its office, by time, and the row that it shows."""
    return {
        "list": listed_under(statement.office),
        "list_order": f"{instant(statement.announced_at)}#{statement.id}",
        "row": row_of(statement).model_dump(mode="json"),
    }


def listed_under(office: str) -> str:
    """Return the partition of an office's list of statements."""
    return f"{office}#statements"


def page_parts(statement: str, page: int, lines: tuple[KeptLine, ...], words: dict[int, str]) -> tuple[Part, ...]:
    """Return the items of a page: its lines, and its words by row where there are any."""
    pk = TABLE.pk(statement)
    parts: list[Part] = [(_PageItem(pk, _page_key(page), page=_Lines(lines=lines)), None, None)]
    if words:
        kept = {str(row): text for row, text in words.items()}
        parts.append((_WordsItem(pk, _words_key(page), words=kept), None, None))
    return tuple(parts)


class RowRead(NamedTuple):
    """A row, and the payer's words unless there are none, or they were erased."""

    line: KeptLine
    words: str | None


def page(statement: str, number: int) -> tuple[RowRead, ...]:
    """Return the rows of a page that was stored: one call, consistent."""
    pk = TABLE.pk(statement)
    places = [(pk, _page_key(number)), (pk, _words_key(number))]
    items = {item.sk: item for item in Item.batch_get(places, consistent_read=True)}
    stored, words = items[_page_key(number)], items.get(_words_key(number))
    by_row = words.words if isinstance(words, _WordsItem) else {}
    lines = stored.page.lines if isinstance(stored, _PageItem) else ()
    return tuple(RowRead(line, by_row.get(str(line.row))) for line in lines)


def erase_words(statement: str, pages: int) -> None:
    """Remove the payers' words of a statement of so many pages; its lines and its ledger stay as they are."""
    for number in range(1, pages + 1):
        _WordsItem(TABLE.pk(statement), _words_key(number)).delete()


def _page_key(page: int) -> str:
    return f"page#{page:04d}"


def _words_key(page: int) -> str:
    return f"words#{page:04d}"
