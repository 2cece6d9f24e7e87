"""A request learns where its receipts' money is: of each receipt what is true now, however the news came."""

from chalicelib.domain.deposits.events import CoveredReceipt, Particulars
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.deposits.state import Deposit, DepositPhase
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import ReceiptDeposit
from tests.domain.request.counter import TREASURER, Counter, receipted

LOOK = c.RecordDeposit()
FIRST, SECOND = "1904-DEPOSIT-A", "1904-DEPOSIT-B"


def lies(counter: Counter, **deposits: str | None) -> Counter:
    """Say by which deposit each receipt's money went: `r1` is the request's first receipt."""
    numbers = {f"r{place}": receipt.number for place, receipt in enumerate(counter.r.receipts, start=1)}
    money = {numbers[name]: _money(counter, numbers[name], deposit) for name, deposit in deposits.items()}
    counter.receipt_money = money
    counter.deposits = {one.deposit: deposit(one.deposit, counter) for one in money.values() if one.deposit}
    return counter


def _money(counter: Counter, receipt: str, deposit: str | None) -> ReceiptMoney:
    return ReceiptMoney(
        office="1904",
        receipt=receipt,
        request=counter.r.id,
        reference=counter.r.reference,
        taken_on=counter.today,
        payments=("p1",),
        transfer_idr=50_000,
        deposit=deposit,
    )


def deposit(id_: str, counter: Counter, ntpn: str = "D1E2P3O4S5I6T7X8") -> Deposit:
    covered = CoveredReceipt(receipt="any", request=counter.r.id, reference=counter.r.reference, amount_idr=50_000)
    return Deposit(
        id=id_,
        office="1904",
        phase=DepositPhase.RECORDED,
        particulars=Particulars(
            billing_code="820261123000999",
            ntpn=ntpn,
            ntb=None,
            amount_idr=50_000,
            deposited_at=counter.now,
            cash_day=counter.today,
            receipts=(covered,),
        ),
    )


def deposited() -> Counter:
    """A request with a receipt whose money has gone, and which does not know it yet."""
    return lies(receipted(), r1=FIRST)


def test_a_request_notes_by_which_deposit_its_money_went_and_notes_it_once() -> None:
    counter = deposited()
    receipt = counter.r.receipts[0].number
    known = ReceiptDeposit(receipt=receipt, deposit=FIRST, ntpn="D1E2P3O4S5I6T7X8", deposited_at=counter.now)
    assert counter.r.deposit_of(receipt) is None
    assert counter.give(SYSTEM, LOOK).r.deposited == (known,)
    assert counter.refuses(SYSTEM, LOOK) == "deposit_known"


def test_money_that_lies_at_the_office_and_money_by_code_are_no_news() -> None:
    assert lies(receipted(), r1=None).refuses(SYSTEM, LOOK) == "deposit_known"
    assert lies(receipted()).refuses(SYSTEM, LOOK) == "deposit_known"


def test_a_receipt_that_moved_to_another_deposit_is_told_of_as_it_stands_now() -> None:
    counter = deposited().give(SYSTEM, LOOK)
    lies(counter, r1=SECOND).give(SYSTEM, LOOK)
    assert [known.deposit for known in counter.r.deposited] == [SECOND]
    assert counter.refuses(SYSTEM, LOOK) == "deposit_known"


def test_numbers_of_a_deposit_that_were_corrected_are_corrected_here() -> None:
    counter = deposited().give(SYSTEM, LOOK)
    counter.deposits = {FIRST: deposit(FIRST, counter, "C0R1R2E3C4T5E6D7")}
    assert [known.ntpn for known in counter.give(SYSTEM, LOOK).r.deposited] == ["C0R1R2E3C4T5E6D7"]


def test_a_receipt_taken_out_of_its_deposit_is_at_the_office_again() -> None:
    counter = deposited().give(SYSTEM, LOOK)
    lies(counter, r1=None).give(SYSTEM, LOOK)
    assert (counter.r.deposited, counter.names()[-1]) == ((), "ReceiptDepositUndone")
    assert counter.refuses(SYSTEM, LOOK) == "deposit_known"


def test_a_void_receipt_keeps_its_deposit_and_the_one_in_its_place_has_what_is_true_of_it() -> None:
    counter = deposited().give(SYSTEM, LOOK)
    counter.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)).give(TREASURER, c.IssueReceipt())
    first, second = (receipt.number for receipt in counter.r.receipts)
    assert {known.receipt: known.deposit for known in counter.r.deposited} == {first: FIRST}
    assert lies(counter, r1=FIRST, r2=None).refuses(SYSTEM, LOOK) == "deposit_known", "it is over money that came since"
    lies(counter, r1=FIRST, r2=FIRST).give(SYSTEM, LOOK)
    assert {known.receipt: known.deposit for known in counter.r.deposited} == {first: FIRST, second: FIRST}


def test_news_that_comes_after_the_receipt_was_made_anew_reaches_both() -> None:
    counter = (
        receipted().give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)).give(TREASURER, c.IssueReceipt())
    )
    lies(counter, r1=FIRST, r2=FIRST).give(SYSTEM, LOOK)
    assert [known.deposit for known in counter.r.deposited] == [FIRST, FIRST]
    lies(counter, r1=None, r2=FIRST).give(SYSTEM, LOOK)
    assert [known.receipt for known in counter.r.deposited] == [counter.r.receipts[1].number]
