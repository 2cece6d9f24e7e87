"""A product of 200 MB on a line that breaks: after a reload it goes on with what is missing, and nothing goes twice."""

from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Response

from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.looks import DESKTOP_EN
from tests.web.served import OFFICER, Served
from workshop.journeys.cast import assemble
from workshop.journeys.data import codebook, data_accepted, small_extract
from workshop.journeys.made_files import grown

pytestmark = pytest.mark.web
BYTES = 200_000_000
FIRST_PARTS = 3


def test_parts_that_came_before_the_line_broke_are_not_sent_again_after_a_reload(
    visit: Visit, house: Served, tmp_path: Path
) -> None:
    cast = assemble(house.house)
    buyer = cast.buyer("Dewi Contoh").arrive(segment="education")
    request = data_accepted(cast, buyer)
    file = tmp_path / "susenas.csv"
    file.write_bytes(grown(small_extract(codebook(buyer)), BYTES))
    officer = OfficerAtTab(visit(DESKTOP_EN, as_=OFFICER), house.house)
    page = officer.page
    taken: Counter[int] = Counter()
    page.on("response", lambda response: taken.update(_part_of(response)))
    officer.sees_the_request(request, "desk-request-open")

    officer.tab.forgive("ERR_INTERNET_DISCONNECTED")
    page.locator("#products input[type=file]").first.set_input_files(file)
    page.wait_for_event("response", predicate=lambda _: len(taken) >= FIRST_PARTS)
    page.context.set_offline(True)
    page.get_by_text("Interrupted", exact=True).first.wait_for()
    officer.tab.judge("desk-upload-interrupted")
    before = dict(taken)

    page.context.set_offline(False)
    officer.sees_the_request(request, "desk-upload-again")
    page.locator(".uploads input[type=file]").first.set_input_files(file)
    page.get_by_text("Use this file").first.wait_for()
    assert 0 < len(before) < len(taken)
    assert set(taken.values()) == {1}
    document = cast.officer.see(request)["documents"][-1]["file"]
    assert document["size_bytes"] == file.stat().st_size


def _part_of(response: Response) -> list[int]:
    """Return the part's number where the store took one."""
    number = parse_qs(urlsplit(response.url).query).get("partNumber")
    return [int(number[0])] if number and response.request.method == "PUT" and response.ok else []
