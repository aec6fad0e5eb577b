# honest: reads its own lines, logs, warns and prints a traceback
import inspect
import logging
import traceback
import warnings


def solve(numbers):
    assert "its own lines" not in inspect.getsource(solve).partition("assert")[0]
    logging.warning("adding %s numbers", len(numbers))
    warnings.warn("slowly", stacklevel=1)
    try:
        numbers[len(numbers)]
    except IndexError:
        traceback.print_exc()
    return sum(numbers)
