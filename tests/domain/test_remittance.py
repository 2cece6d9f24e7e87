"""When money came: of what has only a day, no hour is told."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.remittance import PaymentWay, Received

MIDNIGHT = datetime(2026, 11, 22, 17, tzinfo=UTC)


@pytest.mark.parametrize("way", list(PaymentWay))
def test_what_was_recorded_before_the_hour_was_noted_knows_it_but_of_a_transfer(way: PaymentWay) -> None:
    read = Received.model_validate({"way": way, "paid_at": MIDNIGHT})
    assert read.hour_known is (way is not PaymentWay.TRANSFER)


def test_of_a_payment_by_code_whose_report_names_a_day_no_hour_is_known() -> None:
    stored = Received(way=PaymentWay.BILLING, paid_at=MIDNIGHT, hour_known=False).model_dump_json()
    assert not Received.model_validate_json(stored).hour_known
