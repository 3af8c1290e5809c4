"""Timestamps in the forms of the protocols."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.runtime.protocols import timestamps

MOMENT = datetime(2014, 4, 29, 18, 30, 38, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))


@pytest.mark.parametrize(
    "received",
    [
        "2014-04-29T18:30:38Z",
        "2014-04-29T18:30:38+00:00",
        "2014-04-29t18:30:38z",
        "2014-04-29T10:30:38-08:00",
        "Tue, 29 Apr 2014 18:30:38 GMT",
        1398796238,
        1398796238.0,
        "1398796238",
        "1.398796238E9",
    ],
)
def test_every_form_is_read(received: object) -> None:
    assert timestamps.read_timestamp(received) == MOMENT


@pytest.mark.parametrize(
    "received", ["soon", "", None, True, [], "2014-13-45T00:00:00Z", 1e300, "1e999", "Tue, 99 Foo", "Tue, 29 Apr 2014 18:30:38 CEST",
        "Tue Apr 29 18:30:38 CEST 2014", "2014", "201404", "1_398_796_238"]
)  # fmt: skip
def test_what_is_no_timestamp_stays_as_it_is(received: object) -> None:
    assert timestamps.read_timestamp(received) == received


def test_a_day_of_eight_digits_is_no_number_of_seconds() -> None:
    assert timestamps.read_timestamp("20140429") == datetime(2014, 4, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    "received",
    ["Tue, 29 Apr 2014 18:30:38", "Tue, 29 Apr 2014 18:30:38 -0000", "Tue Apr 29 18:30:38 2014"],
)
def test_a_moment_without_a_zone_is_utc_wherever_it_is_read(
    received: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert timestamps.read_timestamp(received) == MOMENT
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("received", "moment"),
    [
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-12-31 23:59:60.5+00:00", datetime(2017, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("2017-01-01T00:59:60+01:00", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-12-31T23:59:59.123456789Z", datetime(2016, 12, 31, 23, 59, 59, 123_456, tzinfo=UTC)),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:60Z"),
        ("2016-12-31T23:59:61Z", "2016-12-31T23:59:61Z"),
    ],
)
def test_a_leap_second_is_the_second_behind_it(received: str, moment: object) -> None:
    assert timestamps.read_timestamp(received) == moment


def test_forms_that_are_sent() -> None:
    assert timestamps.date_time(MOMENT) == "2014-04-29T18:30:38Z"
    assert timestamps.date_time(MOMENT.replace(microsecond=120_000)) == "2014-04-29T18:30:38.12Z"
    assert timestamps.http_date(MOMENT) == "Tue, 29 Apr 2014 18:30:38 GMT"
    assert timestamps.epoch_seconds(MOMENT) == 1398796238
    assert timestamps.epoch_seconds(MOMENT.replace(microsecond=500_000)) == 1398796238.5


def test_a_moment_without_a_zone_is_utc_and_one_with_a_zone_is_converted() -> None:
    assert timestamps.date_time(MOMENT.replace(tzinfo=None)) == "2014-04-29T18:30:38Z"
    zone = timezone(timedelta(hours=-8))
    assert timestamps.date_time(MOMENT.astimezone(zone)) == "2014-04-29T18:30:38Z"


@given(MOMENTS)
def test_iso_form_is_read_as_it_was_sent(moment: datetime) -> None:
    assert timestamps.read_timestamp(timestamps.date_time(moment)) == moment


@given(MOMENTS.filter(lambda moment: moment.year >= 1000))
def test_http_form_is_read_as_it_was_sent(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert timestamps.read_timestamp(timestamps.http_date(moment)) == moment


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (MOMENT, "1398796238"),
        (MOMENT.replace(microsecond=500_000), "1398796238.5"),
        (datetime(1970, 1, 1, microsecond=1), "0.000001"),
        (datetime(1969, 12, 31, 23, 59, 59, 500_000), "-0.5"),
        (datetime(1969, 12, 31, 23, 59, 58, tzinfo=UTC), "-2"),
        (datetime.max, "253402300799.999999"),
    ],
)
def test_seconds_as_text_are_exact_and_have_no_exponent(moment: datetime, text: str) -> None:
    assert timestamps.epoch_text(moment) == text
