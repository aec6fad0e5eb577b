"""The embeddings that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked.
"""

import numpy as np

from .oracle import chances, clip_chances, directions

# An anchor that is sure of its partner, or sure of another, shows little of most mistakes; and what
# an epsilon does to a small probability is for `stability`.
UNSURE = (0.02, 0.98)

# What an epsilon beside the length does to shorter rows is for checks of its own.
SHORTEST = 0.2

# The examples of the prompt.

EXAMPLE_1 = {"z1": np.eye(2), "z2": np.eye(2), "temperature": 1.0}
EXAMPLE_2 = {"image_emb": np.eye(2), "text_emb": np.eye(2), "log_scale": 0.0}
ONE_PAIR = [
    (np.array([[3.0, -1.0, 2.0]]), np.array([[0.5, 2.0, -1.0]])),
    (np.array([[1.0, 2.0]]), np.array([[-2.0, -4.0]])),
]

# Drawn batches.


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return values.round(digits) + 0.0


def is_unsure(p):
    return UNSURE[0] <= p.min() and p.max() <= UNSURE[1]


def draw_pairs(rng, n, d, temperature, is_telling=None):
    """Two raw views (n, d) of n items, with rows of lengths that differ by a factor of up to 20.

    The lower the temperature, the nearer to one another all of them point: so the logits of any
    temperature differ by a few units. Drawn again up to 200 times; the last one is taken as it is,
    which is still a valid case.
    """
    random = np.random.default_rng(rng.getrandbits(64))
    spread = min(1.0, 1.5 * temperature**0.5)
    for _ in range(200):
        middle = random.normal(0, 1, d)
        middle *= (1 - spread) * 2 * d**0.5 / np.linalg.norm(middle)
        items = middle + spread * random.normal(0, 1, (n, d))
        views = [items, items + 0.8 * spread * random.normal(0, 1, (n, d))]
        stretched = [rounded(view * random.uniform(0.3, 6, (n, 1))) for view in views]
        shortest = min(np.linalg.norm(view, axis=1).min() for view in stretched)
        if shortest >= SHORTEST and (is_telling is None or is_telling(*stretched)):
            break
    return stretched


def batches(n, d, temperature):
    """A source of cases for nt_xent."""

    def draw(rng):
        z1, z2 = draw_pairs(
            rng,
            n,
            d,
            temperature,
            lambda *z: n == 1 or d == 1 or is_unsure(chances(*z, temperature)),
        )
        return {"z1": z1, "z2": z2, "temperature": temperature}

    return draw


def clip_batches(n, d, log_scale):
    """A source of cases for clip_loss."""

    def draw(rng):
        image_emb, text_emb = draw_pairs(
            rng,
            n,
            d,
            float(np.exp(-log_scale)),
            lambda *z: n == 1 or d == 1 or is_unsure(clip_chances(*z, log_scale)),
        )
        return {"image_emb": image_emb, "text_emb": text_emb, "log_scale": log_scale}

    return draw


# The shortest row that the prompt names.
MINIATURE = 1e-8


def in_miniature(source):
    """The same cases with rows of lengths from 1e-8 to 2e-8: losses stay, gradients grow."""

    def shrunk(rows):
        steps = np.linspace(1, 2, len(rows))[:, None]
        return MINIATURE * steps * rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def draw(rng):
        case = source(rng)
        return {
            name: shrunk(value) if getattr(value, "ndim", 0) == 2 else value
            for name, value in case.items()
        }

    return draw


def smaller(**case):
    """The same case without a pair, without a column, and then with rounder numbers."""
    names = [name for name in case if isinstance(case[name], np.ndarray)]
    n, d = case[names[0]].shape
    cut = [_without(case, names, i, axis=0) for i in range(n) if n > 1]
    cut += [_without(case, names, k, axis=1) for k in range(d) if d > 1]
    rounder = [
        case | {name: rounded(case[name], digits)}
        for digits in (0, 1)
        for name in names
        if (case[name] != rounded(case[name], digits)).any()
    ]
    for simpler in (*cut, *rounder):
        if all(simpler[name].any(axis=1).all() for name in names):
            yield simpler


def _without(case, names, place, axis):
    return case | {name: np.delete(case[name], place, axis) for name in names}


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())


# Batches whose loss is a formula.

LENGTHS = np.array([2.0, 0.5, 3.0, 1.0, 5.0, 0.25])


def all_equal(n, d=3):
    """N pairs that all point the same way; lengths differ."""
    way = np.arange(1.0, d + 1)
    return LENGTHS[:n, None] * way, LENGTHS[::-1][:n, None] * way


def all_apart(n, d, sign=1.0):
    """N items at right angles; the second view is the first one, or its opposite."""
    z = LENGTHS[:n, None] * np.eye(n, d)
    return z, sign * LENGTHS[::-1][:n, None] * np.eye(n, d)


# Batches at the edge of what floating point holds.


def hard_pairs(rng, n=4, d=3):
    """Two views (n, d) of items of which two are much alike; those of the last one are opposite.

    The opposite views have other candidates that are neither far away nor near: a mask that is too
    small lets a view take itself there, at a temperature of 0.0001, and by far.
    """
    for _ in range(200):
        z1, z2 = draw_pairs(rng, n, d, 1.0)
        z2[-1] = rounded(-2 * z1[-1])
        z1[1] = rounded(1.5 * z1[0] + 0.05)
        others = np.concatenate([z1[:-1], z2[:-1]])
        cosines = directions(others) @ directions(z1[-1:])[0]
        if 0.3 < cosines.max() < 0.85 and -0.85 < cosines.min() < -0.3:
            break
    return z1, z2


def one_against_all(n, d=3):
    """All but the first view point the same way; the first one points where nobody else does."""
    way = np.arange(1.0, d + 1)
    z1, z2 = LENGTHS[:n, None] * way, LENGTHS[::-1][:n, None] * way
    z1[0] = -z1[0]
    return z1, z2


def with_a_zero_row(side):
    """A source of four pairs; row 1 of the first (0) or the second (1) views is zero."""

    def draw(rng):
        z1, z2 = draw_pairs(rng, 4, 3, 0.5)
        (z1, z2)[side][1] = 0
        return {"z1": z1, "z2": z2}

    return draw


def nearly_parallel(rng, n, d, temperature):
    """Two views (n, d) whose cosines differ from 1 by about the temperature, and are not sure."""
    random = np.random.default_rng(rng.getrandbits(64))
    for _ in range(200):
        z1, z2 = (1 + temperature**0.5 * random.normal(0, 1, (n, d)) for _ in range(2))
        z1, z2 = (rounded(z * random.uniform(0.5, 4, (n, 1)), 4) for z in (z1, z2))
        if is_unsure(chances(z1, z2, temperature)):
            break
    return z1, z2


def lengths_of(z):
    return np.linalg.norm(z, axis=1)


def turned(z, seed):
    """The rows of z, all turned by one and the same rotation."""
    d = z.shape[1]
    q, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(d, d)))
    return z @ q
