"""The data that the checks ask about.

Drawn with few decimals, so that the numbers that are shown are the numbers that were asked; drawn
again until no choice of a tree is nearly a tie, and until the mistakes that a check is about show.
"""

import numpy as np

from .oracle import CONTRACT, DEFAULTS, boosted, is_clear

# How often data are drawn before a generator gives up: one in three is taken where they have to be
# clear, one in fifteen where several mistakes have to show.
DRAWS = 2000
# A mistake shows if some prediction is off by this part of the spread of the targets.
SHOWS = 1e-2

EXAMPLE = {"X": np.array([[1.0], [2.0], [3.0], [4.0]]), "y": np.array([1.0, 1.0, 5.0, 9.0])}


def settings_in(case):
    return {name: case[name] for name in DEFAULTS if name in case}


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return values.round(digits) + 0.0


def grid(random, n, p):
    """Whole numbers 0..8: many rows share a value, and the middle of two is exact."""
    return random.integers(0, 9, (n, p)) * 1.0


def wide_grid(random, n, p):
    """Whole numbers 0..24, so that most values are not in a node where others of the data are."""
    return random.integers(0, 25, (n, p)) * 1.0


def normal(random, n, p):
    return rounded(random.normal(0, 2, (n, p)))


def targets(random, X):
    """Two steps and noise around a mean that is far from 0 and not the median."""
    n, p = X.shape
    y = random.normal(4, 1, n) + random.exponential(1, n)
    for feature in random.integers(0, p, 2):
        y += random.normal(0, 2) * (
            X[:, feature] > np.quantile(X[:, feature], random.uniform(0.2, 0.8))
        )
    return rounded(y)


def data(n, p, features=normal, labels=targets, rows=0, tells=(), contract=CONTRACT, **settings):
    """A source of cases: X (n, p), y (n,), the settings, and rows (M, p) that were not fitted to.

    labels: what makes y of X
    rows: how many, as `new_rows` makes them
    tells: rules, each of which has to give predictions of its own, other than the contract's
    contract: the rules that are right
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        for _ in range(DRAWS):
            X = features(random, n, p)
            case = {"X": X, "y": labels(random, X), **settings}
            right = boosted(X, case["y"], settings, contract)
            if rows:
                case["rows"] = new_rows(random, X, right, rows)
            if is_clear(right, for_new_rows=bool(rows)) and tells_apart(case, right, tells):
                return case
        raise RuntimeError(f"no case of {n} x {p} with {settings} in {DRAWS} draws")

    return draw


def is_case(X, y, rows=None, contract=CONTRACT, **settings):
    """Whether the contract decides what has to come out."""
    if X.ndim != 2 or len(X) != len(y) or not X.size:
        return False
    return is_clear(boosted(X, y, settings, contract), for_new_rows=rows is not None)


def new_rows(random, X, ensemble, count):
    """Rows like those of X, but for one value: on a threshold, near it, or outside all data."""
    inner = [node for node in ensemble.nodes() if node.feature is not None]
    rows = X[random.integers(0, len(X), count)].copy()
    for row in rows if inner else ():
        node = inner[random.integers(0, len(inner))]
        row[node.feature] = node.threshold + node.gap * random.choice([-50, -0.25, 0, 0.25, 50])
    return rows


def tells_apart(case, right, tells):
    """Whether whoever follows any of these rules predicts something of their own."""
    X, y = case["X"], case["y"]
    asked = case.get("rows", X)
    seen = [right.staged(asked)[-1]]
    for rules in tells:
        predicted = boosted(X, y, settings_in(case), rules).staged(asked)[-1]
        if any(np.max(np.abs(predicted - other)) <= SHOWS * np.ptp(y) for other in seen):
            return False
        seen.append(predicted)
    return True


def smaller(**case):
    """The same case with fewer rows, features or trees, and then with rounder numbers."""
    for simpler in smaller_cases(case):
        if is_case(**simpler):
            yield simpler


def smaller_cases(case, rounds=("y", "X")):
    """Cases with less in them or with rounder numbers, which need not be clear.

    rounds: names of the arrays that may be rounded
    """
    yield from _with_less(case)
    for name in ("n_estimators", "max_depth"):
        if case.get(name, 1) > 1:
            yield case | {name: case[name] - 1}
    for digits in (0, 1):
        for name in rounds:
            if (case[name] != rounded(case[name], digits)).any():
                yield case | {name: rounded(case[name], digits)}


def _with_less(case):
    n, p = case["X"].shape
    for part in sorted({n // 2, n // 4, 1} - {0, n}, reverse=True):
        for start in range(0, n - part + 1, part):
            yield without_rows(case, np.arange(start, start + part))
    if len(case.get("rows", ())) > 1:
        yield from (case | {"rows": half} for half in np.array_split(case["rows"], 2))
    wide = [name for name in ("X", "rows") if name in case]
    for feature in range(p if p > 1 else 0):
        yield case | {name: np.delete(case[name], feature, 1) for name in wide}


def without_rows(case, places):
    return case | {name: np.delete(case[name], places, 0) for name in ("X", "y")}


# One feature with two values: there is one cut, whoever judges it and however.


def one_cut(**settings):
    """A source of cases with one feature of two values, and two values of y, far apart.

    Groups have different sizes, so that the mean is not halfway between them. All targets of a
    group are equal, so that no other cut gains as much even where rows with the same value are
    parted; and far apart, so that gains are large for several trees.
    """

    def draw(rng):
        few, many = rng.randint(2, 3), rng.randint(4, 6)
        rows = [(1.0, rng.randint(2, 9) / 2)] * few + [(3.0, rng.randint(60, 90) / 2)] * many
        rng.shuffle(rows)
        X, y = np.array(rows).T
        return {"X": X[:, None], "y": y, **settings}

    return draw


def has_one_cut(X, y, **settings):
    """Whether such a case is still one: two values, and groups of unequal means."""
    if X.ndim != 2 or X.shape[1:] != (1,) or len(X) != len(y) or len(np.unique(X)) != 2:
        return False
    low = X[:, 0] == X.min()
    return low.sum() != (~low).sum() and min(low.sum(), (~low).sum()) > 1


def smaller_one_cut(**case):
    for row in range(len(case["y"])):
        simpler = without_rows(case, row)
        if has_one_cut(**simpler):
            yield simpler
    if case["n_estimators"] > 1:
        yield case | {"n_estimators": case["n_estimators"] - 1}


def step_among_many(rng):
    """600 distinct values in any order, along which the targets make one step, for one cut.

    Whoever looks at 255 thresholds only has the step among them three times in seven.
    """
    random = np.random.default_rng(rng.getrandbits(64))
    x = random.choice(5000, 600, replace=False) / 100
    y = np.where(x < np.sort(x)[random.integers(20, 580)], *rounded(random.normal(4, 2, 2)))
    return {"X": x[:, None], "y": y, "n_estimators": 1, "learning_rate": 1.0, "max_depth": 1}


def nothing_to_cut(rng):
    """Data of which no part may be cut off, because of gamma and because of min_samples_leaf."""
    n = rng.randint(5, 8)
    settings = {"n_estimators": 3, "learning_rate": 1.0, "max_depth": 2, "min_samples_leaf": n}
    return data(n, 2, reg_lambda=2.0, gamma=1e6, **settings)(rng)


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())
