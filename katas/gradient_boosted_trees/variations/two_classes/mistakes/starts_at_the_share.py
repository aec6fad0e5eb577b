# wrong: start: log-odds start at the share of ones itself
import numpy as np


def sigmoid(F):
    return 0.5 * (1.0 + np.tanh(0.5 * F))


class GradientBoostedClassifier:
    def __init__(
        self,
        n_estimators=100,
        learning_rate=0.1,
        max_depth=3,
        min_samples_leaf=1,
        reg_lambda=1.0,
        gamma=0.0,
    ):
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.reg_lambda = reg_lambda
        self.gamma = gamma

    def fit(self, X, y):
        share = y.mean()
        self.start = share
        F = np.full(len(y), self.start)
        self.trees = []
        for _ in range(self.n_estimators):
            p = sigmoid(F)
            tree = self._grow(X, p - y, p * (1 - p), 0)
            F = F + self.learning_rate * self._values(tree, X)
            self.trees.append(tree)
        return self

    def _grow(self, X, g, h, depth):
        lam = self.reg_lambda
        G, H = g.sum(), h.sum()
        best = (0.0, None, None)
        if depth < self.max_depth:
            for j in range(X.shape[1]):
                best = max(best, self._best(X[:, j], g, h, j), key=lambda one: one[0])
        _, j, t = best
        if j is None:
            return -G / (H + lam)
        left = X[:, j] <= t
        return (
            j,
            t,
            self._grow(X[left], g[left], h[left], depth + 1),
            self._grow(X[~left], g[~left], h[~left], depth + 1),
        )

    def _best(self, x, g, h, j):
        order = np.argsort(x)
        x, GL, HL = x[order], g[order].cumsum(), h[order].cumsum()
        G, H, n = GL[-1], HL[-1], len(x)
        GL, HL = GL[:-1], HL[:-1]
        lam = self.reg_lambda
        gain = GL**2 / (HL + lam) + (G - GL) ** 2 / (H - HL + lam) - G**2 / (H + lam)
        gain = gain / 2 - self.gamma
        rows = np.arange(1, n)
        ok = (np.diff(x) > 0) & (np.minimum(rows, n - rows) >= self.min_samples_leaf)
        if not ok.any():
            return (0.0, None, None)
        i = np.argmax(np.where(ok, gain, -np.inf))
        t = x[i] + (x[i + 1] - x[i]) / 2
        return (gain[i], j, t if t < x[i + 1] else x[i])

    def _values(self, tree, X):
        if not isinstance(tree, tuple):
            return np.full(len(X), tree)
        j, t, low, high = tree
        left = X[:, j] <= t
        out = np.empty(len(X))
        out[left] = self._values(low, X[left])
        out[~left] = self._values(high, X[~left])
        return out

    def predict_proba(self, X):
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._values(tree, X)
        return np.column_stack([sigmoid(-F), sigmoid(F)])
