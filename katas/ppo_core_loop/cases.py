"""The trajectories, minibatches and rollouts that the checks ask about.

Drawn with two decimals, so that the numbers that are shown are the numbers that were asked. A
minibatch is drawn by the ratios of its rows, since those decide what is clipped; the old
log-probabilities follow.
"""

import numpy as np

from .oracle import taken

# Example 1 and 2 of the prompt.

EXAMPLE_1 = {
    "rewards": np.array([1.0, 0.0, 2.0]),
    "values": np.array([0.5, 0.5, 0.5]),
    "dones": np.array([0.0, 1.0, 0.0]),
    "last_value": 1.0,
    "gamma": 0.9,
    "lam": 0.5,
}
EXAMPLE_2 = {
    "logits": np.zeros((2, 2)),
    "actions": np.array([0, 1]),
    "ratios": np.array([2.0, 1.0]),
    "advantages": np.array([1.0, -1.0]),
    "values": np.zeros(2),
    "returns": np.array([1.0, 0.0]),
}


def rounded(values, digits=2):
    """Rounded, and without -0.0, which reads like a riddle."""
    return np.asarray(values).round(digits) + 0.0


def generator(rng):
    """A generator of numpy that continues a case's own."""
    return np.random.default_rng(rng.getrandbits(64))


# Trajectories.


def trajectories(steps, environments, gamma, lam):
    """A source of trajectories; environments = 0 draws arrays (T,).

    gamma = lam = None leaves both out. About 30 % of the steps end an episode; of the last ones,
    where there are two, one does and one does not.
    """

    def draw(rng):
        random = generator(rng)
        shape = (steps, environments) if environments else (steps,)
        dones = (random.random(shape) < 0.3) * 1.0
        if environments > 1:
            dones[-1, :2] = random.permutation([0.0, 1.0])
        return {
            "rewards": rounded(random.normal(0, 1, shape)),
            "values": rounded(random.normal(0, 2, shape)),
            "dones": dones,
            "last_value": rounded(random.normal(0, 2, shape[1:]))
            if environments
            else round(float(random.normal(0, 2)) or 1.0, 2),
            "gamma": gamma,
            "lam": lam,
        }

    return draw


def shorter(**case):
    """The same trajectory without a step, an environment or an end, and with rounder numbers."""
    steps, *environments = case["rewards"].shape
    per_step = ("rewards", "values", "dones")
    for t in range(steps if steps > 1 else 0):
        yield case | {name: np.delete(case[name], t, 0) for name in per_step}
    for e in range(environments[0] if environments and environments[0] > 1 else 0):
        fewer = {name: np.delete(case[name], e, 1) for name in per_step}
        yield case | fewer | {"last_value": np.delete(case["last_value"], e)}
    for place in np.argwhere(case["dones"]):
        without = case["dones"].copy()
        without[tuple(place)] = 0.0
        yield case | {"dones": without}
    for name in ("rewards", "values"):
        for simpler in (np.zeros_like(case[name]), rounded(case[name], 0)):
            if (simpler != case[name]).any():
                yield case | {name: simpler}


# Minibatches.


def minibatches(n, classes, ratios, **settings):
    """A source of minibatches.

    ratios: a function of (random, n) that gives the ratio of each row
    """

    def draw(rng):
        random = generator(rng)
        sizes = random.uniform(0.3, 2, n)
        return {
            "logits": rounded(random.normal(0, 1, (n, classes))),
            "actions": random.integers(0, classes, n),
            "ratios": rounded(ratios(random, n), 4),
            "advantages": rounded(sizes * random.choice([-1, 1], n)),
            "values": rounded(random.normal(0, 1, n)),
            "returns": rounded(random.normal(0, 1, n)),
            **settings,
        }

    return draw


def near(random, n):
    """Ratios within 8 % of 1 and not within 3 %: no clip range of a sensible size acts on them."""
    return 1 + random.uniform(0.03, 0.08, n) * random.choice([-1, 1], n)


def on_both_sides(eps):
    """Ratios inside and outside of a clip range, none nearer than 0.02 to its ends."""

    def draw(random, n):
        found = np.exp(random.normal(0, 0.5, n))
        for end in (1 - eps, 1 + eps):
            found = np.where(np.abs(found - end) < 0.02, end + 0.05, found)
        return found

    return draw


QUADRANTS = np.array([1.5, 1.5, 0.5, 0.5, 1.1, 0.9, 1.21, 0.81, 1.19, 0.805])


def quadrants(rng):
    """Rows around both ends of the range of 0.2, each with a gain or a loss."""
    case = minibatches(10, 3, lambda *_: QUADRANTS)(rng)
    return case | {"advantages": np.abs(case["advantages"]) * np.tile([1, -1], 5)}


def far_away(rng):
    """Rows whose ratio is up to e^25, or as small: what has become worse is pulled back."""
    case = minibatches(6, 4, lambda random, n: np.exp(random.uniform(1, 25, n)))(rng)
    signs = np.array([-1, -1, 1, -1, 1, 1])
    ratios = np.where(signs > 0, 1 / case["ratios"], case["ratios"])
    return case | {"advantages": np.abs(case["advantages"]) * signs, "ratios": ratios}


def extremes(rng):
    """Rows whose probabilities are 1, 0 or e^-60, and one ordinary row.

    The old policy had given each action about the probability it has now; but for the fourth row,
    whose action was possible once and is hopeless now.
    """
    random = generator(rng)
    high, low = 1e4, -1e4
    logits = np.array(
        [
            [high, high - 1, low],
            [low, low + 2, low + 1],
            [0.0, -60.0, 0.5],
            [high, low, 0.0],
            [0.3, -0.2, 0.9],
        ]
    )
    logits = logits + rounded(random.normal(0, 0.2, (5, 1)))
    actions = np.array([1, 0, 1, 1, 2])
    logp = taken(logits, actions) - np.log([1.1, 0.6, 1.15, 1.0, 0.9])
    logp[3] = -1.5
    return {
        "logits": logits,
        "actions": actions,
        "logp": logp,
        "advantages": np.array([0.7, 1.2, -0.9, 1.4, -0.6]),
        "values": rounded(random.normal(0, 1, 5)),
        "returns": rounded(random.normal(0, 1, 5)),
    }


def without_row(i, case):
    """The arrays of a minibatch without one of its rows."""
    arrays = {name: value for name, value in case.items() if isinstance(value, np.ndarray)}
    return {name: np.delete(value, i, 0) for name, value in arrays.items()}


def one_row_less(**case):
    """The same minibatch without one of its rows, and otherwise as it is."""
    n = len(case["logits"])
    for i in range(n if n > 1 else 0):
        yield case | without_row(i, case)


def batch_of(logits, actions, ratios, advantages, returns):
    """What ppo_loss takes as batch: the old policy gave each action its probability / ratio."""
    return {
        "actions": actions,
        "logp": taken(logits, actions) - np.log(ratios),
        "advantages": advantages,
        "returns": returns,
    }


def fewer_rows(**case):
    """The same minibatch without a row, without an unused class, and with rounder numbers."""
    n, classes = case["logits"].shape
    for i in range(n if n > 1 else 0):
        yield case | without_row(i, case)
    if classes > 2 and case["actions"].max() < classes - 1:
        yield case | {"logits": case["logits"][:, :-1]}
    for name in ("logits", "values", "returns", "advantages"):
        simpler = rounded(case[name], 0)
        if (simpler != case[name]).any():
            yield case | {name: simpler}


def as_it_is(**_):
    """For cases that are small already, or whose size is the point."""
    return iter(())


# Rollouts.


def rollouts(n, minibatch_size, epochs, m=4, classes=3, **settings):
    """A source of rollouts with a linear policy to start from; `settings` are ppo_update's.

    Advantages are around 1 and of different sizes, so that it shows whether, and over what, they
    were normalised. The old policy was another one than the first: some ratios are clipped.
    """

    def draw(rng):
        random = generator(rng)
        X = rounded(random.normal(0, 1, (n, m)))
        W = rounded(random.normal(0, 0.7, (m, classes)))
        actions = random.integers(0, classes, n)
        ratios = rounded(on_both_sides(settings.get("clip_eps", 0.2))(random, n), 4)
        return {
            "W": W,
            "w": rounded(random.normal(0, 1, m)),
            "rollout": {
                "obs": np.column_stack([X, np.arange(n)]),
                "actions": actions,
                "logp": rounded(taken(X @ W, actions) - np.log(ratios), 4),
                "advantages": rounded(random.normal(1, 2, n)),
                "returns": rounded(random.normal(0, 1, n)),
            },
            "settings": {"epochs": epochs, "minibatch_size": minibatch_size, **settings},
            "seed": int(random.integers(1, 10_000)),
        }

    return draw
