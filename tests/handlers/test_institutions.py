"""Verification at the door: a person asks, an administrator decides, and each no says what to do (PP 13/2024)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.vocabulary import InstitutionKind
from chalicelib.handlers import institutions, me, offices
from tests.handlers.caller import PEOPLE, Caller, refused
from tests.services.institutions.rp0 import UBB, person, today

INSTITUTIONS = "/v1/offices/1904/institutions"
MINE = f"{INSTITUTIONS}/buyer"
ASK = {"command": "ask-verification"}


@pytest.fixture
def caller(cloud: object) -> Caller:
    return Caller(institutions.routes, me.routes, offices.routes)


@pytest.fixture
def verify() -> dict[str, Any]:
    evidence = {"number": "B-1207/UN50/2026", "dated": today().isoformat()}
    until = (today() + timedelta(days=300)).isoformat()
    return {"command": "verify-institution", "institution": "ubb", "evidence": evidence, "valid_until": until}


def _post(caller: Caller, path: str, body: dict[str, Any], by: str, key: str = "a-key-of-one") -> Any:
    return caller.post(path, body, by=by, headers={"Idempotency-Key": key})


def test_a_person_states_the_kind_asks_and_is_verified_until_it_is_withdrawn(
    caller: Caller, verify: dict[str, Any]
) -> None:
    person(PEOPLE["buyer"], kind=None)
    refused(_post(caller, INSTITUTIONS, ASK, "buyer", "too-early"), 409, "institution_unnamed")
    profile = {"name": "Siti", "institution": UBB, "institution_kind": "educational_institution"}
    mine = caller.send("PATCH", "/v1/me", profile, by="buyer")
    assert mine.json_body["institution_kind"] == "educational_institution"
    asked = _post(caller, INSTITUTIONS, ASK, "buyer").json_body
    assert (asked["phase"], asked["kind"], asked["counts"]) == ("asked", "educational_institution", False)
    (waiting,) = caller.get(INSTITUTIONS, by="admin").json_body["items"]
    assert (waiting["account"], waiting["person"], waiting["name"]) == ("buyer", "Siti", UBB)

    verified = _post(caller, MINE, verify, "admin").json_body
    assert (verified["counts"], verified["verified_by"], verified["valid_until"], verified["evidence"]) == (
        True,
        "admin-1",
        verify["valid_until"],
        verify["evidence"],
    )
    assert caller.get(INSTITUTIONS, by="admin").json_body["items"] == []
    (listed,) = caller.get(f"{INSTITUTIONS}?phase=verified", by="admin").json_body["items"]
    assert (listed["institution"], listed["valid_until"]) == ("ubb", verify["valid_until"])

    gone = _post(caller, MINE, {"command": "withdraw-verification", "code": "misused"}, "admin").json_body
    assert (gone["phase"], gone["counts"], gone["code"]) == ("withdrawn", False, "misused")
    story = caller.get(MINE, by="buyer").json_body
    assert [step["step"] for step in story["items"]] == ["asked", "verified", "withdrawn"]
    assert (story["intact"], story["items"][1]["evidence"], story["items"][1]["role"]) == (
        True,
        verify["evidence"],
        "admin",
    )


def test_a_repeat_of_the_key_asks_once(caller: Caller) -> None:
    person(PEOPLE["buyer"])
    first = _post(caller, INSTITUTIONS, ASK, "buyer").json_body
    assert _post(caller, INSTITUTIONS, ASK, "buyer").json_body == first
    assert len(caller.get(MINE, by="buyer").json_body["items"]) == 1


def test_each_no_says_what_to_do(caller: Caller, verify: dict[str, Any]) -> None:
    person(PEOPLE["buyer"], "CV Timah Data", InstitutionKind.COMPANY)
    no = refused(_post(caller, INSTITUTIONS, ASK, "buyer"), 409, "institution_not_beneficiary")
    assert "perusahaan" in no["detail"]
    assert no["facts"] == {"institution_kind": "company"}
    person(PEOPLE["admin"])
    person(PEOPLE["customer"])
    _post(caller, INSTITUTIONS, ASK, "admin")
    own = refused(_post(caller, f"{INSTITUTIONS}/admin-1", verify, "admin"), 403, "own_institution")
    assert "administrator lain" in own["detail"]
    unasked = refused(_post(caller, f"{INSTITUTIONS}/customer-1", verify, "admin"), 409, "wrong_phase")
    assert "belum diajukan" in unasked["detail"]
    refused(_post(caller, f"{INSTITUTIONS}/customer-1", verify, "officer"), 403, "not_allowed")
    refused(caller.get(f"{INSTITUTIONS}/customer-1", by="buyer"), 404, "institution_unknown")
    refused(caller.get(INSTITUTIONS, by="officer"), 403, "not_allowed")
    refused(_post(caller, "/v1/offices/9999/institutions", ASK, "buyer"), 404, "unknown_office")


def test_evidence_and_last_day_are_looked_at(caller: Caller, verify: dict[str, Any]) -> None:
    person(PEOPLE["buyer"])
    _post(caller, INSTITUTIONS, ASK, "buyer")
    tomorrow, yesterday = ((today() + timedelta(days=days)).isoformat() for days in (1, -1))
    ahead = verify | {"evidence": {"number": "B-1207/UN50/2026", "dated": tomorrow}}
    refused(_post(caller, MINE, ahead, "admin", "dated-ahead"), 422, "evidence_ahead")
    refused(_post(caller, MINE, verify | {"valid_until": yesterday}, "admin", "a-key-run-out"), 422, "validity_passed")
    assert caller.get(MINE, by="buyer").json_body["now"]["phase"] == "asked"


def test_the_tariff_page_tells_whom_the_office_charges_less_and_what_that_needs(caller: Caller) -> None:
    reduced = caller.get("/v1/offices/1904/tariff").json_body["reduced"]
    free, half = reduced["rates"]
    assert (free["percent"], free["once"], "educational_institution" in free["kinds"]) == (0, "institution", True)
    assert (half["percent"], half["kinds"], half["purposes"]) == (50, ["student"], ["education", "research"])
    assert reduced["sample"] is True
    assert "Pasal 4" in free["article"]["id"]
    needs = " ".join(need["id"] for need in reduced["needs"])
    assert "Surat permohonan" in needs
    assert "diverifikasi administrator" in needs


def test_an_office_that_grants_nothing_tells_no_needs(caller: Caller) -> None:
    reduced = caller.get("/v1/offices/5171/tariff?on=2026-03-02").json_body["reduced"]
    assert reduced == {"needs": [], "rates": [], "sample": False}
