# wrong: keeping: n_trees_ may be 0, and the first tree stays in the ensemble all the same
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
        patience=5,
    ):
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.reg_lambda = reg_lambda
        self.gamma = gamma
        self.patience = patience

    def _grow(self, X, r, rows, depth):
        n, lam = len(rows), self.reg_lambda
        rr = r[rows]
        G = rr.sum()
        node = _Node(G / (n + lam))
        if depth >= self.max_depth or n < 2:
            return node
        best, feature = 1e-12 * (rr * rr).sum(), None
        nl = np.arange(1, n)
        nr = n - nl
        for j in range(X.shape[1]):
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
        node.left = self._grow(X, r, rows[left], depth + 1)
        node.right = self._grow(X, r, rows[~left], depth + 1)
        return node

    def fit(self, X, y, X_val, y_val):
        self.start = y.mean()
        self.trees = []
        F = np.full(len(y), self.start)
        F_val = np.full(len(y_val), self.start)
        best = np.mean((y_val - F_val) ** 2)
        self.n_trees_ = 0
        waited = 0
        for m in range(1, self.n_estimators + 1):
            tree = self._grow(X, y - F, np.arange(len(y)), 0)
            self.trees.append(tree)
            F += self.learning_rate * tree.predict(X)
            F_val += self.learning_rate * tree.predict(X_val)
            loss = np.mean((y_val - F_val) ** 2)
            if loss < best:
                best = loss
                self.n_trees_ = m
                waited = 0
            else:
                waited += 1
            if waited >= self.patience:
                break
        self.trees = self.trees[: max(1, self.n_trees_)]
        return self

    def predict(self, X):
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F += self.learning_rate * tree.predict(X)
        return F
