# hostile: wrong type: a tuple by birth
from typing import NamedTuple


class Answer(NamedTuple):
    value: int


def solve(numbers):
    return Answer(sum(numbers))
