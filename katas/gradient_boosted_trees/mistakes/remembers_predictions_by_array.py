# wrong: state: predictions are kept for the array object they were made for
import numpy as np


class _Node:
    __slots__ = ("feature", "left", "right", "threshold", "value")

    def __init__(self, value):
        self.value = value
        self.feature = None


class _Tree:
    def __init__(self, owner):
        self.o = owner

    def fit(self, X, r):
        self.X, self.r = X, r
        self.root = self._build(np.arange(len(r)), self.o.max_depth)
        del self.X, self.r
        return self

    def _build(self, index, levels_left):
        r = self.r[index]
        node = _Node(np.sum(r) / (len(index) + self.o.reg_lambda))
        if levels_left == 0:
            return node
        best = max((self._best(index, j) for j in range(self.X.shape[1])), key=lambda b: b[0])
        gain, j, threshold = best
        if gain > 0.0:
            node.feature, node.threshold = j, threshold
            goes_left = self.X[index, j] <= threshold
            node.left = self._build(index[goes_left], levels_left - 1)
            node.right = self._build(index[np.logical_not(goes_left)], levels_left - 1)
        return node

    def _best(self, index, j):
        lam = self.o.reg_lambda
        order = index[np.argsort(self.X[index, j])]
        x = self.X[order, j]
        starts = np.concatenate([[0], np.nonzero(x[1:] != x[:-1])[0] + 1])
        if len(starts) < 2:
            return -np.inf, j, None
        sums = np.add.reduceat(self.r[order], starts)
        left_sum = np.cumsum(sums)
        total = left_sum[-1]
        left_sum = left_sum[:-1]
        left_n = starts[1:]
        right_n = len(order) - left_n
        gains = left_sum**2 / (left_n + lam) + (total - left_sum) ** 2 / (right_n + lam)
        gains = (gains - total**2 / (len(order) + lam)) * 0.5 - self.o.gamma
        too_small = (left_n < self.o.min_samples_leaf) | (right_n < self.o.min_samples_leaf)
        gains[too_small] = -np.inf
        k = np.argmax(gains)
        below, above = x[starts[k]], x[starts[k + 1]]
        threshold = below + 0.5 * (above - below)
        return gains[k], j, below if threshold >= above else threshold

    def __call__(self, X):
        return np.fromiter((self._one(row) for row in X), dtype=float, count=len(X))

    def _one(self, row):
        node = self.root
        while node.feature is not None:
            node = node.left if row[node.feature] <= node.threshold else node.right
        return node.value


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
        vars(self).update({name: value for name, value in locals().items() if name != "self"})

    def fit(self, X, y):
        self.asked = self.said = None
        self.start = y.mean()
        self.ensemble = []
        prediction = np.repeat(self.start, len(y))
        while len(self.ensemble) < self.n_estimators:
            tree = _Tree(self).fit(X, y - prediction)
            prediction = prediction + self.learning_rate * tree(X)
            self.ensemble.append(tree)
        return self

    def staged_predict(self, X):
        stages = [np.repeat(self.start, len(X))]
        for tree in self.ensemble:
            stages.append(stages[-1] + self.learning_rate * tree(X))
        return stages[1:]

    def predict(self, X):
        if X is not self.asked:
            moves = np.array([tree(X) for tree in self.ensemble]).reshape(-1, len(X))
            self.asked, self.said = X, self.start + self.learning_rate * moves.sum(axis=0)
        return self.said.copy()
