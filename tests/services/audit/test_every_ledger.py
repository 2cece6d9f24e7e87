"""Every ledger of the house is audited: what its stream tells of leads to a record that holds."""

import pytest

from chalicelib.domain.audit import EntryAlteredError, Head
from chalicelib.domain.stock.commands import ReceiveCopies
from chalicelib.domain.stock.state import shelf_id
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import reading
from chalicelib.services.audit import checking
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledgers import STREAMED, ledger_of
from chalicelib.services.stock.ledger import SHELVES
from tests.desk import furnish
from tests.domain.request.counter import OFFICER, PUBLICATION
from tests.packaged.written import RESOURCES

pytestmark = pytest.mark.usefixtures("cloud")


def test_a_shelf_is_looked_at_as_a_request_is() -> None:
    furnish()
    shelf = shelf_id("1904", PUBLICATION.id)
    for copies in (3, 4):
        execute(SHELVES, shelf, ReceiveCopies(copies=copies), OFFICER, f"key-{copies}")
    record = SHELVES.table.pk(shelf)
    read = reading.read(SHELVES.table, shelf)
    assert read
    assert checking.check(record, now()) == Head(record, 2, read.state.head)
    checking.check_head(Head(record, 1, reading.entries(SHELVES.table, shelf, 1)[0].hash))


@pytest.mark.parametrize("ledger", STREAMED, ids=lambda each: each.aggregate.name)
def test_a_record_of_any_ledger_that_is_gone_is_missed(ledger: object) -> None:
    record = f"{ledger.table.pk('')}1904-nothing"  # type: ignore[attr-defined]  # Any ledger.
    assert ledger_of(record) is ledger
    with pytest.raises(EntryAlteredError):
        checking.check(record, now())


def test_the_stream_of_each_table_that_holds_a_ledger_comes_to_the_audit() -> None:
    fed = {e["Properties"]["Stream"]["Fn::GetAtt"][0] for e in RESOURCES["OnLedger"]["Properties"]["Events"].values()}
    assert fed == {name for name, each in RESOURCES.items() if "StreamSpecification" in each.get("Properties", {})}
    assert fed == {"RequestsTable", "QueueTable", "StockTable", "TreasuryTable"}
