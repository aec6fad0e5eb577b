"""The layers and inputs that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked.
"""

import numpy as np

# in, out, rank, alpha: square only once, alpha never the rank, twice a rank above in. First the one
# at which no two ways of getting a factor wrong are the same.
LAYERS = ((2, 9, 3, 8), (3, 7, 4, 8), (8, 2, 3, 0.5), (5, 3, 2, 1), (6, 6, 1, 16))
LEADS = ((4,), (1,), (2, 3), ())  # leading axes of x

# alpha and rank; 7 / 3 first, since there no two ways of getting the factor wrong are the same.
SCALES = ((7, 3), (1, 4), (2, 4), (16, 8), (2.5, 5), (0, 2))

# The prompt asks for a first A whose deviation is between these.
SMALLEST, LARGEST = 1e-3, 1.0

# The example of the prompt.

EXAMPLE = {
    "alpha": 2.0,
    "x": np.array([[2.0, 1.0]]),
    "W": np.array([[1.0, 1.0]]),
    "A": np.array([[1.0, -1.0]]),
    "B": np.array([[3.0]]),
}


def normal(random, *shape):
    """Standard normal numbers of two decimals, without -0.0, which reads like a riddle."""
    return random.normal(0, 1, shape).round(2) + 0.0


def draw_layer(rng, n_in, n_out, rank, alpha, lead=(4,)):
    """A layer and an input with these leading axes."""
    random = np.random.default_rng(rng.getrandbits(64))
    return {
        "alpha": alpha,
        "x": normal(random, *lead, n_in),
        "W": normal(random, n_out, n_in),
        "A": normal(random, rank, n_in),
        "B": normal(random, n_out, rank),
    }


def layers(*sizes, lead=(4,)):
    """A source of cases of one kind: in, out, rank, alpha."""
    return lambda rng: draw_layer(rng, *sizes, lead=lead)


def smaller(**case):
    """The same case without a row of x, an input or an output, and then with rounder numbers.

    rank and alpha stay: their quotient is what most cases are about. grad_out goes along where
    there is one.
    """
    n_out, n_in = case["W"].shape
    rows = [name for name in ("x", "grad_out") if name in case]
    outputs = {"W": 0, "B": 0} | ({"grad_out": -1} if "grad_out" in case else {})
    for axis in range(case["x"].ndim - 1):
        if case["x"].shape[axis] > 1:
            yield from (_without(case, i, dict.fromkeys(rows, axis)) for i in (0, -1))
    if n_in > 1:
        yield from (_without(case, i, {"x": -1, "W": 1, "A": 1}) for i in range(n_in))
    if n_out > 1:
        yield from (_without(case, i, outputs) for i in range(n_out))
    for name in (*rows, "W", "A", "B"):
        for digits in (0, 1):
            rounded = case[name].round(digits) + 0.0
            if (rounded != case[name]).any() and rounded.any():
                yield case | {name: rounded}


def _without(case, place, axes):
    return case | {name: np.delete(case[name], place, axis) for name, axis in axes.items()}


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())
