"""O-12 and W-14: the data-use agreement comes back signed and stamped, and is found to hold or sent again."""

import pytest

from chalicelib.domain.reasons import RejectReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.ball import open_moves
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.vocabulary import Domicile, Role
from tests.domain.request.counter import BUYER, OFFICER, Counter, data_fulfilling, office_with

SERIALS = ("AAAA1111", "AAAA2222")
REJECT = c.RejectAgreement(code=RejectReason.NOT_STAMPED)
RECEIVE = c.ReceiveAgreement(originals=2)


def accept(stamping: str = "wet", **changes: object) -> c.AcceptAgreement:
    return c.AcceptAgreement.model_validate({"stamping": stamping, "serials": SERIALS, **changes})


def scanned() -> Counter:
    counter = data_fulfilling()
    scan = counter.upload(BUYER, c.DocumentPurpose.AGREEMENT_SCAN)
    return counter.give(BUYER, c.SubmitAgreement(way="scan", file=scan))


def test_a_posted_agreement_is_the_customers_move_until_the_originals_are_received() -> None:
    counter = data_fulfilling().give(BUYER, c.SubmitAgreement(way="posted", tracking="RR123456789ID"))
    assert "agreement_in_the_post" in open_moves(counter.r)[Role.CUSTOMER]
    assert Role.OFFICER not in open_moves(counter.r)
    assert counter.refuses(OFFICER, accept("e_meterai")) == "agreement_not_awaited"
    assert counter.refuses(OFFICER, REJECT) == "agreement_not_awaited"
    counter.give(OFFICER, RECEIVE)
    assert open_moves(counter.r)[Role.OFFICER] == ("check_agreement",)
    assert counter.give(OFFICER, accept()).r.agreement_state is AgreementState.ACCEPTED


def test_an_agreement_that_comes_unannounced_is_received() -> None:
    assert data_fulfilling().give(OFFICER, RECEIVE).r.agreement_state is AgreementState.RECEIVED


def test_fewer_originals_than_the_office_asks_for_are_not_received() -> None:
    assert data_fulfilling().refuses(OFFICER, c.ReceiveAgreement(originals=1)) == "originals_missing"
    one = data_fulfilling(office=office_with(agreement__originals=1))
    assert one.refuses(OFFICER, c.ReceiveAgreement(originals=1)) == ""


def test_a_scan_suffices_for_an_e_meterai_and_for_no_wet_stamp() -> None:
    assert scanned().refuses(OFFICER, accept("wet")) == "agreement_not_awaited"
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
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    counter.request = counter.r.model_copy(update={"domicile": domicile})
    assert counter.refuses(OFFICER, accept(stamping)) == code


@pytest.mark.parametrize("serials", [(), SERIALS[:1], (SERIALS[0], SERIALS[0])])
def test_each_original_carries_a_meterai_of_its_own(serials: tuple[str, ...]) -> None:
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept(serials=serials)) == "meterai_missing"


def test_the_countersigned_copy_is_a_received_document_of_that_purpose() -> None:
    counter = data_fulfilling().give(OFFICER, RECEIVE)
    assert counter.refuses(OFFICER, accept(countersigned="nothing")) == "file_unknown"
    abstract = counter.r.documents[0].file.file_id
    assert counter.refuses(OFFICER, accept(countersigned=abstract)) == "file_not_for_this"
    copy = counter.upload(OFFICER, c.DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    agreement = counter.give(OFFICER, accept(countersigned=copy)).r.agreement
    assert agreement is not None
    assert (agreement.countersigned, agreement.serials) == (copy, SERIALS)


def test_a_scan_names_a_received_scan() -> None:
    counter = data_fulfilling()
    assert counter.refuses(BUYER, c.SubmitAgreement(way="scan")) == "file_unknown"
    abstract = counter.r.documents[0].file.file_id
    assert counter.refuses(BUYER, c.SubmitAgreement(way="scan", file=abstract)) == "file_not_for_this"


def test_a_rejected_agreement_is_sent_again_rejected_again_and_then_accepted() -> None:
    counter = scanned().give(OFFICER, REJECT)
    assert counter.r.agreement
    assert (counter.r.agreement_state, counter.r.agreement.reason) == (AgreementState.REJECTED, "not_stamped")
    assert "sign_agreement" in open_moves(counter.r)[Role.CUSTOMER]
    assert counter.refuses(OFFICER, accept("e_meterai")) == "agreement_not_awaited"
    counter.give(BUYER, c.SubmitAgreement(way="handed_over")).give(OFFICER, RECEIVE).give(OFFICER, REJECT)
    counter.give(BUYER, c.SubmitAgreement(way="posted")).give(OFFICER, RECEIVE).give(OFFICER, accept())
    assert counter.r.agreement_state is AgreementState.ACCEPTED
    assert counter.refuses(OFFICER, REJECT) == "agreement_not_awaited"
