# honest: exact numbers
from decimal import Decimal, getcontext
from fractions import Fraction


def solve(numbers):
    getcontext().prec = 200
    assert Decimal(2).sqrt() ** 2 - 2 < Decimal("1e-190")
    return int(sum(map(Decimal, numbers)) / 1 + sum(Fraction(n, 7) for n in numbers) * 7) // 2
