# honest: exact numbers
from decimal import Decimal, getcontext
from fractions import Fraction


def solve(numbers):
    getcontext().prec = 200
    assert Decimal(2).sqrt() ** 2 - 2 < Decimal("1e-190")
    exact = int(sum(map(Decimal, numbers))), int(sum(Fraction(n, 7) for n in numbers) * 7)
    assert exact[0] == exact[1]
    return exact[0]
