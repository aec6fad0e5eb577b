# hostile: exception | import error: pytest's own ways out are not to be had
def solve(numbers):
    import pytest

    pytest.skip("not today")
