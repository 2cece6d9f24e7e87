"""An account that nobody used: kept for what needs it, told of in time, ended with its person.

Long because everything that keeps an account is tried to its end.
"""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.accounts.state import AccountPhase, AccountRecord, account_id
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import identity, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import accounts, people, staff
from chalicelib.models.ledger import reading
from chalicelib.services.accounts import ending, exporting, keeping
from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.ledger.react import react
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.erasing import erase_files
from chalicelib.services.subject_requests import holding
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later
from tests.domain.request.counter import BUYER
from tests.handlers.calls import counted
from tests.subject_requests import ask, members_of, react_to_all, work_off
from workshop.emulator.makers import client
from workshop.run.mails import text_of

KEEPER = office_data.keeper()
ID = account_id(KEEPER.code, BUYER.id)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, cloud: Cloud) -> None:
    furnish()
    keeping.note_use(BUYER.id)


def _record() -> AccountRecord:
    return ACCOUNTS.read(ID).state


def _until(patch: pytest.MonkeyPatch, at: Any) -> None:
    later(patch, seconds=(at - now()).total_seconds() + 1)


def _announced(cloud: Cloud, patch: pytest.MonkeyPatch) -> AccountRecord:
    """Let it stay unused until its holder is told."""
    told_at = _record().told_at(KEEPER)
    assert told_at
    _until(patch, told_at - timedelta(hours=1))
    assert sweep(ACCOUNTS, "t") == 0
    _until(patch, told_at)
    assert (sweep(ACCOUNTS, "t"), sweep(ACCOUNTS, "t")) == (1, 0)
    _work_off(cloud)
    return _record()


def _work_off(cloud: Cloud) -> None:
    for entry in reading.entries(accounts.TABLE, ID, reading.LAST)[-1:]:
        react(ACCOUNTS, entry)
    work_off(cloud)


def _come_to_its_end(cloud: Cloud, patch: pytest.MonkeyPatch) -> AccountPhase:
    ends_at = _record().ends_at
    assert ends_at
    _until(patch, ends_at)
    sweep(ACCOUNTS, "t")
    _work_off(cloud)
    return _record().phase


def _told() -> list[Any]:
    return [each for each in office_mails() if "akan berakhir" in each["Subject"]]


def test_whoever_only_signed_up_is_told_a_month_before_and_then_erased_with_the_account(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    monkeypatch.setattr(identity, "close_account", closed.append)
    used_at = _record().used_at
    assert used_at
    announced = _announced(cloud, monkeypatch)
    (mail,) = _told()
    assert mail["To"].endswith(f"<{SITI.email}>")
    assert str(announced.ends_at and KEEPER.local_day(announced.ends_at).year) in text_of(mail)
    assert people.current(BUYER.id).data == SITI
    assert _come_to_its_end(cloud, monkeypatch) is AccountPhase.ENDED
    assert now() > years_after(used_at, KEEPER.retention.account_years)
    assert closed == [BUYER.id]
    assert set(people.versions(BUYER.id).values()) == {None}
    rows = json.dumps(
        [client("dynamodb").scan(TableName=cloud.made[t])["Items"] for t in cloud.made if t == "TreasuryTable"]
    )
    assert SITI.email not in rows
    _work_off(cloud)
    assert closed == [BUYER.id, BUYER.id], "told twice, it is done twice and nothing else"


def test_whoever_signs_in_once_keeps_it(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    _announced(cloud, monkeypatch)
    keeping.note_use(BUYER.id)
    assert (_record().phase, sweep(ACCOUNTS, "t")) == (AccountPhase.KEPT, 0)
    later(monkeypatch, days=31)
    assert (sweep(ACCOUNTS, "t"), people.current(BUYER.id).data) == (0, SITI)


def test_a_message_to_erase_does_nothing_to_an_account_that_is_kept(cloud: Cloud) -> None:
    ending.erase_account(ID)
    assert people.current(BUYER.id).data == SITI


def test_within_a_month_a_sign_in_costs_one_call_more_and_writes_nothing(cloud: Cloud) -> None:
    with counted() as calls:
        keeping.note_use(BUYER.id)
    assert calls == ["BatchGetItem"]


def test_a_mail_that_comes_to_be_sent_after_somebody_came_back_is_not_sent(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_at = _record().told_at(KEEPER)
    _until(monkeypatch, told_at)
    sweep(ACCOUNTS, "t")
    (announced,) = reading.entries(accounts.TABLE, ID, reading.LAST)[-1:]
    keeping.note_use(BUYER.id)
    react(ACCOUNTS, announced)
    work_off(cloud)
    assert _told() == []


def test_a_lost_mail_is_announced_once_more_before_anything_ends(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    _until(monkeypatch, _record().told_at(KEEPER))
    sweep(ACCOUNTS, "t")
    assert _come_to_its_end(cloud, monkeypatch) is AccountPhase.ENDING
    assert len(_told()) == 1
    assert _come_to_its_end(cloud, monkeypatch) is AccountPhase.ENDED


def test_it_is_kept_for_as_long_as_what_was_asked_for_is(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    for _ in range(2):
        at = _record().told_at(KEEPER)
        _until(monkeypatch, at)
        assert sweep(ACCOUNTS, "t") == 1
        assert _record().look_at
    assert (_told(), people.current(BUYER.id).data) == ([], SITI)
    _until(monkeypatch, years_after(desk.r.phase_since, KEEPER.retention.service_years))
    desk.give(SYSTEM, c.ErasePersonal(scope=c.RecordClass.FINANCE))
    erase_files(desk.request_id, desk.seq("PersonalErased"))
    with monkeypatch.context() as credit:
        credit.setattr(holding, "_lies", lambda *_: True)
        _until(monkeypatch, _record().told_at(KEEPER))
        assert (sweep(ACCOUNTS, "t"), _record().phase) == (1, AccountPhase.KEPT), "its money lies at the office"
    _until(monkeypatch, _record().told_at(KEEPER))
    assert (sweep(ACCOUNTS, "t"), _record().phase) == (1, AccountPhase.ENDING)
    _work_off(cloud)
    assert _come_to_its_end(cloud, monkeypatch) is AccountPhase.ENDED
    with pytest.raises(PersonUnknown):
        people.current(BUYER.id)


@pytest.mark.parametrize("what", ["works here", "wants the data kept"])
def test_it_is_kept_for_whoever(what: str, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    if what == "works here":
        staff.join(BUYER.id, "1904", Role.OFFICER, now())
    else:
        people.restrict(BUYER.id, restricted=True)
    _until(monkeypatch, _record().told_at(KEEPER))
    assert sweep(ACCOUNTS, "t") == 1
    assert (_record().phase, _told()) == (AccountPhase.KEPT, [])


def test_of_whoever_was_erased_on_request_the_record_ends_by_itself(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.erase(BUYER.id, frozenset(), now())
    _until(monkeypatch, _record().told_at(KEEPER))
    sweep(ACCOUNTS, "t")
    _work_off(cloud)
    assert (_record().phase, _told()) == (AccountPhase.ENDED, [])


def test_what_was_never_used_gets_its_record_with_the_weeks_list(cloud: Cloud) -> None:
    pool = cloud.env["LOKET_POOL_ID"]
    subjects = [
        client("cognito-idp").admin_create_user(UserPoolId=pool, Username=f"b{n}@x.example")["User"]["Username"]
        for n in range(3)
    ]
    left = iter((True, False))
    assert not exporting.export(lambda: next(left))
    ids = [account_id(KEEPER.code, subject) for subject in subjects]
    assert len(reading.states(accounts.TABLE, ids)) == 1
    assert exporting.export()
    assert {*reading.states(accounts.TABLE, ids)} == {*ids}


def test_the_copy_of_the_data_says_how_the_account_is_kept(cloud: Cloud) -> None:
    asked = ask("access")
    react_to_all(asked)
    work_off(cloud)
    person = members_of(asked)["person.json"]
    used_at = _record().used_at
    assert used_at
    assert person["account"] == {
        "phase": "kept",
        "used_at": used_at.isoformat().replace("+00:00", "Z"),
        "ends_at": None,
    }
