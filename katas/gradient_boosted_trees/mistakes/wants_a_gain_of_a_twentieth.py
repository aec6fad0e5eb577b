# wrong: split_search: a minimum gain of 0.05 was left in
from dataclasses import dataclass

import numpy as np


@dataclass
class Leaf:
    weight: float


@dataclass
class Split:
    feature: int
    threshold: float
    left: "Leaf | Split"
    right: "Leaf | Split"


class GradientBoostedTrees:
    def __init__(
        self,
        n_estimators=100,
        learning_rate=0.1,
        max_depth=3,
        min_samples_leaf=1,
        reg_lambda=0.0,
        gamma=0.0,
    ):
        self.rounds = n_estimators
        self.eta = learning_rate
        self.depth = max_depth
        self.smallest = min_samples_leaf
        self.lam = reg_lambda
        self.gamma = gamma

    def fit(self, X, y):
        self.start = sum(y.tolist()) / len(y)
        columns = X.T.tolist()
        presorted = [sorted(range(len(y)), key=column.__getitem__) for column in columns]
        rows = X.tolist()
        F = [self.start] * len(y)
        target = y.tolist()
        self.forest = []
        for _ in range(self.rounds):
            g = [f - t for f, t in zip(F, target)]
            tree = self._grow(columns, presorted, g, 0)
            self.forest.append(tree)
            F = [f + self.eta * walk(tree, row) for f, row in zip(F, rows)]
        return self

    def _grow(self, columns, presorted, g, depth):
        members = presorted[0]
        n = len(members)
        G = sum(g[i] for i in members)
        leaf = Leaf(-G / (n + self.lam))
        if depth == self.depth:
            return leaf
        best_gain, best = 0.05, None
        parent = G * G / (n + self.lam)
        for feature, order in enumerate(presorted):
            column = columns[feature]
            GL = 0.0
            for place in range(1, n):
                here, after = column[order[place - 1]], column[order[place]]
                GL += g[order[place - 1]]
                if here == after or place < self.smallest or n - place < self.smallest:
                    continue
                GR = G - GL
                gain = GL * GL / (place + self.lam) + GR * GR / (n - place + self.lam) - parent
                gain = gain / 2 - self.gamma
                if gain > best_gain:
                    middle = here + (after - here) / 2
                    best_gain = gain
                    best = (feature, middle if middle < after else here)
        if best is None:
            return leaf
        feature, threshold = best
        column = columns[feature]
        lower = [[i for i in order if column[i] <= threshold] for order in presorted]
        upper = [[i for i in order if column[i] > threshold] for order in presorted]
        return Split(
            feature,
            threshold,
            self._grow(columns, lower, g, depth + 1),
            self._grow(columns, upper, g, depth + 1),
        )

    def staged_predict(self, X):
        rows = X.tolist()
        F = [self.start] * len(rows)
        stages = []
        for tree in self.forest:
            F = [f + self.eta * walk(tree, row) for f, row in zip(F, rows)]
            stages.append(np.array(F))
        return stages

    def predict(self, X):
        return np.array(
            [self.start + sum(self.eta * walk(tree, row) for tree in self.forest) for row in X.tolist()]
        )


def walk(node, row):
    while isinstance(node, Split):
        node = node.left if row[node.feature] <= node.threshold else node.right
    return node.weight
