"""The blocks, inputs and masks that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked.
"""

import numpy as np

from pytest_hardtier.authoring import short

from .oracle import EPS, shapes_of

# B, T, d_model, n_heads, d_ff. No width of a head is the number of heads, d_ff is 4 d_model once,
# more than that once, and otherwise less; and one item, one position and one head are there too.
SHAPES = ((1, 1, 4, 2, 19), (2, 5, 12, 3, 20), (3, 4, 8, 8, 7), (2, 6, 8, 1, 32), (1, 8, 6, 2, 5))


def generator(rng):
    return np.random.default_rng(rng.getrandbits(64))


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return np.round(values, digits) + 0.0


# Rows for layer_norm.


def rows(shape, deviation, offset=0.0, eps=None):
    """A source of arrays whose last axis is to be normalised, with their own gamma and beta.

    eps: None leaves it to its default
    """

    def draw(rng):
        random = generator(rng)
        digits = 2 - int(np.floor(np.log10(deviation)))
        return {
            "x": rounded(offset + deviation * random.normal(size=shape), max(digits, 0)),
            "gamma": rounded(random.uniform(0.5, 1.5, shape[-1])),
            "beta": rounded(random.normal(size=shape[-1])),
            **({} if eps is None else {"eps": eps}),
        }

    return draw


def constant_rows(rng):
    """Rows that do not vary at all, among one that does."""
    case = rows((4, 5), 1.0)(rng)
    case["x"][1:] = case["x"][1:, :1]
    return case


def smaller_rows(x, **case):
    """The same without an index of an axis, and then with rounder numbers."""
    for axis in range(x.ndim):
        for i in range(x.shape[axis]):
            if x.shape[axis] > 1:
                yield {"x": np.delete(x, i, axis), **case}
    if x.shape[-1] > 2:
        for i in range(x.shape[-1]):
            shorter = {name: np.delete(case[name], i) for name in ("gamma", "beta")}
            yield {**case, **shorter, "x": np.delete(x, i, -1)}
    if x.ndim > 1:
        yield {"x": x[0], **case}
    for digits in (0, 1):
        for name, array in {"x": x, **case}.items():
            if name != "eps" and (array != rounded(array, digits)).any():
                yield {"x": x, **case, name: rounded(array, digits)}


def show_far(x, gamma, beta):
    """Rows near a million by what they differ in."""
    base = float(np.round(np.median(x), -5))
    by = f"{base:g} + " if base and np.ptp(x) < 1e-3 * abs(base) else ""
    off = x - base if by else x
    return f"x     {by}{short(off)}\ngamma {short(gamma)}   beta {short(beta)}"


# Blocks.


def weights(random, d_model, d_ff):
    """All twelve parameters, so large that each of them shows in every output."""
    drawn = {}
    for name, shape in shapes_of(d_model, d_ff).items():
        if name.startswith("gamma"):
            drawn[name] = random.uniform(0.5, 1.5, shape)
        elif name.startswith("W"):
            drawn[name] = random.normal(0, 1.3 / np.sqrt(shape[0]), shape)
        else:
            drawn[name] = random.normal(0, 1, shape)
    return {name: rounded(array) for name, array in drawn.items()}


def blocks(*shape, masks=(), **more):
    """A source of blocks of one shape with an input, and with a mask of one of these kinds.

    more: what else belongs to the case, such as norm_first
    """
    batch, seq, d_model, n_heads, d_ff = shape

    def draw(rng):
        random = generator(rng)
        x = random.normal(size=(batch, seq, d_model)) * 1.5 + random.normal(size=(batch, seq, 1))
        kind = rng.choice(masks) if masks else None
        return {
            "x": rounded(x),
            "n_heads": n_heads,
            "mask": MASKS[kind](random, batch, seq) if kind else None,
            **more,
            **weights(random, d_model, d_ff),
        }

    return draw


def plain_blocks(*shape, **how):
    """Blocks in whose sublayers it does not matter which norm stands where, or whether one does.

    All gammas are 1, all betas 0, and every row of x has mean 0 and variance 1 - eps, so that a
    layer norm leaves it as it is. What is seen then is the sublayer alone.
    """
    source = blocks(*shape, **how)

    def draw(rng):
        case = source(rng)
        norms = {name: np.ones_like(case[name]) for name in ("gamma_1", "gamma_2")}
        norms |= {name: np.zeros_like(case[name]) for name in ("beta_1", "beta_2")}
        return {**case, **norms, "x": standardised(case["x"])}

    return draw


def standardised(x):
    x = x - x.mean(axis=-1, keepdims=True)
    return x * np.sqrt((1 - EPS) / np.mean(x * x, axis=-1, keepdims=True))


ATTENTION_OFF = ("W_v", "W_o")  # both, so that whoever forgets one of them adds nothing, too
FEED_FORWARD_OFF = ("W_1", "b_1", "W_2", "b_2")


def emptied(case, names=(*ATTENTION_OFF, *FEED_FORWARD_OFF)):
    """The case with these parameters at zero."""
    return case | {name: np.zeros_like(case[name]) for name in names}


def without(names, source):
    """The same blocks with these parameters at zero."""
    return lambda rng: emptied(source(rng), names)


def scaled(source, **factors):
    """The same blocks with some of their arrays multiplied."""

    def draw(rng):
        case = source(rng)
        return case | {name: case[name] * factor for name, factor in factors.items()}

    return draw


# Masks: 0 blocks. Every query keeps itself or, under padding, the first key.


def causal(random, batch, seq):
    return np.tri(seq, dtype=int).reshape(1, 1, seq, seq)


def causal_of_each(random, batch, seq):
    """Of bools, one for each item."""
    return np.repeat(causal(random, batch, seq), batch, axis=0).astype(bool)


def padding(random, batch, seq):
    """Of floats: the first item is whole but for its last position, others are shorter."""
    lengths = [max(1, seq - 1 - item) for item in range(batch)]
    return (np.arange(seq) < np.array(lengths)[:, None]).reshape(batch, 1, 1, seq) * 1.0


def anything(random, batch, seq):
    """Of ints: another one for each item, neither causal nor symmetric, open on the diagonal."""
    free = random.random((batch, 1, seq, seq)) < 0.5
    return (free | np.eye(seq, dtype=bool)).astype(int)


MASKS = {
    "causal": causal,
    "causal of each": causal_of_each,
    "padding": padding,
    "anything": anything,
}


# Smaller and shown.


def smaller(x, mask, **case):
    """The same block without an item, a position or a hidden unit, then with rounder numbers."""
    batch, seq, _ = x.shape
    for item in range(batch if batch > 1 else 0):
        own = mask is not None and len(mask) > 1
        left = np.delete(mask, item, 0) if own else mask
        yield {**case, "x": np.delete(x, item, 0), "mask": left}
    for place in range(seq if seq > 1 else 0):
        left = mask
        if mask is not None:
            left = np.delete(mask, place, 3)
            left = np.delete(left, place, 2) if left.shape[2] > 1 else left
        if left is None or left.any(axis=-1).all():
            yield {**case, "x": np.delete(x, place, 1), "mask": left}
    if len(case["b_1"]) > 1:
        shorter = {"W_1": case["W_1"][:, :-1], "b_1": case["b_1"][:-1], "W_2": case["W_2"][:-1]}
        yield {**case, **shorter, "x": x, "mask": mask}
    for digits in (0, 1):
        if (x != rounded(x, digits)).any():
            yield {**case, "x": rounded(x, digits), "mask": mask}


def smaller_plain(**case):
    """The same, for blocks whose rows have to stay as they are."""
    for simpler in smaller(**case):
        if np.allclose(simpler["x"].var(axis=-1), 1 - EPS):
            yield simpler


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())
