# wrong: columns: where colsample is 1 nothing is drawn, and the next rows are others
import numpy as np


def _middle(a, b):
    t = 0.5 * a + 0.5 * b
    return t if a <= t < b else a


class _Node:
    def __init__(self, value):
        self.value = value
        self.feature = None

    def add_to(self, X, rows, out):
        if self.feature is None:
            out[rows] = self.value
            return
        left = X[rows, self.feature] <= self.threshold
        self.left.add_to(X, rows[left], out)
        self.right.add_to(X, rows[~left], out)

    def predict(self, X):
        out = np.empty(len(X))
        self.add_to(X, np.arange(len(X)), out)
        return out


class GradientBoostedTrees:
    def __init__(
        self,
        n_estimators=100,
        learning_rate=0.1,
        max_depth=3,
        min_samples_leaf=1,
        reg_lambda=0.0,
        gamma=0.0,
        subsample=1.0,
        colsample=1.0,
        rng=0,
    ):
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.reg_lambda = reg_lambda
        self.gamma = gamma
        self.subsample = subsample
        self.colsample = colsample
        self.rng = rng

    def _grow(self, X, r, rows, depth, columns):
        n, lam = len(rows), self.reg_lambda
        rr = r[rows]
        G = rr.sum()
        node = _Node(G / (n + lam))
        if depth >= self.max_depth or n < 2:
            return node
        best, feature = 1e-12 * (rr * rr).sum(), None
        nl = np.arange(1, n)
        nr = n - nl
        for j in columns:
            order = np.argsort(X[rows, j], kind="stable")
            xs = X[rows, j][order]
            gl = np.cumsum(rr[order])[:-1]
            gr = G - gl
            gain = 0.5 * (gl**2 / (nl + lam) + gr**2 / (nr + lam) - G**2 / (n + lam)) - self.gamma
            ok = (xs[1:] > xs[:-1]) & (nl >= self.min_samples_leaf) & (nr >= self.min_samples_leaf)
            gain = np.where(ok, gain, -np.inf)
            i = int(gain.argmax())
            if gain[i] > best:
                best, feature, threshold = gain[i], j, _middle(xs[i], xs[i + 1])
        if feature is None:
            return node
        left = X[rows, feature] <= threshold
        node.feature, node.threshold = feature, threshold
        node.left = self._grow(X, r, rows[left], depth + 1, columns)
        node.right = self._grow(X, r, rows[~left], depth + 1, columns)
        return node

    def fit(self, X, y):
        generator = np.random.default_rng(self.rng)
        N, p = X.shape
        self.start = y.mean()
        self.trees = []
        F = np.full(N, self.start)
        for _ in range(self.n_estimators):
            rows = generator.permutation(N)[: max(1, int(self.subsample * N))]
            columns = np.arange(p)
            if self.colsample < 1:
                columns = generator.permutation(p)[: max(1, int(self.colsample * p))]
            tree = self._grow(X, y - F, rows, 0, columns)
            F += self.learning_rate * tree.predict(X)
            self.trees.append(tree)
        return self

    def predict(self, X):
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F += self.learning_rate * tree.predict(X)
        return F
