# hostile: wrong type: equal to the right answer, and of another type
from fractions import Fraction


def solve(numbers):
    return Fraction(sum(numbers))
