"""O-12 and W-14: the data-use agreement comes back signed and stamped, and is found to hold or sent again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import RejectReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.vocabulary import Domicile, Role, Stamping
from tests.domain.request.counter import BUYER, OFFICER, STATED, Counter, data_fulfilling, office_with

HOME, ABROAD = (Buyer("buyer_1", domicile, STATED) for domicile in Domicile)
SERIALS = ("AAAA1111", "AAAA2222")
REJECT = c.RejectAgreement(code=RejectReason.NOT_STAMPED)
RECEIVE = c.ReceiveAgreement(originals=2)


def accept(stamping: str = "wet", **changes: object) -> c.AcceptAgreement:
    return c.AcceptAgreement.model_validate({"stamping": stamping, "serials": SERIALS, **changes})


def scanned() -> Counter:
    counter = data_fulfilling()
    scan = counter.upload(BUYER, DocumentPurpose.AGREEMENT_SCAN)
    return counter.give(BUYER, c.SubmitAgreement(way="scan", file=scan))


def test_a_posted_agreement_is_the_customers_move_until_the_originals_are_received() -> None:
    counter = data_fulfilling().give(BUYER, c.SubmitAgreement(way="posted", tracking="RR123456789ID"))
    assert counter.r.agreement
    assert counter.r.agreement.tracking == "RR123456789ID"
    assert "agreement_in_the_post" in open_moves(counter.r)[Role.CUSTOMER]
    assert Role.OFFICER not in open_moves(counter.r)
    assert counter.says(OFFICER, accept("e_meterai")) == ("agreement_not_awaited", {"state": "sent"})
    assert counter.says(OFFICER, REJECT) == ("agreement_not_awaited", {"state": "sent"})
    counter.give(OFFICER, RECEIVE)
    assert open_moves(counter.r)[Role.OFFICER] == ("check_agreement",)
    assert counter.give(OFFICER, accept()).r.agreement_state is AgreementState.ACCEPTED


def test_an_agreement_that_comes_unannounced_is_received() -> None:
    assert data_fulfilling().give(OFFICER, RECEIVE).r.agreement_state is AgreementState.RECEIVED


def test_fewer_originals_than_the_office_asks_for_are_not_received() -> None:
    few = c.ReceiveAgreement(originals=1)
    assert data_fulfilling().says(OFFICER, few) == ("originals_missing", {"originals": 2})
    one = data_fulfilling(office=office_with(agreement__originals=1))
    assert one.refuses(OFFICER, c.ReceiveAgreement(originals=1)) == ""


def test_a_scan_suffices_for_an_e_meterai_and_for_no_wet_stamp() -> None:
    assert scanned().says(OFFICER, accept("wet")) == ("agreement_not_awaited", {"state": "sent"})
    assert scanned().refuses(OFFICER, accept("e_meterai")) == ""
    handed = data_fulfilling().give(BUYER, c.SubmitAgreement(way="handed_over"))
    assert handed.refuses(OFFICER, accept("e_meterai")) == "agreement_not_awaited"
    assert handed.give(OFFICER, RECEIVE).refuses(OFFICER, accept("wet")) == ""


@pytest.mark.parametrize(
    ("domicile", "stamping", "code"),
    [
        (Domicile.DOMESTIC, "wet", ""),
        (Domicile.DOMESTIC, "e_meterai", ""),
        (Domicile.DOMESTIC, "on_arrival", "stamping_not_allowed"),
        (Domicile.OVERSEAS, "wet", ""),
        (Domicile.OVERSEAS, "e_meterai", ""),
        (Domicile.OVERSEAS, "on_arrival", ""),
    ],
)
def test_each_domicile_stamps_as_the_office_allows(domicile: Domicile, stamping: str, code: str) -> None:
    counter = data_fulfilling(buyer=Buyer("buyer_1", domicile, STATED)).give(OFFICER, RECEIVE)
    assert counter.says(OFFICER, accept(stamping)) == (code, {"stamping": stamping} if code else {})


@pytest.mark.parametrize("serials", [(), SERIALS[:1], (SERIALS[0], SERIALS[0])])
@pytest.mark.parametrize("stamping", ["wet", "e_meterai"])
def test_each_original_carries_a_meterai_of_its_own(stamping: str, serials: tuple[str, ...]) -> None:
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    assert counter.says(OFFICER, accept(stamping, serials=serials)) == ("meterai_missing", {"originals": 2})
    one = data_fulfilling(office=office_with(agreement__originals=1)).give(OFFICER, RECEIVE)
    assert one.refuses(OFFICER, accept(stamping, serials=SERIALS[:1])) == ""


def test_an_agreement_without_a_stamp_is_taken_only_where_the_offices_data_say_that_none_is_due() -> None:
    bare = accept("unstamped", serials=())
    for domicile in (HOME, ABROAD):
        assert data_fulfilling(buyer=domicile).give(OFFICER, RECEIVE).refuses(OFFICER, bare) == "stamping_not_allowed"
    exempt = office_with(agreement__overseas=frozenset({Stamping.UNSTAMPED}))
    assert data_fulfilling(office=exempt).give(OFFICER, RECEIVE).refuses(OFFICER, bare) == "stamping_not_allowed"
    counter = data_fulfilling(office=exempt, buyer=ABROAD).give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept("wet")) == "stamping_not_allowed"
    agreement = counter.give(OFFICER, bare).r.agreement
    assert agreement is not None
    assert (agreement.state, agreement.stamping, agreement.serials) == (AgreementState.ACCEPTED, "unstamped", ())


def test_an_agreement_from_abroad_is_stamped_on_its_arrival() -> None:
    counter = data_fulfilling(buyer=ABROAD).give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept("on_arrival", serials=())) == "meterai_missing"
    counter.give(OFFICER, accept("on_arrival"))
    assert counter.r.agreement
    assert (counter.r.agreement.stamping, counter.r.agreement.serials) == ("on_arrival", SERIALS)


def test_the_head_signs_between_the_day_of_the_offer_and_today() -> None:
    counter = data_fulfilling().later(days=3).give(OFFICER, RECEIVE)
    offered_on, today = date(2026, 3, 2), date(2026, 3, 5)
    assert counter.refuses(OFFICER, accept(signed_on=today + timedelta(days=1))) == "signed_in_the_future"
    assert counter.refuses(OFFICER, accept(signed_on=offered_on - timedelta(days=1))) == "signed_before_offer"
    for day in (offered_on, today):
        assert counter.refuses(OFFICER, accept(signed_on=day)) == ""
    agreement = counter.give(OFFICER, accept()).r.agreement
    assert agreement is not None
    assert agreement.signed_on == today


def test_days_of_signing_are_the_offices_own_days() -> None:
    just_after_midnight = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
    counter = data_fulfilling(now=just_after_midnight).give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept(signed_on=date(2026, 3, 4))) == ""
    assert counter.refuses(OFFICER, accept(signed_on=date(2026, 3, 3))) == "signed_before_offer"
    assert counter.refuses(OFFICER, accept(signed_on=date(2026, 3, 5))) == "signed_in_the_future"


def test_a_countersigned_copy_that_follows_completes_the_agreement_and_a_better_one_takes_its_place() -> None:
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    early = counter.upload(OFFICER, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    counter.give(OFFICER, accept())
    assert counter.r.agreement
    assert (counter.r.agreement.countersigned, counter.names()[-1]) == (None, "AgreementAccepted")
    for _ in range(2):
        copy = counter.upload(OFFICER, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
        assert counter.names()[-2:] == ("DocumentReceived", "AgreementCountersigned")
        assert counter.r.agreement.countersigned == copy != early
    counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    assert counter.names()[-1] == "DocumentReceived"


def test_the_countersigned_copy_is_a_received_document_of_that_purpose() -> None:
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept(countersigned="nothing")) == "file_unknown"
    abstract = counter.r.documents[0].file.file_id
    assert counter.refuses(OFFICER, accept(countersigned=abstract)) == "file_not_for_this"
    copy = counter.upload(OFFICER, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    agreement = counter.give(OFFICER, accept(countersigned=copy)).r.agreement
    assert agreement is not None
    assert (agreement.countersigned, agreement.serials) == (copy, SERIALS)
    assert counter.names()[-2:] == ("AgreementAccepted", "AgreementCountersigned")


def test_a_scan_names_a_received_scan() -> None:
    counter = data_fulfilling()
    assert counter.refuses(BUYER, c.SubmitAgreement(way="scan")) == "file_unknown"
    abstract = counter.r.documents[0].file.file_id
    assert counter.refuses(BUYER, c.SubmitAgreement(way="scan", file=abstract)) == "file_not_for_this"


def test_a_file_named_beside_a_posted_agreement_is_a_received_scan_as_well() -> None:
    counter = data_fulfilling()
    assert counter.refuses(BUYER, c.SubmitAgreement(way="posted", file="nothing")) == "file_unknown"
    assert counter.refuses(BUYER, c.SubmitAgreement(way="posted")) == ""


def test_a_rejected_agreement_is_sent_again_rejected_again_and_then_accepted() -> None:
    counter = scanned().give(OFFICER, REJECT)
    assert counter.r.agreement
    assert (counter.r.agreement_state, counter.r.agreement.reason) == (AgreementState.REJECTED, "not_stamped")
    assert "sign_agreement" in open_moves(counter.r)[Role.CUSTOMER]
    assert counter.refuses(OFFICER, accept("e_meterai")) == "agreement_not_awaited"
    counter.give(BUYER, c.SubmitAgreement(way="handed_over"))
    assert (counter.r.agreement_state, counter.r.agreement.reason) == (AgreementState.SENT, None)
    counter.give(OFFICER, RECEIVE).give(OFFICER, REJECT)
    counter.give(BUYER, c.SubmitAgreement(way="posted")).give(OFFICER, RECEIVE).give(OFFICER, accept())
    assert counter.r.agreement_state is AgreementState.ACCEPTED
    assert counter.refuses(OFFICER, REJECT) == "agreement_not_awaited"
