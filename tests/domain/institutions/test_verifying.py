"""Who is verified as an institution, by whom, by what and until when (PP 13/2024 Pasal 4)."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.institutions import commands as c
from chalicelib.domain.institutions.rows import row_of
from chalicelib.domain.institutions.state import InstitutionPhase
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.reasons import DeclineVerificationReason, WithdrawReason
from chalicelib.domain.vocabulary import InstitutionKind, Role
from tests.domain.institutions.office import ADMIN, ASK, EVIDENCE, LAST_DAY, LECTURER, UBB, VERIFY, Case, verified
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, START, TREASURER, office_with, staff

DECLINE = c.DeclineVerification(code=DeclineVerificationReason.EVIDENCE_MISSING)
WITHDRAW = c.WithdrawVerification(code=WithdrawReason.LEFT_THE_INSTITUTION)
TODAY = OFFICE.local_day(START)


def test_a_verification_says_who_verified_when_by_what_and_until_when() -> None:
    case = Case().give(LECTURER, ASK).later(hours=1).give(ADMIN, VERIFY)
    state = case.state
    assert (state.phase, state.institution, state.evidence, state.valid_until) == (
        InstitutionPhase.VERIFIED,
        "ubb",
        EVIDENCE,
        LAST_DAY,
    )
    assert (state.verified_by, state.verified_at) == (ADMIN.id, START + timedelta(hours=1))
    assert case.counts()


def test_what_was_asked_or_declined_or_withdrawn_does_not_count() -> None:
    assert not Case().give(LECTURER, ASK).counts()
    declined = Case().give(LECTURER, ASK).give(ADMIN, DECLINE)
    assert (declined.counts(), declined.state.code) == (False, "evidence_missing")
    withdrawn = verified().give(ADMIN, WITHDRAW)
    assert (withdrawn.counts(), withdrawn.state.code) == (False, "left_the_institution")


def test_a_person_who_names_another_institution_or_kind_is_verified_no_longer() -> None:
    case = verified()
    case.name_hash = "hash-of-another"
    assert not case.counts()
    case.name_hash, case.kind = UBB, InstitutionKind.COMPANY
    assert not case.counts()


def test_an_administrator_verifies_what_the_person_still_says() -> None:
    case = Case().give(LECTURER, ASK)
    case.name_hash = "hash-of-another"
    assert case.refuses(ADMIN, VERIFY) == ("institution_changed", {})
    assert case.give(LECTURER, ASK).give(ADMIN, VERIFY).counts()


def test_only_the_account_itself_asks_and_only_an_administrator_of_the_office_decides() -> None:
    assert Case().refuses(ADMIN, ASK) == ("not_allowed", {"command": "ask-verification"})
    asked = Case().give(LECTURER, ASK)
    for actor in (LECTURER, OFFICER, TREASURER, HEAD, staff("admin-9", Role.ADMIN, office="5171")):
        assert asked.refuses(actor, VERIFY) == ("not_allowed", {"command": "verify-institution"})


def test_a_kiosk_speaks_for_no_institution() -> None:
    kiosk = Actor(id=LECTURER.id, memberships=frozenset({Membership(office="1904", role=Role.KIOSK)}))
    assert Case().refuses(kiosk, ASK) == ("not_allowed", {"command": "ask-verification"})


def test_an_administrator_does_not_verify_the_own_institution() -> None:
    own = Actor(id=LECTURER.id, memberships=frozenset({Membership(office="1904", role=Role.ADMIN)}))
    case = Case().give(own, ASK)
    assert case.refuses(own, VERIFY) == ("own_institution", {})
    assert case.refuses(own, DECLINE) == ("own_institution", {})


def test_an_office_may_withhold_it() -> None:
    case = Case(office=office_with(withheld_commands=frozenset({"ask-verification"})))
    assert case.refuses(LECTURER, ASK) == ("command_withheld", {"command": "ask-verification"})


def test_nobody_is_verified_who_has_no_rate_to_be_verified_for() -> None:
    company = Case(kind=InstitutionKind.COMPANY)
    assert company.refuses(LECTURER, ASK) == ("institution_not_beneficiary", {"institution_kind": "company"})
    assert Case(office=office_with(reduced_rates=())).refuses(LECTURER, ASK) == ("no_reduced_rates", {})
    asked = Case().give(LECTURER, ASK)
    asked.office = office_with(reduced_rates=())
    assert asked.refuses(ADMIN, VERIFY)[0] == "institution_not_beneficiary"


def test_the_profile_names_institution_and_kind_first() -> None:
    assert Case(kind=None).refuses(LECTURER, ASK) == ("institution_unnamed", {})
    assert Case(name_hash="").refuses(LECTURER, ASK) == ("institution_unnamed", {})


@pytest.mark.parametrize(
    ("dated", "valid_until", "code"),
    [
        (TODAY, TODAY, ""),
        (TODAY + timedelta(days=1), LAST_DAY, "evidence_ahead"),
        (date(2020, 1, 1), TODAY - timedelta(days=1), "validity_passed"),
    ],
)
def test_evidence_is_not_dated_ahead_and_a_verification_lasts_until_today_at_the_earliest(
    dated: date, valid_until: date, code: str
) -> None:
    evidence = EVIDENCE.model_copy(update={"dated": dated})
    command = VERIFY.model_copy(update={"evidence": evidence, "valid_until": valid_until})
    assert Case().give(LECTURER, ASK).refuses(ADMIN, command)[0] == code


@pytest.mark.parametrize(
    ("case", "command", "phase"),
    [
        (Case(), VERIFY, "unasked"),
        (Case(), DECLINE, "unasked"),
        (Case().give(LECTURER, ASK), WITHDRAW, "asked"),
        (verified(), DECLINE, "verified"),
        (verified().give(ADMIN, WITHDRAW), VERIFY, "withdrawn"),
        (Case().give(LECTURER, ASK).give(ADMIN, DECLINE), VERIFY, "declined"),
    ],
)
def test_each_decision_has_its_phase(case: Case, command: c.OfficeCommand, phase: str) -> None:
    assert case.refuses(ADMIN, command) == ("wrong_phase", {"phase": phase})


def test_a_verification_is_renewed_and_one_may_ask_again_after_each_no() -> None:
    longer = VERIFY.model_copy(update={"valid_until": date(2028, 12, 31)})
    assert verified().give(ADMIN, longer).state.valid_until == date(2028, 12, 31)
    for refused in (Case().give(LECTURER, ASK).give(ADMIN, DECLINE), verified().give(ADMIN, WITHDRAW)):
        again = refused.give(LECTURER, ASK)
        assert (again.state.phase, again.state.code) == (InstitutionPhase.ASKED, None)
        assert again.give(ADMIN, VERIFY).counts()


def test_no_key_and_no_row_names_a_person_or_an_institution_in_full() -> None:
    state = verified().state
    assert (state.account, row_of(state).account) == (LECTURER.id, LECTURER.id)
    assert set(row_of(state).model_dump()) == {"account", "phase", "kind", "institution", "asked_at", "valid_until"}
