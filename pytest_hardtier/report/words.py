"""One voice for all reports: how numbers, times and lists read."""

from __future__ import annotations

import math
from collections.abc import Sequence

SECONDS_PER_HOUR = 3600
HOURS_PER_DAY = 24
# Up to here minutes still mean something on an interview's clock; 2,880:00 does not.
CLOCK_HOURS = 10


def plural(count: int, noun: str, nouns: str = "") -> str:
    """`1 check`, `3 checks`; `nouns` where an s does not do it."""
    return f"{thousands(count)} {noun if count == 1 else nouns or noun + 's'}"


def thousands(number: float) -> str:
    """`41,873,201`; fractions keep at most two places."""
    if isinstance(number, int) or float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def clock(seconds: float) -> str:
    """`21:40`, minutes and seconds; beyond ten hours `14 hours`, beyond two days `3 days`.

    Seconds are cut and not rounded, so that 35:00 is never shown for a clock that still has time.
    """
    whole = max(int(seconds), 0)
    hours = whole // SECONDS_PER_HOUR
    if hours >= 2 * HOURS_PER_DAY:
        return plural(hours // HOURS_PER_DAY, "day")
    if hours >= CLOCK_HOURS:
        return plural(hours, "hour")
    return f"{whole // 60}:{whole % 60:02d}"


def percent(share: float) -> str:
    """A share of 1 as `80 %`; cut and not rounded: 79.9 must not read as the 80 that it misses."""
    return f"{int(share * 100 + 1e-9)} %"


def ratio(used: float, limit: float) -> str:
    """How often `limit` fits into `used`: `5.4 times`, `1.04 times`, `1,204 times`.

    Below 2 it is rounded up at the second place: over the limit never reads as `1 times`.
    """
    if limit <= 0:
        return "any number of times"
    times = used / limit
    if times < 2:
        return f"{math.ceil(times * 100) / 100:.2f} times"
    return f"{times:,.0f} times" if times >= 10 else f"{times:.1f} times"


def and_more(items: Sequence[str], at_most: int = 3) -> str:
    """`a, b and c`, or `a, b, c and 4 more` when there are more than `at_most`."""
    shown, hidden = list(items[:at_most]), len(items) - at_most
    if hidden > 0:
        return f"{', '.join(shown)} and {hidden} more"
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def capital(sentence: str) -> str:
    """The sentence with its first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
