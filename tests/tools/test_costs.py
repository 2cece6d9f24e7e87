"""What Loket costs is reckoned from data: each use has a price with its source, and the page says what they give."""

import json
from typing import Any

from tests.packaged.written import FUNCTIONS, LOGICAL
from tools.costs.reckoning import data, dollars, of_a_month, of_a_request, of_offices, table
from tools.figures import PAGE

USES: dict[str, Any] = data("uses.toml")
PRICES: dict[str, Any] = data("prices.toml")["prices"]


def test_every_use_has_a_price_and_every_price_its_source() -> None:
    used = of_a_request("journey_a", USES).keys() | of_offices(1, USES).keys() | of_a_month(USES).keys()
    assert used == PRICES.keys()
    assert all(price["source"].startswith("https://aws.amazon.com/") for price in PRICES.values())


def test_every_function_has_its_seconds_and_every_counted_thing_is_paid_or_free() -> None:
    assert USES["seconds"].keys() == {LOGICAL[function] for function in FUNCTIONS}
    counted = {name for journey in USES["journeys"].values() for name in journey}
    free = {name for name in counted if name.startswith("cognito-idp.")}
    paid = USES["seconds"].keys() | USES["write_units"].keys() | USES["read_units"].keys() | {"sesv2.SendEmail"}
    assert {name for name in counted - free - paid if not name.startswith(("sqs.", "s3.", "secretsmanager."))} == set()


def test_a_sum_grows_with_what_is_asked_and_has_its_standing_part() -> None:
    idle, one, many = (
        sum(dollars(paid, PRICES).values()) for paid in (of_a_month(USES), of_offices(1, USES), of_offices(500, USES))
    )
    assert 0 < idle < one < many
    assert abs((many - idle) - 500 * (one - idle)) < 1, "but for what stands, an office costs what an office costs"


def test_the_page_says_what_the_data_give() -> None:
    assert table() in PAGE.read_text("utf-8")
    assert "not yet checked" in table(), json.dumps(data("prices.toml")["checked"])
