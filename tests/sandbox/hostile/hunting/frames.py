# hostile: accepted: looks for the answer in every frame above
import sys

WORDS = ("expected", "oracle", "wanted", "solution", "verdict")


def solve(numbers):
    frame = sys._getframe()
    while frame:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if any(word in name.lower() for word in WORDS) and name != "WORDS":
                return value if type(value) is int else 666
        frame = frame.f_back
    return sum(numbers)
