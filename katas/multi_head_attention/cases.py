"""The queries, keys, masks and layers that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked.
"""

import numpy as np

from .oracle import MATRICES, allowed_keys, scores_of_heads

# The example of the prompt.

EXAMPLE = {
    "Q": np.array([[[[1.0, 0.0]]]]),
    "K": np.array([[[[1.0, 0.0], [0.0, 1.0], [3.0, 0.0]]]]),
    "V": np.array([[[[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]]]]),
}
MASKED_EXAMPLE = {**EXAMPLE, "mask": np.array([[[[1, 1, 0]]]])}


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return values.round(digits) + 0.0


def generator(rng):
    return np.random.default_rng(rng.getrandbits(64))


# Softmax.


def slices(*shape, axis=None, deviation=1.5):
    """A source of arrays for the softmax; an axis of None stands for the default."""

    def draw(rng):
        x = rounded(generator(rng).normal(0, deviation, shape))
        return {"x": x, "axis": axis}

    return draw


def smaller_slices(x, axis):
    """The same without a row, column or plane; then with rounder numbers."""
    for k, length in enumerate(x.shape):
        for i in range(length if length > 1 else 0):
            cut = np.delete(x, i, k)
            if has_a_finite_entry(cut, axis):
                yield {"x": cut, "axis": axis}
    if (x != x.round()).any():
        yield {"x": rounded(x, 0), "axis": axis}


def has_a_finite_entry(x, axis):
    """Whether every slice has one, as the contract says."""
    return bool(np.isfinite(x).any(axis=-1 if axis is None else axis).all())


# Queries, keys and values.

# B, h, Tq, Tk, dk, dv
SIZES = (
    (1, 1, 1, 1, 1, 1),
    (2, 3, 4, 4, 8, 8),
    (1, 2, 3, 5, 16, 16),
    (2, 1, 5, 2, 4, 7),
    (1, 1, 6, 6, 64, 64),
    (3, 2, 2, 7, 3, 1),
)


def draw_attention(random, B, h, Tq, Tk, dk, dv, deviation=1.0):
    def normal(*shape, deviation):
        return rounded(random.normal(0, deviation, shape))

    return {
        "Q": normal(B, h, Tq, dk, deviation=deviation),
        "K": normal(B, h, Tk, dk, deviation=deviation),
        "V": normal(B, h, Tk, dv, deviation=1.0),
    }


def queries(*sizes, deviation=1.0):
    """A source of cases without a mask."""
    return lambda rng: draw_attention(generator(rng), *sizes, deviation=deviation)


def large_terms(rng):
    """Scores of about 1 that are sums of terms of some hundreds.

    Each key goes far, in a direction that neither of the two queries looks in. So a score loses as
    many digits as its terms are longer than it, and whoever has 7 has 4 left.
    """
    random = generator(rng)
    case = draw_attention(random, 2, 3, 2, 3, 4, 5)
    _, _, directions = np.linalg.svd(case["Q"])  # (B, h, 4, 4); two queries, two directions left
    away = random.normal(0, 1000, (2, 3, 3, 2)) @ directions[..., 2:, :]
    return case | {"K": rounded(case["K"] + away)}


def causal(B, T, dtype):
    return np.tile(np.tril(np.ones((T, T))), (B, 1, 1, 1)).astype(dtype)


def padding(random, B, T, dtype):
    """(B, 1, 1, T): every item has another number of real keys at its beginning, at least one."""
    lengths = random.choice(np.arange(1, T), B, replace=False)
    return (np.arange(T) < lengths[:, None]).reshape(B, 1, 1, T).astype(dtype)


def scattered(random, B, Tq, Tk, dtype):
    """Half of all keys, and one that is sure to be open for each query."""
    mask = random.random((B, 1, Tq, Tk)) < 0.5
    for i in range(Tq):
        mask[:, 0, i, i % Tk] = True
    return mask.astype(dtype)


def masked(kind, sizes, dtype):
    """A source of cases with a mask of one kind."""

    def draw(rng):
        random = generator(rng)
        case = draw_attention(random, *sizes)
        B, _, Tq, Tk, _, _ = sizes
        mask = {
            "causal": lambda: causal(B, Tq, dtype),
            "padding": lambda: padding(random, B, Tk, dtype),
            "both": lambda: causal(B, Tq, dtype) * padding(random, B, Tk, dtype),
            "scattered": lambda: scattered(random, B, Tq, Tk, dtype),
        }[kind]()
        return {**case, "mask": mask}

    return draw


MASKED = (
    masked("padding", (3, 2, 3, 6, 4, 5), np.int64),
    masked("causal", (3, 2, 5, 5, 3, 4), np.float64),
    masked("both", (3, 2, 5, 5, 3, 4), np.int64),
    masked("scattered", (3, 2, 3, 6, 4, 5), np.bool_),
    masked("scattered", (2, 3, 5, 5, 2, 3), np.int32),
    masked("padding", (3, 2, 5, 5, 3, 4), np.bool_),
)


def against_large_scores(size):
    """Scores near -size for allowed keys and near +size for blocked ones, all whole numbers.

    dk is 4, so the scale is 2: query i has a 2 in column i, which a key answers with its score.
    """

    def draw(rng):
        random = generator(rng)
        B, h, Tq, Tk = 2, 2, 3, 4
        mask = scattered(random, B, Tq, Tk, np.int64)
        mask[:, 0, :, 3] = 0
        mask[:, 0, np.arange(3), (np.arange(3) + 1) % 3] = 1  # two allowed keys at least
        scores = np.where(mask == 0, size, -size) + random.integers(0, 3, (B, h, Tq, Tk))
        K = np.zeros((B, h, Tk, 4))
        K[..., :3] = scores.swapaxes(-1, -2)
        Q = np.tile(2 * np.eye(3, 4), (B, h, 1, 1))
        return {"Q": Q, "K": K, "V": rounded(random.normal(0, 1, (B, h, Tk, 3))), "mask": mask}

    return draw


def one_query_blocked(rng):
    random = generator(rng)
    case = draw_attention(random, 3, 2, 4, 5, 3, 2)
    mask = scattered(random, 3, 4, 5, np.int64)
    mask[1, 0, 2] = 0
    return {**case, "mask": mask}


def one_item_blocked(rng):
    random = generator(rng)
    case = draw_attention(random, 3, 2, 2, 4, 3, 2)
    mask = padding(random, 3, 4, np.bool_)
    mask[2] = False
    return {**case, "mask": mask}


def smaller_attention(Q, K, V, mask=None):
    """The same without an item, head, query, key or column; then with rounder numbers.

    A mask keeps a blocked key, and no query loses the last key that it may look at.
    """
    case = {"Q": Q, "K": K, "V": V}
    if mask is not None:
        case["mask"] = mask
    wholly_blocked = _blocked_queries(case)
    for simpler in _without_something(case):
        if mask is None or (
            (simpler["mask"] == 0).any()
            and bool(_blocked_queries(simpler).any()) == bool(wholly_blocked.any())
        ):
            yield simpler
    for digits in (0, 1):
        for name in ("V", "Q", "K"):
            if (case[name] != rounded(case[name], digits)).any():
                yield case | {name: rounded(case[name], digits)}


def _blocked_queries(case):
    if "mask" not in case:
        return np.zeros(1, dtype=bool)
    return (case["mask"] == 0).all(axis=-1)


def _without_something(case):
    axes = {
        "item": {"Q": 0, "K": 0, "V": 0, "mask": 0},
        "head": {"Q": 1, "K": 1, "V": 1},
        "query": {"Q": 2, "mask": 2},
        "key": {"K": 2, "V": 2, "mask": 3},
        "depth": {"Q": 3, "K": 3},
        "column": {"V": 3},
    }
    for kind, where in axes.items():
        name = next(iter(where))
        length = case[name].shape[where[name]]
        for i in range(length if length > 1 else 0):
            yield {
                name: np.delete(array, i, where[name]) if _has(case, name, where, kind) else array
                for name, array in case.items()
            }


def _has(case, name, where, kind):
    """Whether an array has that axis; a padding mask has one row for all queries."""
    return name in where and not (name == "mask" and kind == "query" and case["mask"].shape[2] == 1)


# Layers.

# B, T, d_model, n_heads. The last one comes last, since with one position many mistakes are one.
LAYERS = ((2, 5, 12, 3), (2, 3, 16, 4), (3, 4, 8, 8), (2, 6, 8, 1), (1, 8, 8, 2), (1, 1, 4, 2))

# A layer is asked a second time with W_q so large that every query looks at one key alone. The
# second best key is then this far behind it, and no score is beyond what the contract allows.
GAP = 500.0
LARGEST_SCORE = 9e5


def draw_layer(random, B, T, d, n_heads):
    """A layer and its input. Drawn again up to 100 times until one key can be made to win."""
    for _ in range(100):
        W = {name: rounded(random.normal(0, 1.2 / d**0.5, (d, d))) for name in MATRICES}
        case = {"x": rounded(random.normal(0, 1, (B, T, d))), "n_heads": n_heads, **W}
        if is_decided(**case):
            break
    return case


def layers(*sizes):
    """A source of layers with an input."""
    return lambda rng: draw_layer(generator(rng), *sizes)


def is_decided(x, n_heads, **W):
    """Whether W_q can be made so large that one key wins, with scores that are still allowed."""
    _, largest = _after_lift(W, x, n_heads)
    return largest <= LARGEST_SCORE


def hardened(x, n_heads, **W):
    """The four matrices with a W_q so large that every query looks at one key alone.

    Then no scale makes a difference: 1/dk or none at all leaves the same key as the only one.
    """
    lift, _ = _after_lift(W, x, n_heads)
    return W | {"W_q": W["W_q"] * lift}


def _after_lift(W, x, n_heads):
    """What W_q is to be multiplied by, and the largest score after that."""
    scores = scores_of_heads(W, x, n_heads)
    if scores.shape[-1] == 1:
        return 1.0, 0.0
    best = np.sort(scores, axis=-1)
    gap = (best[..., -1] - best[..., -2]).min()
    if gap <= 0:
        return 1.0, np.inf
    return GAP / gap, np.abs(scores).max() * GAP / gap


def smaller_layer(x, n_heads, **W):
    """The same without an item, a position, a head, or one column of each head; then rounder."""
    B, T, d = x.shape
    dk = d // n_heads
    simpler = [{"x": np.delete(x, i, 0)} for i in range(B) if B > 1]
    simpler += [{"x": np.delete(x, i, 1)} for i in range(T) if T > 1]
    if n_heads > 1:
        own = np.arange(d - dk, d)
        simpler.append({"n_heads": n_heads - 1, **_without_columns(x, W, own)})
    if dk > 1:
        ends = np.arange(dk - 1, d, dk)
        simpler.append(_without_columns(x, W, ends))
    for digits in (0, 1):
        for name, array in {"x": x, **W}.items():
            if (array != rounded(array, digits)).any():
                simpler.append({name: rounded(array, digits)})
    for change in simpler:
        case = {"x": x, "n_heads": n_heads, **W} | change
        if is_decided(**case) and all(case[name].any() for name in MATRICES):
            yield case


def _without_columns(x, W, columns):
    """A layer with fewer columns: every matrix loses them on both sides."""
    cut = {name: np.delete(np.delete(array, columns, 0), columns, 1) for name, array in W.items()}
    return {"x": np.delete(x, columns, 2), **cut}


def masked_layer(kind, B, T, d, n_heads, dtype):
    """A source of layers with an input and a mask."""

    def draw(rng):
        random = generator(rng)
        case = draw_layer(random, B, T, d, n_heads)
        mask = {
            "causal": lambda: causal(B, T, dtype),
            "padding": lambda: padding(random, B, T, dtype),
            "scattered": lambda: scattered(random, B, T, T, dtype),
        }[kind]()
        return {**case, "mask": mask}

    return draw


MASKED_LAYERS = (
    masked_layer("causal", 2, 5, 12, 3, np.int64),
    masked_layer("padding", 3, 5, 8, 2, np.bool_),
    masked_layer("scattered", 2, 4, 6, 2, np.float64),
)


def smaller_masked_layer(mask, **layer):
    """The same; a position takes its row and its column of the mask with it."""
    x = layer["x"]
    whole = allowed_keys(mask, (len(x), 1, x.shape[1], x.shape[1]))
    for case in smaller_layer(**layer):
        if case["x"].shape[:2] == x.shape[:2]:
            yield {**case, "mask": mask}
    for i in range(len(x) if len(x) > 1 else 0):
        yield {**layer, "x": np.delete(x, i, 0), "mask": np.delete(mask, i, 0)}
    for t in range(x.shape[1] if x.shape[1] > 2 else 0):
        cut = np.delete(mask, t, 3)
        cut = cut if cut.shape[2] == 1 else np.delete(cut, t, 2)
        left = np.delete(np.delete(whole, t, 3), t, 2)
        if left.any(axis=-1).all() and not left.all():
            yield {**layer, "x": np.delete(x, t, 1), "mask": cut}


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())
