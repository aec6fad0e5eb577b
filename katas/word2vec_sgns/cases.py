"""The corpora, tables and batches that the checks ask about.

Tables are drawn with two decimals, so that the numbers that are shown are the numbers that were
asked. Scores stay within 4: what happens beyond is for `stability`.
"""

import numpy as np

# The examples of the prompt.

EXAMPLE = {
    "centers": np.array([0]),
    "contexts": np.array([1]),
    "negatives": np.array([[2, 2]]),
    "W_in": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
    "W_out": np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
}
LARGEST_SCORE = 4.0

# Corpora.


def corpus(rng):
    """40 tokens of few words, and a window of 3."""
    return {"tokens": [rng.randrange(7) for _ in range(40)], "window": 3}


CORPORA = [
    {"tokens": [], "window": 2},
    {"tokens": [4], "window": 2},
    {"tokens": [3, 1], "window": 1},
    {"tokens": [0, 1, 2, 3, 4], "window": 1},
    {"tokens": [0, 1, 2, 3, 4], "window": 2},
    {"tokens": [5, 3, 9, 1], "window": 10},
    {"tokens": [0, 1, 0, 0, 2, 1], "window": 2},
    {"tokens": [6, 6, 6], "window": 2},
]


def shorter(tokens, window):
    """The same corpus without a token, or with a narrower window."""
    for i in range(len(tokens)):
        yield {"tokens": tokens[:i] + tokens[i + 1 :], "window": window}
    if window > 1:
        yield {"tokens": tokens, "window": window - 1}


def topics(blocks, seed):
    """Tokens of blocks of 12: words 0 to 5 and words 6 to 11 take turns."""
    random = np.random.default_rng(seed)
    return [int(w) + 6 * (b % 2) for b in range(blocks) for w in random.integers(0, 6, 12)]


# Tables and batches.


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return values.round(digits) + 0.0


def draw_tables(random, V, d, scale=1.0):
    """Two tables whose scores stay within LARGEST_SCORE."""
    while True:
        W_in, W_out = (rounded(random.normal(0, scale, (V, d))) for _ in range(2))
        if np.max(np.abs(W_in @ W_out.T)) <= LARGEST_SCORE:
            return {"W_in": W_in, "W_out": W_out}
        scale *= 0.9


def other_than(random, V, contexts, k):
    """Negatives (B, k), any words but the context of their row."""
    return (contexts[:, None] + random.integers(1, V, (len(contexts), k))) % V


def any_batches(V, d, B, k, n):
    """A source of tables and n batches of any words, stacked along the first axis.

    One negative is the context of its own row. The sampler draws none, but neither the loss nor the
    step knows who made their negatives.
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        contexts = random.integers(0, V, (n, B))
        centers = random.integers(0, V, (n, B))
        negatives = np.stack([other_than(random, V, one, k) for one in contexts])
        negatives[0, 0, 0] = contexts[0, 0]
        return {
            "centers": centers,
            "contexts": contexts,
            "negatives": negatives,
            **draw_tables(random, V, d),
        }

    return draw


def any_batch(V, d, B, k, lr):
    """A source of tables and one batch of any words."""
    many = any_batches(V, d, B, k, 1)

    def draw(rng):
        case = many(rng)
        ids = {name: case.pop(name)[0] for name in IDS}
        return {**ids, "lr": lr, **case}

    return draw


# The order in which a case is shown: what the batch names comes before the tables.
IDS = ("centers", "contexts", "negatives")


def distinct_batch(V, d, B, k, lr):
    """A source of tables and a batch in which no index of a table occurs twice."""

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        words = random.permutation(V)[: B * (1 + k)]
        return {
            "centers": random.permutation(V)[:B],
            "contexts": words[:B],
            "negatives": words[B:].reshape(B, k),
            "lr": lr,
            **draw_tables(random, V, d),
        }

    return draw


def lifted(rng):
    """A batch of the same scores with W_in 256 times as long, so that W_out has long gradients."""
    case = distinct_batch(14, 3, 4, 2, 0.5)(rng)
    return case | {"W_in": case["W_in"] * 256, "W_out": case["W_out"] / 256}


def with_ids(centers, contexts, negatives, lr, V=9, d=3):
    """A source of tables for a batch that is given: the repetitions are the point."""
    ids = {"centers": centers, "contexts": contexts, "negatives": negatives}

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        return {
            **{name: np.array(value) for name, value in ids.items()},
            "lr": lr,
            **draw_tables(random, V, d),
        }

    return draw


def smaller(**case):
    """The same case without a row, a negative, or words, and then with rounder numbers."""
    B, k = case["negatives"].shape
    if B > 1:
        for i in range(B):
            yield case | {name: np.delete(case[name], i, 0) for name in IDS}
    if k > 1:
        for j in range(k):
            yield case | {"negatives": np.delete(case["negatives"], j, 1)}
    yield from _fewer_words(case)
    yield from _rounder(case)


def fewer(**case):
    """The same for batches that are stacked: without one of them, or without a row of each."""
    n, B = case["centers"].shape
    if n > 1:
        for i in range(n):
            yield case | {name: np.delete(case[name], i, 0) for name in IDS}
    if B > 1:
        yield case | {name: case[name][:, 1:] for name in IDS}
    yield from _fewer_words(case)
    yield from _rounder(case)


def _fewer_words(case):
    """The case without the words that no index names, the others renumbered; one word stays."""
    used = np.unique(np.concatenate([np.ravel(case[name]) for name in IDS]))
    kept = np.unique(np.append(used, np.setdiff1d(np.arange(len(case["W_in"])), used)[:1]))
    if len(kept) < len(case["W_in"]):
        ids = {name: np.searchsorted(kept, case[name]) for name in IDS}
        yield case | ids | {name: case[name][kept] for name in ("W_in", "W_out")}


def _rounder(case):
    for name in ("W_in", "W_out"):
        simpler = case | {name: rounded(case[name], 1)}
        if (simpler[name] != case[name]).any() and simpler[name].any():
            yield simpler


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())


def with_scores(s):
    """Tables and a batch of two rows with scores -s for the context, +s and -s for the negatives.

    Row 0 has these, row 1 small ones. No index of a table occurs twice.
    """
    return {
        "W_in": np.vstack([[s, 0.0, 0.0], [0.0, 1.0, 0.0], np.full((4, 3), 0.5)]),
        "W_out": np.array(
            [
                [-1.0, 0.0, 0.25],
                [1.0, 0.0, 0.5],
                [-1.0, 0.0, -0.75],
                [0.0, -1.0, 0.5],
                [0.0, 1.0, -0.25],
                [0.5, 0.5, 1.0],
            ]
        ),
        "centers": np.array([0, 1]),
        "contexts": np.array([0, 3]),
        "negatives": np.array([[1, 2], [4, 5]]),
        "lr": 0.5,
    }
