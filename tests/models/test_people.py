"""How persons are kept: versions that stay, an address that must be proven, and erasure that leaves the papers."""

import json
from datetime import UTC, datetime

import pytest

from chalicelib.domain.people.person import MaskedNumber, PersonData, PersonUnknown, ProfileChanged
from chalicelib.domain.vocabulary import Domicile, Role, Segment
from chalicelib.models import people, staff
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
SITI = "11111111-1111-4111-8111-111111111111"
BUDI = "22222222-2222-4222-8222-222222222222"
DATA = PersonData(name="Siti Rahma", email="siti@example.com", segment=Segment.PRIVATE)
MOVED = DATA.model_copy(update={"address": "Jalan Baru 7, Koba"})
pytestmark = pytest.mark.usefixtures("cloud")


def _rows(cloud: Cloud) -> str:
    return json.dumps(client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"])


def test_a_new_person_is_version_one_and_unproven() -> None:
    people.create(SITI, DATA, "hash-a", AT)
    kept = people.current(SITI)
    assert (kept.data, kept.version_id, kept.email_verified) == (DATA, f"{SITI}_1", False)
    assert people.version(f"{SITI}_1") == DATA


def test_a_person_is_made_only_once() -> None:
    people.create(SITI, DATA, "hash-a", AT)
    with pytest.raises(ProfileChanged):
        people.create(SITI, MOVED, "hash-a", AT)
    assert people.current(SITI).data == DATA


def test_a_change_writes_a_new_version_and_leaves_the_old_one_as_it_was() -> None:
    first = people.create(SITI, DATA, "hash-a", AT)
    people.change(first, MOVED, "hash-a", AT)
    assert people.current(SITI).version_id == f"{SITI}_2"
    assert people.versions(SITI) == {f"{SITI}_1": DATA, f"{SITI}_2": MOVED}


def test_of_two_changes_to_the_same_version_the_second_is_refused() -> None:
    first = people.create(SITI, DATA, "hash-a", AT)
    people.change(first, MOVED, "hash-a", AT)
    with pytest.raises(ProfileChanged):
        people.change(first, DATA.model_copy(update={"name": "Orang Lain"}), "hash-a", AT)
    assert people.current(SITI).data == MOVED


def test_a_proven_address_stays_proven_through_other_changes_and_not_through_a_new_address() -> None:
    people.create(SITI, DATA, "hash-a", AT)
    people.prove(SITI, "hash-a")
    assert people.current(SITI).email_verified
    moved = people.change(people.current(SITI), MOVED, "hash-a", AT)
    assert moved.email_verified
    away = people.change(moved, MOVED.model_copy(update={"email": "baru@example.com"}), "hash-b", AT)
    assert not away.email_verified
    assert not people.current(SITI).email_verified
    assert people.change(away, MOVED, "hash-a", AT).email_verified


def test_a_proof_of_an_address_that_was_left_meanwhile_counts_for_nothing() -> None:
    first = people.create(SITI, DATA, "hash-a", AT)
    people.change(first, DATA.model_copy(update={"email": "baru@example.com"}), "hash-b", AT)
    with pytest.raises(ProfileChanged):
        people.prove(SITI, "hash-a")
    assert not people.current(SITI).email_verified


def test_a_person_is_found_by_the_keyed_hash_of_the_address() -> None:
    people.create(SITI, DATA, "hash-a", AT)
    people.create(BUDI, DATA.model_copy(update={"email": "budi@example.com"}), "hash-b", AT)
    assert [p.subject for p in people.by_email("hash-a")] == [SITI]
    assert people.by_email("hash-c") == ()


def test_the_rules_of_a_request_learn_facts_and_no_personal_data() -> None:
    data = DATA.model_copy(update={"tax_number": MaskedNumber(masked="***4", keyed="k"), "domicile": Domicile.OVERSEAS})
    facts = people.create(SITI, data, "hash-a", AT, proven=True).facts
    assert facts.model_dump(mode="json") == {
        "person_version": f"{SITI}_1",
        "segment": "private",
        "domicile": "overseas",
        "email_verified": True,
        "has_tax_number": True,
        "has_foreign_tax_number": False,
    }


@pytest.mark.parametrize("unknown", [f"{SITI}_1", f"{SITI}_x", "no-version", f"{SITI}_1#now", ""])
def test_a_version_that_does_not_exist_is_unknown(unknown: str) -> None:
    with pytest.raises(PersonUnknown):
        people.version(unknown)


def test_an_erased_person_leaves_no_trace_but_the_papers_printed_by_law(cloud: Cloud) -> None:
    first = people.create(SITI, DATA, "hash-a", AT, proven=True)
    second = people.change(first, MOVED, "hash-a", AT)
    people.change(second, MOVED.model_copy(update={"phone": "081200000000"}), "hash-a", AT)
    people.erase(SITI, frozenset({f"{SITI}_2"}), AT)
    assert people.versions(SITI) == {f"{SITI}_1": None, f"{SITI}_2": MOVED, f"{SITI}_3": None}
    assert people.version(f"{SITI}_2") == MOVED
    assert people.by_email("hash-a") == ()
    for gone in (f"{SITI}_1", f"{SITI}_3"):
        with pytest.raises(PersonUnknown):
            people.version(gone)
    with pytest.raises(PersonUnknown):
        people.current(SITI)
    assert "081200000000" not in _rows(cloud)
    people.erase(SITI, frozenset(), AT)
    assert "Siti" not in _rows(cloud)
    assert "hash-a" not in _rows(cloud)


def test_an_erased_person_can_be_neither_changed_nor_proven_nor_made_again() -> None:
    person = people.create(SITI, DATA, "hash-a", AT)
    people.erase(SITI, frozenset(), AT)
    with pytest.raises(PersonUnknown):
        people.change(person, MOVED, "hash-a", AT)
    with pytest.raises(ProfileChanged):
        people.prove(SITI, "hash-a")
    with pytest.raises(ProfileChanged):
        people.create(SITI, DATA, "hash-a", AT)


def test_a_change_that_was_under_way_while_the_person_was_erased_is_lost() -> None:
    people.create(SITI, DATA, "hash-a", AT)
    under_way = people._now(SITI, 2, MOVED, "hash-a", None)
    people.erase(SITI, frozenset(), AT)
    with pytest.raises(ProfileChanged):
        people._write(under_way, MOVED, AT)
    assert people.versions(SITI) == {f"{SITI}_1": None}


def test_no_key_in_the_table_holds_an_address(cloud: Cloud) -> None:
    people.create(SITI, DATA, "hash-a", AT)
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    assert {(i["pk"]["S"], i["sk"]["S"]) for i in items} == {
        (f"person#{SITI}", "now"),
        (f"person#{SITI}", "version#000001"),
    }


def test_an_office_knows_its_own_staff_and_no_other() -> None:
    staff.join(SITI, "1904", Role.OFFICER, AT)
    staff.join(SITI, "1904", Role.OFFICER, AT)
    staff.join(BUDI, "1904", Role.TREASURER, AT)
    staff.join(BUDI, "1901", Role.HEAD, AT)
    assert {(member.role, member.subject) for member in staff.staff_of("1904")} == {
        (Role.OFFICER, SITI),
        (Role.TREASURER, BUDI),
    }
