"""The public list has the notices that stand, each as it was written, for one call where there is none."""

import pytest

from chalicelib.domain.breaches.commands import AmendBreach, AnnounceBreach, CloseBreach, ReportBreach, TellBreach
from chalicelib.domain.breaches.state import Breach
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.gateways.clock import now
from chalicelib.models import breaches
from chalicelib.models.ledger import reading
from chalicelib.services.breaches import announcing
from tests.breaches import give, react_to_all, record, said
from tests.clouds import Cloud
from tests.desk import calls, furnish
from tests.subject_requests import work_off


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def announce(breach: Breach, english: str = "Beware.") -> Breach:
    """Tell the public."""
    words = {"indonesian": {"text": "Waspada."}, "english": {"text": english}}
    return give(breach, AnnounceBreach.model_validate(words))


def shown(office: str = "1904") -> list[str]:
    """Return what the public reads in English."""
    return [one.words.en for one in announcing.standing(office)[1]]


def test_where_nothing_is_announced_the_public_costs_one_call() -> None:
    record(since="2020-01-01")
    with calls() as made:
        assert shown() == []
    assert made == ["Query"]
    announce(record(since="2020-01-01"))
    with calls() as made:
        assert shown() == ["Beware."]
    assert made == ["Query", "BatchGetItem"]


def test_a_notice_stands_as_it_was_written_until_it_is_written_anew_and_the_old_one_stays_on_record() -> None:
    breach = announce(record(since="2020-01-01", data=["name"]))
    amended = {name: value for name, value in said(since="2020-01-01", data=["files"]).items() if name != "seen_at"}
    breach = give(breach, AmendBreach.model_validate(amended))
    ((notice, words),) = announcing.standing("1904")[1]
    assert (words.id, words.en, notice.data) == ("Waspada.", "Beware.", ("name",))
    announce(breach, "Beware of odd e-mails.")
    assert shown() == ["Beware of odd e-mails."]
    read = reading.read(breaches.TABLE, breach.id)
    assert read
    written = [each.event for each in reading.entries(breaches.TABLE, breach.id, reading.LAST)]
    notices = [read.texts[event.english.text] for event in written if event.event == "BreachAnnounced"]
    assert notices == ["Beware.", "Beware of odd e-mails."]


def test_a_notice_goes_when_its_breach_is_closed(cloud: Cloud) -> None:
    breach = announce(record(since="2020-01-01"))
    give(breach, TellBreach())
    react_to_all(breach)
    work_off(cloud)
    give(breach, ReportBreach(reported_at=now(), letter="B-12/2026"))
    assert shown() == ["Beware."]
    give(breach, CloseBreach(text="Selesai."))
    assert shown() == []


def test_an_office_tells_of_its_own_breaches_and_of_the_latest_twenty_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "MOST", 2)
    for each in ("One", "Two", "Three"):
        announce(record(since="2020-01-01"), each)
    assert len(shown()) == 2
    assert shown("5171") == []
    with pytest.raises(UnknownOffice):
        announcing.standing("9999")
