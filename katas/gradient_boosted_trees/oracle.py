"""Boosted trees by looking at every cut, written to be believed.

No sorting and no running sums: for each feature and each pair of neighbouring values the node is
divided by a mask, and both sides are added up by math.fsum. The rules can be exchanged one by one;
`slips` does so for the usual mistakes.
"""

import itertools
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
    threshold: from the two neighbours in the node, and the feature's column in all data
    goes_left: whether rows with these values of the feature go left
    child_may_be: rows by which a child may fall short of min_samples_leaf
    stops_at_small_children: looks at min_samples_leaf only once the best cut is chosen
    deeper: levels that a tree has beyond max_depth
    weigh: what each row weighs, from the prediction so far; None for 1
    """

    start: Callable = mean
    target: Callable = lambda y, so_far, _start: y - so_far
    in_training: Callable = lambda rate, _number: rate
    in_prediction: Callable = lambda rate, _number: rate
    leaf: Callable = leaf_value
    gain: Callable = gain_of
    threshold: Callable = lambda lower, upper, _column: halfway(lower, upper)
    goes_left: Callable = np.less_equal
    features: Callable = range
    child_may_be: int = 0
    stops_at_small_children: bool = False
    deeper: int = 0
    weigh: Callable = lambda _so_far: None

    def but(self, **changes):
        return replace(self, **changes)


CONTRACT = Rules()


@dataclass(frozen=True)
class Node:
    """One node of a grown tree; a leaf has no feature.

    margin: by how much of its sum of squares the choice was clear; see `is_clear`
    gap: between the two values that the threshold lies between
    by_two: another feature makes the same two parts, so rows that are new may go either way
    """

    value: float
    rows: int
    margin: float = math.inf
    gain: float = 0.0
    feature: int | None = None
    threshold: float = 0.0
    gap: float = 0.0
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

    X: (n, p)   r: (n,), what is fitted   h: (n,), what each row weighs, or None if all weigh 1
    """
    least = 1 if rules.stops_at_small_children else settings["min_samples_leaf"]
    for feature in rules.features(X.shape[1]):
        values = np.unique(X[:, feature])
        for lower, upper in itertools.pairwise(values):
            left = X[:, feature] <= lower
            if min(left.sum(), (~left).sum()) < least - rules.child_may_be:
                continue
            sides = [(math.fsum(r[side]), weight(h, side)) for side in (left, ~left)]
            gain = rules.gain(*sides, settings["reg_lambda"], settings["gamma"])
            yield Cut(gain, feature, lower, upper, left)


def weight(h, side):
    """What the rows on one side weigh together."""
    return int(side.sum()) if h is None else math.fsum(h[side])


def grow(X, r, h, settings, rules=CONTRACT, depth=0, spent=0.0, whole=None):
    """The tree for r (n,) with weights h (n,), or None if all weigh 1.

    whole: the X of the root, where this is a node below it
    """
    whole = X if whole is None else whole
    everywhere = np.ones(len(r), dtype=bool)
    value = rules.leaf(math.fsum(r), weight(h, everywhere), settings["reg_lambda"])
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
        grow(
            X[side], r[side], h if h is None else h[side], settings, rules, depth + 1, spent, whole
        )
        for side in (best.left, ~best.left)
    ]
    return Node(
        value,
        len(r),
        margin,
        best.gain,
        best.feature,
        rules.threshold(best.lower, best.upper, whole[:, best.feature]),
        best.upper - best.lower,
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
    rate, start = settings["learning_rate"], rules.start(y)
    so_far, trees, steps = np.full(len(y), start), [], []
    for number in range(settings["n_estimators"]):
        r = rules.target(y, so_far, start)
        tree = grow(X, r, rules.weigh(so_far), settings, rules, spent=SPENT * math.fsum(y * y))
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
