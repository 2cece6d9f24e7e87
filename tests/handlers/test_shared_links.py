"""The pages behind mailed links, as browsers and programs knock at them."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

import pytest

from chalicelib.handlers import files, verifications
from chalicelib.services.papers.making import make_paper
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER
from tests.handlers.caller import Caller, refused
from tests.ring import document_code, link_token
from tests.services.data_sale import offered

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    desk = Desk().delivered()
    make_paper(desk.request_id, desk.seq("ProductAttached"), "manifest")
    return desk


@pytest.fixture
def caller() -> Caller:
    return Caller(files.routes, verifications.routes)


def _path(desk: Desk) -> str:
    return f"/d/{link_token(f'{desk.request_id}.{desk.r.entitlements[-1].entitlement}')}"


def test_the_page_offers_the_product_and_its_manifest_and_records_nothing(caller: Caller, desk: Desk) -> None:
    before = desk.r
    shown = caller.get(_path(desk), headers=BROWSER)
    assert shown.status_code == 200
    html = shown.body.decode()
    assert re.findall(r'name="file" value="(\w+)"', html) == ["product", "manifest"]
    assert html.count(f'action="{_path(desk)}"') == 2
    assert desk.r == before


def test_the_same_showing_of_the_page_counts_one_download_and_another_showing_one_more(
    caller: Caller, desk: Desk
) -> None:
    for showing in (1, 2):
        (key, _) = re.findall(r'name="key" value="([\w-]+)"', caller.get(_path(desk), headers=BROWSER).body.decode())
        for _ in range(2):
            assert caller.post(_path(desk), f"file=product&key={key}".encode(), headers=FORM).status_code == 303
        assert desk.r.entitlements[0].downloads == showing


def test_the_buyer_names_a_key_to_open_a_file_by_the_account(caller: Caller, desk: Desk) -> None:
    path = f"/v1/requests/{desk.request_id}/files/shelf1/link"
    refused(caller.post(path, b"", by="buyer", headers={"Idempotency-Key": ""}), 400, "missing_idempotency_key")
    for _ in range(3):
        assert caller.post(path, b"", by="buyer").status_code == 200
    assert desk.r.entitlements[0].downloads == 1


def test_on_a_page_of_a_link_nothing_counts_but_its_own_style(caller: Caller, desk: Desk) -> None:
    for path in (_path(desk), "/d/no-such-token"):
        shown = caller.get(path, headers=BROWSER)
        style = re.search("<style>(.*)</style>", shown.body.decode(), re.DOTALL)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = shown.headers["Content-Security-Policy"]
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_no_page_of_a_link_is_shown_in_a_frame(caller: Caller, desk: Desk) -> None:
    for path in (_path(desk), "/d/" + "x" * 43):
        headers = caller.get(path, headers=BROWSER).headers
        assert headers["Content-Type"].startswith("text/html")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("body", "headers", "opened"),
    [
        (b"file=manifest", FORM, "manifest"),
        (b"file=manifest", {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}, "manifest"),
        (b"file=product", FORM, "product"),
        (b"", FORM, "product"),
        ({"file": "manifest"}, {}, "manifest"),
        ({}, {}, "product"),
    ],
)
def test_a_pressed_button_leads_to_the_file_that_it_names(
    caller: Caller, desk: Desk, body: object, headers: dict[str, str], opened: str
) -> None:
    answer = caller.post(_path(desk), body, headers=headers)
    assert answer.status_code == 303
    folder = {"manifest": "/papers/", "product": "/catalogue/"}[opened]
    assert folder in urlsplit(answer.headers["Location"]).path
    assert desk.r.entitlements[0].downloads == (1 if opened == "product" else 0)
    assert desk.entries[-1].event.event == "FileOpened"


@pytest.mark.parametrize("body", [b"file=receipt", b"file=manifest&key=1", b"file=", b"\xff\xfe=1"])
def test_a_button_that_no_page_has_opens_nothing(caller: Caller, desk: Desk, body: bytes) -> None:
    before = desk.r
    refused(caller.post(_path(desk), body, headers=FORM), 422, "validation_failed")
    assert desk.r == before


def test_a_form_is_read_by_no_door_that_wants_json(caller: Caller, desk: Desk) -> None:
    path = f"/v1/requests/{desk.request_id}/files/shelf1/link"
    assert caller.post(path, b"file=manifest", by="buyer", headers=FORM).status_code == 415


def test_a_stranger_learns_of_an_agreement_its_kind_number_and_state_and_no_amount(
    caller: Caller, cloud: object
) -> None:
    furnish()
    data = offered()
    assert data.r.agreement
    code = document_code(f"{data.request_id}.agreement.{data.r.agreement.number}")
    shown = caller.get(f"/v1/verifications/{code}").json_body
    assert (shown["kind"], shown["number"], shown["state"]) == ("agreement", data.r.agreement.number, "valid")
    assert shown["amount_idr"] is None
    assert shown["issued_at"].endswith("+07:00")
    assert BUYER.id not in str(shown)
    assert "Siti" not in str(shown)
