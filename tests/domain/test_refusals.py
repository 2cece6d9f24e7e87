"""A no is known by the name of its class, and every no can be looked up."""

from chalicelib.domain.people.account import WrongCode
from chalicelib.domain.refusals import Busy, Conflict, Refusal, all_refusals
from chalicelib.domain.request.refusals import OfferOutdated


def test_the_code_of_a_refusal_is_its_name_in_snake_case() -> None:
    class TooLateForABill(Conflict):
        """Never raised."""

    assert TooLateForABill.code == "too_late_for_a_bill"
    assert (str(TooLateForABill(days=3)), TooLateForABill(days=3).facts) == ("too_late_for_a_bill", {"days": 3})


def test_every_refusal_and_every_category_is_found_by_its_code() -> None:
    known = all_refusals()
    for refusal in (OfferOutdated, WrongCode, Conflict, Busy):
        assert known[refusal.code] is refusal
    assert "refusal" not in known
    assert all(issubclass(refusal, Refusal) for refusal in known.values())
