"""What the journeys leave out of accounts: twice registered, moved, won back; staff come and go."""

import io
import json
import re
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

from chalicelib.gateways.clock import now
from tests.authenticator import shown
from tests.handmade_pdf import PDF
from tests.packaged import events
from tests.packaged.stage import PackagedHouse
from workshop.emulator.makers import client
from workshop.journeys.people import Buyer, Json
from workshop.waiting import until

SUBJECT_REQUESTS = "/v1/offices/1904/subject-requests"
TWO_DAYS = 2 * 24 * 3600


def an_account_lives(house: PackagedHouse) -> None:
    """Register twice before and once after the confirmation, move to a new address, forget the password, leave."""
    buyer = Buyer(house, "lina@pembeli.example", "Pembeli-1904", "Lina")
    buyer.register(segment="private")
    buyer.register(segment="education")
    house.ask("POST", "/v1/accounts/confirmation/resend", {"email": buyer.email})
    buyer.confirm(nth=3)
    buyer.register()
    house.mail(buyer.email, "memiliki akun", 1)
    signed = house.call("POST", "/v1/sessions", {"email": buyer.email, "password": buyer.password})
    buyer.token = signed.json["access_token"]
    cookie = {"Cookie": signed.headers["set-cookie"].split(";")[0]}
    assert house.ask("POST", "/v1/sessions/refresh", headers=cookie)["access_token"]

    old, buyer.email = buyer.email, "lina.baru@pembeli.example"
    house.ask("PATCH", "/v1/me", {"email": buyer.email, "password": buyer.password}, token=buyer.token)
    house.mail(old, "surel")
    house.ask("POST", "/v1/accounts/confirmation/resend", {"email": buyer.email})
    buyer.confirm(nth=2)
    house.ask("POST", "/v1/password-resets", {"email": buyer.email})
    reset = {"email": buyer.email, "code": buyer.mailed_code(nth=3), "password": "Pembeli-1905"}
    house.ask("POST", "/v1/password-resets/confirmation", reset)
    house.refused(house.call("POST", "/v1/sessions/refresh", headers=cookie), 401, "session_expired")
    buyer.password = "Pembeli-1905"
    buyer.sign_in()
    kept = _taken_along(house, buyer)
    assert [version["email"] for version in kept["person.json"]["versions"].values()] == [old, buyer.email]
    house.ask("DELETE", "/v1/sessions", headers=cookie)


def _taken_along(house: PackagedHouse, buyer: Buyer) -> dict[str, Any]:
    """Return what the file holds that the buyer asks for and is mailed about, member by member."""
    asked = buyer.ask("POST", SUBJECT_REQUESTS, {"right": "access"})
    house.mail(buyer.email, "data pribadi sudah dipenuhi")
    seen = buyer.get(f"/v1/subject-requests/{asked['id']}")
    with ZipFile(io.BytesIO(house.fetch(seen["url"], seen["sha256"]))) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def a_breach_is_told(house: PackagedHouse) -> None:
    """Everybody who asked something of the office is mailed once, one named besides; then it is reported and closed."""
    buyer, keeper = Buyer(house, "yuni@pembeli.example", "Pembeli-1904", "Yuni"), house.cast.keeper
    buyer.arrive(segment="education")
    named = str(buyer.open_request()["reference"])
    seen = now() + timedelta(seconds=house.deployment.clock_offset) - timedelta(hours=1)
    said = {
        "happened_on": str(seen.date() - timedelta(days=1)),
        "data": ["name", "contact"],
        "requests": [named],
        "since": str(seen.date() - timedelta(days=1)),
        "text": "Daftar pengguna layanan terkirim ke alamat yang keliru.",
        "measures": {"text": "Penerima sudah menghapusnya."},
    }
    recorded = keeper.ask("POST", "/v1/offices/1904/breaches", said | {"seen_at": seen.isoformat()})
    place = f"/v1/breaches/{recorded['id']}"
    house.stage.pass_time(TWO_DAYS)
    assert house.deployment.warm("OnSweep").invoke(events.clock_struck()) >= 1
    house.stage.pass_time(-TWO_DAYS)
    keeper.ask("POST", place, said | {"command": "amend-breach"})
    keeper.ask("POST", place, {"command": "tell-breach"})
    house.mail(buyer.email, "kebocoran data pribadi")
    house.until("everybody told", lambda: keeper.get(place)["told_at"])
    keeper.ask("POST", place, {"command": "report-breach", "reported_at": seen.isoformat(), "letter": "B-12/2026"})
    notices = "/v1/offices/1904/notices"
    words = {"indonesian": {"text": "Waspadai surel yang keliru."}, "english": {"text": "Beware of odd e-mails."}}
    keeper.ask("POST", place, words | {"command": "announce-breach"})
    house.until("the public told", lambda: [each["text"]["en"] for each in house.ask("GET", notices)["items"]])
    closed = keeper.ask("POST", place, {"command": "close-breach", "text": "Semua sudah diberi tahu."})
    assert (closed["state"], closed["late"]) == ("closed", False)
    assert keeper.get("/v1/offices/1904/breaches?open=false")["items"]


def a_person_is_erased(house: PackagedHouse) -> None:
    """Restricted first and freed again; then erased, with the letter that came in, and never signed in again."""
    buyer = Buyer(house, "wati@pembeli.example", "Pembeli-1904", "Wati")
    buyer.arrive(segment="education")
    request = str(buyer.open_request()["id"])
    buyer.received(request, buyer.upload(request, PDF, purpose="request_letter"))
    buyer.give(request, "cancel", code="no_longer_needed")
    restricted, mails = _granted(house, buyer, "restriction"), f"/v1/requests/{request}/mails"
    house.mail(buyer.email, "data pribadi sudah dipenuhi")
    house.until("the restriction", lambda: house.cast.officer.get(mails)["restricted"])
    buyer.ask("POST", f"/v1/subject-requests/{restricted['id']}", {"command": "lift-restriction"})
    house.until("the end of the restriction", lambda: not house.cast.officer.get(mails)["restricted"])
    assert [one["id"] for one in _taken_along(house, buyer)["requests.json"]] == [request]
    waits = buyer.ask("POST", SUBJECT_REQUESTS, {"right": "correction", "text": "Nama keliru."})
    house.stage.pass_time(TWO_DAYS)
    assert house.deployment.warm("OnSweep").invoke(events.clock_struck()) >= 1
    house.stage.pass_time(-TWO_DAYS)
    erased = _granted(house, buyer, "erasure")
    house.mail(buyer.email, "akan dihapus")
    place = f"/v1/subject-requests/{erased['id']}"

    def erased_by_now() -> bool:
        house.stage.work()
        return bool(house.cast.keeper.get(place)["state"] == "fulfilled")

    until("the erasure, by a message that waits for the mail", erased_by_now)
    assert house.cast.keeper.get(f"/v1/subject-requests/{waits['id']}")["text"] is None
    credentials = {"email": buyer.email, "password": buyer.password}
    house.refused(house.call("POST", "/v1/sessions", credentials), 401, "wrong_credentials")
    bucket = house.deployment.made["FilesBucket"]

    def gone() -> bool:
        listed = client("s3").list_object_versions(Bucket=bucket, Prefix=f"files/{request}")
        return not listed.get("Versions")

    house.until("the letter is gone", gone)


def _granted(house: PackagedHouse, buyer: Buyer, right: str) -> Json:
    """Ask for it, and have an administrator say that it was done."""
    asked = buyer.ask("POST", SUBJECT_REQUESTS, {"right": right, "text": "Mohon dibantu."})
    done = {"command": "fulfil-subject-request", "text": "Identitas sudah diperiksa."}
    answered: Json = house.cast.keeper.ask("POST", f"/v1/subject-requests/{asked['id']}", done)
    return answered


def an_account_is_won_back(house: PackagedHouse) -> None:
    """A thief moves an account away; the address before it brings it back and sets a password of its own."""
    buyer = Buyer(house, "hana@pembeli.example", "Pembeli-1904", "Hana")
    buyer.arrive(segment="private")
    own, buyer.email = buyer.email, "pencuri@pembeli.example"
    buyer.update(email=buyer.email)
    buyer.confirm()
    link = re.search(r"/email-veto#(\S+)", house.mail(own, "penggantian"))
    assert link
    house.ask("POST", "/v1/accounts/veto", {"veto": link[1]})
    buyer.email = own
    house.ask("POST", "/v1/password-resets", {"email": own})
    buyer.password, code = "Pembeli-1905", buyer.mailed_code(nth=3)
    reset = {"email": own, "code": code, "password": buyer.password}
    house.ask("POST", "/v1/password-resets/confirmation", reset)
    buyer.sign_in()


def staff_come_and_go(house: PackagedHouse) -> None:
    """Invited by mail, with a password and a second factor of one's own; removed, and no token of before counts."""
    chief, staff = house.keeper, "/v1/offices/1904/staff"
    person = {"email": "baru@bps1904.example", "name": "Petugas Baru", "role": "officer"}
    invited = chief.ask("PUT", staff, person)
    assert invited in chief.get(staff)["items"]
    house.mail(person["email"], "bertugas")
    house.ask("POST", "/v1/password-resets", {"email": person["email"]})
    newcomer = Buyer(house, person["email"], "Petugas-2026")
    reset = {"email": newcomer.email, "code": newcomer.mailed_code(nth=2), "password": newcomer.password}
    house.ask("POST", "/v1/password-resets/confirmation", reset)
    credentials = {"email": newcomer.email, "password": newcomer.password}
    house.refused(house.call("POST", "/v1/sessions", credentials), 401, "second_factor_missing")
    secret = house.ask("POST", "/v1/sessions/second-factor", credentials)["secret"]
    newcomer.token = house.ask("POST", "/v1/sessions", credentials | {"otp": shown(secret)})["access_token"]
    assert newcomer.get("/v1/me")["roles"] == [{"office": "1904", "role": "officer"}]
    chief.ask("DELETE", f"{staff}/{invited['id']}")
    house.refused(house.call("GET", "/v1/me", token=newcomer.token), 401, "token_invalid")
