"""The emulated pool's accounts are the same people in the next run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.domain.people.account import SessionExpired, WrongCode
from chalicelib.gateways import identity
from tests.clouds import Cloud
from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.cognito import DESK, patch_cognito
from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.makers import client
from workshop.emulator.memory import backend
from workshop.emulator.resources import Stack, read_template
from workshop.engines.rehearsal import STEADY_IDS
from workshop.run.accounts import Accounts
from workshop.state import State

PASSWORD = "Rahasia-1904"


@pytest.fixture
def codes(cloud: Cloud) -> dict[str, str]:
    """Each address's newest code, as it was mailed."""
    mailed: dict[str, str] = {}
    patch_cognito(mailed.__setitem__)
    return mailed


def _restarted(cloud: Cloud, file: Path) -> Accounts:
    """Forget everything, as a process that ends does, and take it from the file again."""
    pool = cloud.env["LOKET_POOL_ID"]
    user_pool = backend("cognito-idp").user_pools[pool]
    for each in (user_pool.users, user_pool.groups, user_pool.refresh_tokens, DESK.codes):
        each.clear()
    accounts = Accounts(State(file))
    accounts.restore(pool)
    return accounts


def _kept(cloud: Cloud, file: Path) -> None:
    accounts = Accounts(State(file))
    accounts.restore(cloud.env["LOKET_POOL_ID"])
    accounts.keep()


def test_a_person_signs_in_after_a_restart_with_the_same_id_and_roles(
    cloud: Cloud, codes: dict[str, str], tmp_path: Path
) -> None:
    subject = identity.open_account("petugas@example.com", PASSWORD)
    identity.join_group(subject, "1904.officer")
    _kept(cloud, tmp_path / "accounts.json")
    _restarted(cloud, tmp_path / "accounts.json")
    assert identity.sign_in("petugas@example.com", PASSWORD).subject == subject
    groups = client("cognito-idp").admin_list_groups_for_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username=subject)
    assert [group["GroupName"] for group in groups["Groups"]] == ["1904.officer"]


def test_a_session_of_before_goes_on_and_one_that_was_ended_stays_ended(
    cloud: Cloud, codes: dict[str, str], tmp_path: Path
) -> None:
    subject = identity.open_account("ana@example.com", PASSWORD)
    ended, open_still = (identity.sign_in("ana@example.com", PASSWORD) for _ in range(2))
    identity.revoke(ended.refresh_token)
    _kept(cloud, tmp_path / "accounts.json")
    _restarted(cloud, tmp_path / "accounts.json")
    assert identity.refresh(open_still.refresh_token).subject == subject
    with pytest.raises(SessionExpired):
        identity.refresh(ended.refresh_token)


def test_a_code_that_was_mailed_before_is_still_the_one_that_counts(
    cloud: Cloud, codes: dict[str, str], tmp_path: Path
) -> None:
    subject = identity.open_account("budi@example.com", PASSWORD)
    identity.forgot_password("budi@example.com")
    _kept(cloud, tmp_path / "accounts.json")
    _restarted(cloud, tmp_path / "accounts.json")
    wrong = f"{(int(codes['budi@example.com']) + 1) % 10**6:06d}"
    with pytest.raises(WrongCode):
        identity.reset_password("budi@example.com", wrong, "Rahasia-1905")
    identity.reset_password("budi@example.com", codes["budi@example.com"], "Rahasia-1905")
    assert identity.sign_in("budi@example.com", "Rahasia-1905").subject == subject


def test_an_account_that_was_deleted_does_not_come_back(cloud: Cloud, codes: dict[str, str], tmp_path: Path) -> None:
    subject = identity.open_account("ana@example.com", PASSWORD)
    _kept(cloud, tmp_path / "accounts.json")
    accounts = _restarted(cloud, tmp_path / "accounts.json")
    client("cognito-idp").admin_delete_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username=subject)
    accounts.keep()
    _restarted(cloud, tmp_path / "accounts.json")
    assert identity.find("ana@example.com") is None


@pytest.fixture
def environment() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update({**CREDENTIALS, **STEADY_IDS})
    yield
    os.environ.clear()
    os.environ.update(before)


def _pools(resources: Stack) -> tuple[str, str]:
    made = {name: resources.resolve({"Ref": name}) for name in ("Pool", "PoolClient")}
    return made["Pool"], made["PoolClient"]


def test_pool_and_client_have_the_same_ids_in_each_run_and_what_is_answered_is_kept(environment: None) -> None:
    ids: list[tuple[str, str]] = []
    for _ in range(2):
        pool_counts: list[int] = []

        def keep(pool_counts: list[int] = pool_counts) -> None:
            pool_counts.append(len(backend("cognito-idp").user_pools))

        with embedded_cloud(keep) as url:
            os.environ["AWS_ENDPOINT_URL"] = url
            ids.append(_pools(Stack(read_template())))
        assert pool_counts == [1, 1], "each answer was kept before it was given"
    assert ids[0] == ids[1]
