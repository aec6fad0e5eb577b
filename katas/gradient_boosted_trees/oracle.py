"""Boosted trees by looking at every cut, and the usual ways of getting them wrong.

The truth knows no sorting and no running sums: for each feature and each pair of neighbouring
values the node is divided by a mask, and both sides are added up by math.fsum. The other rules are
only ever followed to find the words for an answer that is already known to be wrong, and to draw
cases in which a mistake shows.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

DEFAULTS = {
    "n_estimators": 100,
    "learning_rate": 0.1,
    "max_depth": 3,
    "min_samples_leaf": 1,
    "reg_lambda": 0.0,
    "gamma": 0.0,
}
# A node whose sum of squares is below this part of that of the targets: whatever happens in it
# moves no prediction by more than 1e-9 of the targets, and rounding decides there.
SPENT = 1e-18


def mean(values):
    return math.fsum(values) / len(values)


def halfway(lower, upper):
    """The middle of two neighbours, which a training row at `upper` must not fall on."""
    middle = lower + (upper - lower) / 2
    return middle if middle < upper else lower


def leaf_value(G, H, reg_lambda):
    return G / (H + reg_lambda)


def score(G, H, reg_lambda):
    return G * G / (H + reg_lambda)


def gain_of(left, right, reg_lambda, gamma):
    """left, right: the sums (G, H) of both children."""
    (G_L, H_L), (G_R, H_R) = left, right
    parent = score(G_L + G_R, H_L + H_R, reg_lambda)
    children = score(G_L, H_L, reg_lambda) + score(G_R, H_R, reg_lambda)
    return (children - parent) / 2 - gamma


@dataclass(frozen=True)
class Rules:
    """How trees are grown and added up; as they stand here, by the contract.

    start: the prediction before the first tree
    target: what the next tree fits, from y, the prediction so far and the start
    in_training, in_prediction: what a tree is multiplied with, from the learning rate and the
        number of the round
    goes_left: whether rows with these values of the feature go left
    child_may_be: rows by which a child may fall short of min_samples_leaf
    stops_at_small_children: looks at min_samples_leaf only once the best cut is chosen
    deeper: levels that a tree has beyond max_depth
    """

    start: Callable = mean
    target: Callable = lambda y, so_far, start: y - so_far
    in_training: Callable = lambda rate, number: rate
    in_prediction: Callable = lambda rate, number: rate
    leaf: Callable = leaf_value
    gain: Callable = gain_of
    threshold: Callable = halfway
    goes_left: Callable = np.less_equal
    features: Callable = range
    child_may_be: int = 0
    stops_at_small_children: bool = False
    deeper: int = 0

    def but(self, **changes):
        return replace(self, **changes)


CONTRACT = Rules()


@dataclass(frozen=True)
class Node:
    """One node of a grown tree; a leaf has no feature.

    margin: by how much of its sum of squares the choice was clear; see `is_clear`
    by_two: another feature makes the same two parts, so rows that are new may go either way
    """

    value: float
    rows: int
    margin: float = math.inf
    gain: float = 0.0
    feature: int | None = None
    threshold: float = 0.0
    left: "Node | None" = None
    right: "Node | None" = None
    by_two: bool = False

    def nodes(self):
        """This node and all below it."""
        yield self
        for child in (self.left, self.right):
            if child is not None:
                yield from child.nodes()


@dataclass(frozen=True)
class Cut:
    gain: float
    feature: int
    lower: float
    upper: float
    left: np.ndarray  # (n,) of bool

    def parts(self):
        """The two parts, whichever is called left."""
        return (self.left if self.left[0] else ~self.left).tobytes()


def cuts(X, r, h, settings, rules=CONTRACT):
    """Every allowed cut of a node.

    X: (n, p)   r: (n,), what is fitted   h: (n,), what each row weighs; 1 for squared error
    """
    least = 1 if rules.stops_at_small_children else settings["min_samples_leaf"]
    for feature in rules.features(X.shape[1]):
        values = np.unique(X[:, feature])
        for lower, upper in zip(values[:-1], values[1:], strict=True):
            left = X[:, feature] <= lower
            if min(left.sum(), (~left).sum()) < least - rules.child_may_be:
                continue
            sides = [(math.fsum(r[side]), math.fsum(h[side])) for side in (left, ~left)]
            gain = rules.gain(*sides, settings["reg_lambda"], settings["gamma"])
            yield Cut(gain, feature, lower, upper, left)


def grow(X, r, h, settings, rules=CONTRACT, depth=0, spent=0.0):
    """The tree for r (n,) with weights h (n,)."""
    value = rules.leaf(math.fsum(r), math.fsum(h), settings["reg_lambda"])
    leaf = Node(value, len(r))
    if depth >= settings["max_depth"] + rules.deeper:
        return leaf
    possible = list(cuts(X, r, h, settings, rules))
    if not possible:
        return leaf
    best = max(possible, key=lambda cut: cut.gain)
    same = [cut for cut in possible if cut.parts() == best.parts()]
    others = [cut.gain for cut in possible if cut.parts() != best.parts()]
    squares = math.fsum(r * r)
    margin = math.inf
    if squares > spent:
        behind = best.gain - max(others, default=-math.inf)
        margin = min(behind, abs(best.gain)) / squares
    at_least = settings["min_samples_leaf"]
    too_small = min(best.left.sum(), (~best.left).sum()) < at_least - rules.child_may_be
    if best.gain <= 0 or too_small:
        return replace(leaf, margin=margin)
    below = [
        grow(X[side], r[side], h[side], settings, rules, depth + 1, spent)
        for side in (best.left, ~best.left)
    ]
    return Node(
        value,
        len(r),
        margin,
        best.gain,
        best.feature,
        rules.threshold(best.lower, best.upper),
        *below,
        by_two=len({cut.feature for cut in same}) > 1,
    )


def tree_values(tree, rows, rules=CONTRACT):
    """What a tree says to each of the rows (M, p), walked one at a time: (M,)."""
    return np.array([_value_at(tree, row, rules) for row in rows])


def _value_at(node, row, rules):
    while node.feature is not None:
        goes_left = rules.goes_left(row[node.feature], node.threshold)
        node = node.left if goes_left else node.right
    return node.value


@dataclass(frozen=True)
class Ensemble:
    start: float
    trees: tuple
    steps: tuple  # what each tree is multiplied with when rows are predicted
    rules: Rules

    def staged(self, rows):
        """The predictions (M,) after 0, 1, 2, ... trees: one more than there are trees."""
        after = [np.full(len(rows), self.start)]
        for tree, step in zip(self.trees, self.steps, strict=True):
            after.append(after[-1] + step * tree_values(tree, rows, self.rules))
        return after

    def nodes(self):
        for tree in self.trees:
            yield from tree.nodes()


def boosted(X, y, settings, rules=CONTRACT):
    """The ensemble for X (N, p) and y (N,); settings by name, those left out have their defaults.

    In training each row has the value of the leaf that it was scored in.
    """
    settings = DEFAULTS | settings
    rate, ones = settings["learning_rate"], np.ones(len(y))
    start = rules.start(y)
    so_far, trees, steps = np.full(len(y), start), [], []
    for number in range(settings["n_estimators"]):
        r = rules.target(y, so_far, start)
        tree = grow(X, r, ones, settings, rules, spent=SPENT * math.fsum(y * y))
        trees.append(tree)
        steps.append(rules.in_prediction(rate, number))
        so_far = so_far + rules.in_training(rate, number) * tree_values(tree, X, rules)
    return Ensemble(start, tuple(trees), tuple(steps), rules)


def staged(X, y, rows, settings, rules=CONTRACT):
    """The predictions for the rows after 0, 1, 2, ... trees."""
    return boosted(X, y, settings, rules).staged(rows)


# Ties: any cut of maximal gain may be taken, so hidden data have no two of nearly the same gain.

CLEAR = 1e-7


def is_clear(ensemble, for_new_rows=False):
    """Whether every choice was clear; for rows that are new, also by which feature it was made."""
    return all(
        node.margin >= CLEAR and not (for_new_rows and node.by_two) for node in ensemble.nodes()
    )


# The usual slips, as rules.


def _children_only_sums(left, right, reg_lambda, gamma):
    del reg_lambda
    (G_L, H_L), (G_R, H_R) = left, right
    return (G_L / H_L - G_R / H_R) ** 2 - gamma


def _without_lambda(left, right, reg_lambda, gamma):
    del reg_lambda
    return gain_of(left, right, 0.0, gamma)


def _parent_without_lambda(left, right, reg_lambda, gamma):
    (G_L, H_L), (G_R, H_R) = left, right
    parent = score(G_L + G_R, H_L + H_R, 0.0)
    return (score(*left, reg_lambda) + score(*right, reg_lambda) - parent) / 2 - gamma


def _without_half(left, right, reg_lambda, gamma):
    return 2 * gain_of(left, right, reg_lambda, 0.0) - gamma


def _without_gamma(left, right, reg_lambda, gamma):
    del gamma
    return gain_of(left, right, reg_lambda, 0.0)


def _gamma_twice(left, right, reg_lambda, gamma):
    return gain_of(left, right, reg_lambda, 2 * gamma)


def _without_the_parent(left, right, reg_lambda, gamma):
    return (score(*left, reg_lambda) + score(*right, reg_lambda)) / 2 - gamma


BOOSTING_SLIPS = {
    "comes out as if boosting started from 0 and not from the mean": CONTRACT.but(
        start=lambda y: 0.0
    ),
    "comes out as if boosting started from the median": CONTRACT.but(
        start=lambda y: float(np.median(y))
    ),
    "comes out as if each tree were added with the opposite sign": CONTRACT.but(
        target=lambda y, so_far, start: so_far - y
    ),
    "comes out as if every tree were fitted to y": CONTRACT.but(target=lambda y, so_far, start: y),
    "comes out as if every tree were fitted to y minus the mean": CONTRACT.but(
        target=lambda y, so_far, start: y - start
    ),
}
SHRINKAGE_SLIPS = {
    "comes out as if the learning rate were left out while training": CONTRACT.but(
        in_training=lambda rate, number: 1.0
    ),
    "comes out as if the learning rate were left out when predicting": CONTRACT.but(
        in_prediction=lambda rate, number: 1.0
    ),
    "comes out as if there were no learning rate": CONTRACT.but(
        in_training=lambda rate, number: 1.0, in_prediction=lambda rate, number: 1.0
    ),
    "comes out as if the learning rate were applied twice when predicting": CONTRACT.but(
        in_prediction=lambda rate, number: rate**2
    ),
    "comes out as if the learning rate were applied twice": CONTRACT.but(
        in_training=lambda rate, number: rate**2, in_prediction=lambda rate, number: rate**2
    ),
    "comes out as if the first tree were added whole": CONTRACT.but(
        in_training=lambda rate, number: rate if number else 1.0,
        in_prediction=lambda rate, number: rate if number else 1.0,
    ),
}
SEARCH_SLIPS = {
    "comes out as if only the first feature were looked at": CONTRACT.but(
        features=lambda p: range(1)
    ),
    "comes out as if the last feature were never looked at": CONTRACT.but(
        features=lambda p: range(p - 1)
    ),
    "comes out as if a cut were judged by the difference of the means": CONTRACT.but(
        gain=_children_only_sums
    ),
    "comes out as if trees were one level too deep": CONTRACT.but(deeper=1),
    "comes out as if trees were one level too shallow": CONTRACT.but(deeper=-1),
    "comes out as if children might be one row too small": CONTRACT.but(child_may_be=1),
    "comes out as if children had to have one row more": CONTRACT.but(child_may_be=-1),
    "comes out as if a node became a leaf where its best cut makes a child too small": CONTRACT.but(
        stops_at_small_children=True
    ),
}
THRESHOLD_SLIPS = {
    "comes out as if thresholds were the larger of the two values": CONTRACT.but(
        threshold=lambda lower, upper: upper, goes_left=np.less
    ),
    "comes out as if thresholds were the smaller of the two values": CONTRACT.but(
        threshold=lambda lower, upper: lower
    ),
    "comes out as if a row that is exactly on a threshold went right": CONTRACT.but(
        goes_left=np.less
    ),
}
LAMBDA_SLIPS = {
    "comes out as if lambda were nowhere": CONTRACT.but(
        gain=_without_lambda, leaf=lambda G, H, reg_lambda: G / H
    ),
    "comes out as if lambda were in the gain and not in the leaves": CONTRACT.but(
        leaf=lambda G, H, reg_lambda: G / H
    ),
    "comes out as if lambda were in the leaves and not in the gain": CONTRACT.but(
        gain=_without_lambda
    ),
    "comes out as if lambda were missing in the parent's part of the gain": CONTRACT.but(
        gain=_parent_without_lambda
    ),
    "comes out as if the parent had no part in the gain": CONTRACT.but(gain=_without_the_parent),
}
GAMMA_SLIPS = {
    "comes out as if gamma cost nothing": CONTRACT.but(gain=_without_gamma),
    "comes out as if the gain had no 1/2 before gamma is taken off": CONTRACT.but(
        gain=_without_half
    ),
    "comes out as if gamma were taken off twice": CONTRACT.but(gain=_gamma_twice),
    "comes out as if the parent had no part in the gain": CONTRACT.but(gain=_without_the_parent),
}
