# honest: looks where its time goes
import cProfile
import io
import pstats


def solve(numbers):
    with cProfile.Profile() as profile:
        total = sum(numbers)
    text = io.StringIO()
    pstats.Stats(profile, stream=text).print_stats()
    assert "function calls" in text.getvalue()
    return total
