"""The ledger's promises about cost: one read and one transaction per command, one call per look."""

import pytest
from pynamodb.exceptions import TransactGetError

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.workflow import RULES
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, people, requests
from chalicelib.models.ledger import loading, races, reading
from chalicelib.models.ledger.items import series_key
from chalicelib.models.requests import LISTS, TABLE
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests import history, lists, queries
from chalicelib.services.requests.ledger import REQUESTS, open_request
from tests.counter_day import serving
from tests.desk import CODE, Desk, calls, furnish, seed
from tests.domain.request.counter import BUYER, OFFICER
from tests.faults import CANCELLED, answering
from tests.models.scenes import SCENES

ASIDE = {rule.name for rule in RULES.values() if rule.reads} - {"open-file"}
"""Commands that look at the buyer's person, at products or, given by an officer, at the day sheet (so not a buyer who
opens a file): one TransactGetItems instead of one BatchGetItem."""
IN_TWO_LEDGERS = {"receive-cash", "set-aside-copy", "put-back-copy", "hand-over", "release-payment"}
"""Commands that are written into another ledger besides, which is read after the request (ADR 0040, 0041, 0048)."""
OF_A_RECEIPT = {"void-receipt", "correct-receipt", "reissue-receipt"}
"""They look at what became of the money of the receipt that is void (ADR 0045)."""
OF_A_PERSON = {"claim": ["GetItem"], "correct-receipt": ["GetItem"], "reissue-receipt": ["GetItem"]}
"""They look at the visitor whose request it is, or at whoever pays, which is known once the request is read."""
OF_A_DRAWER = {"receive-cash": ["GetItem", "Query"]}
"""The first cash of a treasurer looks at the drawer, and for days from before there were drawers (ADR 0041)."""
AT_A_VISIT = {"give-consent", "take-up"}
"""They rest on a ticket in service: `tests/services/counter`."""
OF_A_CASE = {"match-payment", "record-money-left", "record-money-back", "record-refund-decision"}
"""They speak of a money case, which must be there: `tests/services/cases`."""
OF_A_DEPOSIT = {"record-deposit"}
"""It says what the money's own items say: `tests/services/test_deposit_news.py`."""
OF_RETENTION = {"erase-personal"}
"""It takes away what others put there: `tests/services/test_retention.py`."""
OF_A_CALENDAR = {"redate"}
"""It says what a calendar moves: `tests/services/test_redating.py`."""
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _cost(name: str) -> list[str]:
    if name == "open-draft":
        with calls() as made:
            open_request(c.OpenDraft(office="1904"), BUYER, "key-of-a-test")
        return made
    counter, actor, command = SCENES[name]()
    before = counter.r.version
    if name in {"hand-over", "print-slip"}:
        counter.request = counter.r.model_copy(update={"ticket": serving(actor)})
    request_id = seed(counter)
    with calls() as made:
        outcome = execute(REQUESTS, request_id, command, actor, "key-of-a-test")
    assert outcome.state.version > before
    return made


def test_there_is_a_scene_for_every_command() -> None:
    assert {*SCENES, "open-draft"} | AT_A_VISIT | OF_A_CASE | OF_A_DEPOSIT | OF_A_CALENDAR | OF_RETENTION == {
        rule.name for rule in RULES.values()
    }


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_command_costs_one_read_and_one_transaction(name: str) -> None:
    read = "TransactGetItems" if name in ASIDE else "BatchGetItem"
    besides = ["BatchGetItem"] if name in IN_TWO_LEDGERS | OF_A_RECEIPT else []
    besides += OF_A_DRAWER.get(name, [])
    assert _cost(name) == [read, *OF_A_PERSON.get(name, []), *besides, "TransactWriteItems"]


def test_opening_a_request_costs_a_look_at_ones_drafts_besides() -> None:
    assert _cost("open-draft") == ["TransactGetItems", "Query", "TransactWriteItems"]


def test_looking_at_a_request_is_one_call() -> None:
    desk = Desk().offered()
    with calls() as made:
        queries.see(desk.request_id, BUYER)
    assert made == ["BatchGetItem"]


def test_a_page_of_a_history_is_two_calls() -> None:
    desk = Desk().offered()
    with calls() as made:
        history.history(desk.request_id, BUYER, 20, None)
    assert made == ["BatchGetItem", "Query"]


def test_a_page_of_any_list_is_one_call() -> None:
    for _ in range(3):
        Desk().open()
    asked = {"customer": BUYER.id, "phase": "1904#draft", "sweep": "1904"}
    for name in LISTS:
        for limit in (1, 2, 3, 50):
            with calls() as made:
                page = reading.page(requests.TABLE, name, asked.get(name, "1904"), limit, None)
            assert made == ["Query"], (name, limit)
            assert len(page.rows) == (min(limit, 3) if name in asked else 0), name


def test_an_exact_search_is_two_calls() -> None:
    desk = Desk().offered()
    with calls() as made:
        assert [r.id for r in lists.search(OFFICER, CODE)] == [desk.request_id]
    assert made == ["BatchGetItem", "BatchGetItem"]


def test_a_read_that_finds_nothing_is_an_empty_answer() -> None:
    assert reading.read(requests.TABLE, "1904-nothing") is None
    assert reading.find(requests.TABLE, "ntpn", "", "nothing") is None
    assert reading.entries(requests.TABLE, "1904-nothing", 5) == ()


def test_all_kinds_of_item_share_one_client_that_is_made_once() -> None:
    mine = TABLE.item.connection()

    def is_kind(attribute: object) -> bool:
        return isinstance(attribute, type) and issubclass(attribute, TABLE.item)

    kinds = [kind for kind in (getattr(TABLE, field) for field in TABLE._fields) if is_kind(kind)]
    assert len(kinds) == 8
    assert {id(kind._get_connection().connection) for kind in kinds} == {id(mine)}
    assert TABLE.item.connection().client is mine.client


def test_a_list_that_is_not_a_key_does_not_exist() -> None:
    with pytest.raises(KeyError):
        reading.page(requests.TABLE, "rating", "1904", 10, None)
    assert {*lists.DESK_ROLES} <= {*LISTS}


def test_a_fault_of_the_table_is_not_taken_for_a_lost_race() -> None:
    wanted = loading.LoadPlan("1904-x", asides=(people.aside("person", "buyer"),))
    with answering("TransactGetItems", "AccessDeniedException"), pytest.raises(TransactGetError):
        loading.load(TABLE, wanted, now())
    with answering("TransactGetItems", CANCELLED, "TransactionConflict"), pytest.raises(races.LostRaceError):
        loading.load(TABLE, wanted, now())


def test_what_a_command_asks_for_and_is_not_there_is_left_out() -> None:
    asides = (people.aside("person", "nobody"), catalogue.aside("product", "1904", "no-product"))
    wanted = loading.LoadPlan("1904-x", series={"invoice": series_key("1904", "invoice", "2026")}, asides=asides)
    assert loading.load(TABLE, wanted, now()) == loading.Loaded(series={"invoice": 0})
