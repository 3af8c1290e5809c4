"""Timestamps as text and numbers, and back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

_is_date_time = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", re.ASCII
).fullmatch
"""Matches the form of timestamps that most services send."""
_is_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_is_calendar = re.compile(
    r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:\d\d)?)?", re.ASCII
).fullmatch
"""A year, with a month, with a day, that could be taken for seconds."""
_has_zone = re.compile(r":\d\d\s.*[A-Za-z]").search
"""Whether letters follow the time of a date of HTTP: where the parser knows no such zone it gives none."""
_leap_second = re.compile(r"(.+[T ]\d\d:\d\d:)60(.*)", re.DOTALL)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_from_seconds = datetime.fromtimestamp


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def epoch_seconds(value: datetime) -> int | float:
    """Seconds since 1970, as a float if there is a fraction. Timestamps without a time zone are in UTC."""
    elapsed = (value if value.tzinfo else _utc(value)) - _EPOCH
    seconds = elapsed.days * 86400 + elapsed.seconds
    return (
        seconds + elapsed.microseconds / 1_000_000 if elapsed.microseconds else seconds
    )


def epoch_text(value: datetime) -> str:
    """`epoch_seconds` as text: exact, and without an exponent."""
    elapsed = (value if value.tzinfo else _utc(value)) - _EPOCH
    microseconds = elapsed // timedelta(microseconds=1)
    seconds, fraction = divmod(abs(microseconds), 1_000_000)
    text = f"{seconds}.{fraction:06d}".rstrip("0") if fraction else str(seconds)
    return f"-{text}" if microseconds < 0 else text


def date_time(value: datetime) -> str:
    """ISO 8601 in UTC: `2024-05-01T08:00:00Z`."""
    value = _utc(value)
    text = value.strftime("%Y-%m-%dT%H:%M:%S").zfill(19)
    fraction = f".{value.microsecond:06d}".rstrip("0") if value.microsecond else ""
    return f"{text}{fraction}Z"


def day(value: date) -> str:
    """A date in ISO 8601. A datetime keeps its time."""
    return date_time(value) if isinstance(value, datetime) else value.isoformat()


def http_date(value: datetime) -> str:
    """The date of HTTP headers (RFC 9110)."""
    return format_datetime(_utc(value).replace(microsecond=0), usegmt=True)


def _moment(seconds: float) -> datetime:
    try:
        return _from_seconds(seconds, UTC)
    except OSError:  # Beyond the calendar of the system.
        return _EPOCH + timedelta(seconds=seconds)


def _iso(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        whole = _leap_second.match(text)
        if whole is None:
            raise
        # Python has no leap seconds: each is the first second behind it, as on clocks that repeat it.
        return datetime.fromisoformat(f"{whole[1]}59{whole[2]}") + timedelta(seconds=1)


def read_timestamp(value: Any) -> Any:
    """A received timestamp in any form; other values are returned unchanged."""
    try:
        if type(value) is float or type(value) is int:
            return _moment(value)
        if not isinstance(value, str):
            return value
        text = value.strip()
        if _is_date_time(text):
            return _iso(text)
        if text[:1].isalpha():
            moment = parsedate_to_datetime(text)
            unknown = moment.tzinfo is None and _has_zone(text)
            return value if unknown else _utc(moment)
        if "T" in text or "t" in text or text.count("-") > 1:
            return _utc(_iso(text.upper()))
        if _is_calendar(text):
            return _utc(_iso(text)) if len(text) == 8 else value
        return value if "_" in text else _moment(float(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return value


def read_day(value: Any) -> Any:
    """A received date; a datetime if it has a time. Other values are returned unchanged."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        if _is_day(text):
            return date.fromisoformat(text)
    except ValueError:
        return value
    return read_timestamp(value) if text[:5].count("-") and ":" in text else value
