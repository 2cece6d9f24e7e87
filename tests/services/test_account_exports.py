"""Once a week who may sign in is written down beside the files: with addresses and groups, for a quarter of a year."""

import json
from typing import Any

from app import app
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.services.accounts import exporting
from chalicelib.services.accounts.staff import add_staff
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.handlers.events import CONTEXT
from tests.packaged.events import clock_struck
from workshop.emulator.makers import client


def _lists() -> list[dict[str, Any]]:
    bucket = settings().files_bucket
    page = client("s3").list_objects_v2(Bucket=bucket, Prefix=exporting.FOLDER).get("Contents", ())
    return [json.loads(client("s3").get_object(Bucket=bucket, Key=item["Key"])["Body"].read()) for item in page]


def test_each_account_is_written_down_with_its_subject_address_and_groups(cloud: Cloud) -> None:
    subject = add_staff("1904", Role.OFFICER, "petugas@bps1904.example", "Petugas", "Petugas-1904")
    assert exporting.export()
    (written,) = _lists()
    (account,) = written["accounts"]
    assert account["attributes"] == {"email": "petugas@bps1904.example", "email_verified": "true", "sub": subject}
    assert (account["status"], account["enabled"]) == ("CONFIRMED", True)
    assert written["groups"] == {"1904.officer": [subject]}


def test_a_week_has_one_list_and_the_next_week_another(cloud: Cloud, monkeypatch: Any) -> None:
    assert exporting.export()
    assert not exporting.export()
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(7 * 86400))
    settings.cache_clear()
    assert exporting.export()
    year, week, _ = now().isocalendar()
    keys = client("s3").list_objects_v2(Bucket=settings().files_bucket, Prefix=exporting.FOLDER)["Contents"]
    assert f"accounts/{year}-W{week:02}.json" in {item["Key"] for item in keys}
    assert len(keys) == 2


def test_more_accounts_than_a_page_holds_are_all_written_down(cloud: Cloud) -> None:
    for number in range(65):
        client("cognito-idp").admin_create_user(UserPoolId=cloud.env["LOKET_POOL_ID"], Username=f"b{number}@x.example")
    assert exporting.export()
    assert len(_lists()[0]["accounts"]) == 65


def test_the_sweep_writes_it(cloud: Cloud) -> None:
    app.handler_map["on_sweep"](clock_struck(), CONTEXT)
    assert len(_lists()) == 1
