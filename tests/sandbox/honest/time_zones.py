# honest: a time zone from the files of the system
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def solve(numbers):
    try:
        noon = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    except ZoneInfoNotFoundError as error:
        assert isinstance(error, KeyError)  # no database of time zones on this machine
    else:
        assert noon.astimezone(ZoneInfo("UTC")).hour == 10
    return sum(numbers)
