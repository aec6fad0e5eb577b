"""The nets and batches that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked.
"""

import numpy as np

from .oracle import NAMES, logits, probabilities

SHAPES = ((1, 1, 1, 2), (3, 4, 5, 3), (1, 3, 4, 3), (4, 3, 5, 4), (17, 6, 9, 4))  # N, D, H, C

# The example of the prompt.

EXAMPLE = {
    "W1": np.array([[1.0, -1.0], [0.0, 2.0]]),
    "b1": np.zeros(2),
    "W2": np.eye(2),
    "b2": np.zeros(2),
    "X": np.array([[1.0, 1.0], [2.0, 0.0]]),
}
EXAMPLE_STEP = {
    "W1": np.array([[0.6308, 0.25], [-0.25, 0.25]]),
    "b1": np.array([0.1904, 0.25]),
    "W2": np.array([[0.6308, -0.6308], [-0.25, 0.25]]),
    "b2": np.array([0.1904, -0.1904]),
}

# Drawn nets.


def draw_net(rng, n, d, h, c, scale=1.0, inputs=1.0, margin=0.01):
    """A net, a batch and its labels, with no unit nearer than `margin` to its kink and one active.

    Drawn again up to 100 times; the last one is taken as it is, which is still a valid case.
    """
    random = np.random.default_rng(rng.getrandbits(64))
    for _ in range(100):
        case = {
            "W1": rounded(random.normal(0, scale, (d, h))),
            "b1": rounded(random.normal(0, scale, h)),
            "W2": rounded(random.normal(0, scale, (h, c))),
            "b2": rounded(random.normal(0, scale, c)),
            "X": rounded(inputs * random.normal(0, 1, (n, d))),
        }
        if is_telling(case, margin):
            break
    return case | {"y": surprising(case, random.integers(0, c, n))}


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return values.round(digits) + 0.0


def surprising(case, y, at_most=0.9):
    """The labels; a sample of which the net is sure already gets its least likely one instead.

    A net that is right about every sample has slopes of 1e-9, and all that shows is rounding.
    """
    p = probabilities(case, case["X"])
    sure = p[np.arange(len(y)), y] > at_most
    return np.where(sure, p.argmin(axis=1), y)


def hidden_inputs(case):
    """z1 (N, H): what the hidden units get before they are rectified."""
    return case["X"] @ case["W1"] + case["b1"]


def is_telling(case, margin=0.01):
    z1 = hidden_inputs(case)
    return np.min(np.abs(z1)) >= margin and z1.max() > 0


def nets(*shape, **how):
    """A source of cases of one shape."""
    return lambda rng: draw_net(rng, *shape, **how)


def one_label_only(rng):
    case = draw_net(rng, 4, 3, 4, 3)
    return {**case, "y": np.zeros_like(case["y"])}


def two_labels_only(rng):
    """Labels that do not name the last of the classes, nor the one before."""
    case = draw_net(rng, 5, 3, 4, 4)
    return {**case, "y": np.arange(5) % 2}


def large_inputs(rng):
    """Inputs around 100 and first weights around 0.01: slopes of W1 and b1 differ by 100."""
    case = draw_net(rng, 5, 3, 4, 3, inputs=100.0)
    return {**case, "W1": rounded(case["W1"] / 100, 4)}


def two_batches(shape):
    """A net with a second batch of the same size that is to be seen before the first."""

    def draw(rng):
        return moderate({**draw_net(rng, *shape), "before": draw_net(rng, *shape)["X"]})

    return draw


def moderate(case):
    """The case with its output layer halved until no logit is beyond 4.

    What happens to large logits and tiny probabilities is for `stable_softmax`.
    """
    while max(np.max(np.abs(logits(case, case[name]))) for name in ("X", "before")) > 4:
        case = case | {name: rounded(case[name] / 2) for name in ("W2", "b2")}
    return case


def whole_numbers(rng):
    """A net of small whole numbers with units below, above and exactly at 0."""
    random = np.random.default_rng(rng.getrandbits(64))
    for _ in range(100):
        case = draw_net(rng, 4, 3, 4, 3)
        case |= {name: random.integers(-2, 3, case[name].shape) * 1.0 for name in ("W1", "b1", "X")}
        z1 = hidden_inputs(case)
        if min((z1 < 0).sum(), (z1 == 0).sum(), (z1 > 0).sum()) > 1:
            break
    return case | {"y": surprising(case, case["y"], at_most=0.0)}


def smaller(**case):
    """The same case without a sample, unit, input or class, and then with rounder numbers."""
    for simpler in [*_cut(case), *_rounded(case)]:
        if is_telling(simpler):
            yield simpler


def smaller_whole(**case):
    """The same, for nets in which an input of exactly 0 is the point."""
    yield from _cut(case)


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())


def _cut(case):
    n, d = case["X"].shape
    h, c = case["W2"].shape
    rows = [name for name in ("X", "y", "before") if name in case]
    yield from (_without(case, i, dict.fromkeys(rows, 0)) for i in range(n) if n > 1)
    yield from (_without(case, i, {"W1": 1, "b1": 0, "W2": 0}) for i in range(h) if h > 1)
    columns = [name for name in ("X", "before") if name in case]
    yield from (
        _without(case, i, {"W1": 0, **dict.fromkeys(columns, 1)}) for i in range(d) if d > 1
    )
    if c > 2 and c - 1 not in case.get("y", ()):
        yield _without(case, c - 1, {"W2": 1, "b2": 0})


def _without(case, place, axes):
    return case | {name: np.delete(case[name], place, axis) for name, axis in axes.items()}


def _rounded(case):
    for digits in (0, 1):
        for name in ("X", "before", *NAMES):
            if name in case and (case[name] != rounded(case[name], digits)).any():
                yield case | {name: rounded(case[name], digits)}


RATES = (0.5, 0.25, 0.0, 0.5, 0.1, 0.3)


def journeys(rng):
    """A net, and six batches of 4 to 6 rows."""
    first = draw_net(rng, 4, 3, 5, 3)
    more = [draw_net(rng, rng.randint(4, 6), 3, 5, 3) for _ in RATES[1:]]
    batches = [(one["X"], one["y"]) for one in (first, *more)]
    return {**{name: first[name] for name in NAMES}, "batches": batches}


def fewer_batches(batches, **net):
    """The same journey without one of its batches."""
    if len(batches) > 1:
        for i in range(len(batches)):
            yield {**net, "batches": batches[:i] + batches[i + 1 :]}


def net_with_logits(L):
    """A net and a batch whose logits are exactly L (N, C).

    Each logit is its positive minus its negative part; each part goes through its own hidden unit.
    """
    c = L.shape[1]
    net = {
        "W1": np.eye(2 * c),
        "b1": np.zeros(2 * c),
        "W2": np.vstack([np.eye(c), -np.eye(c)]),
        "b2": np.zeros(c),
    }
    return net, np.hstack([np.maximum(L, 0), np.maximum(-L, 0)])


# Sizes, for what is counted.

SMALL = (16, 8, 8, 4)  # N, D, H, C
GROWN = [
    {"what": "samples", "sizes": (512, 8, 8, 4)},
    {"what": "classes", "sizes": (16, 8, 8, 256)},
    {"what": "inputs", "sizes": (16, 512, 8, 4)},
    {"what": "hidden units", "sizes": (16, 8, 512, 4)},
]


def show_growth(what, sizes):
    return f"more {what}: N, D, H, C = {sizes}, before {SMALL}"


def batch_of(n, d, c):
    """X (n, d) and y (n,) of c classes."""
    random = np.random.default_rng(n)
    return random.normal(size=(n, d)), random.integers(0, c, n)
