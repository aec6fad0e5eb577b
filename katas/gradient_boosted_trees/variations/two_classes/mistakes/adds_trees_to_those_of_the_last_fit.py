# wrong: start: a second fit starts at the log-odds and keeps the trees of the first
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


def _sigmoid(F):
    e = np.exp(-np.abs(F))
    return np.where(F >= 0, 1.0 / (1.0 + e), e / (1.0 + e))


def _ratio(a, b):
    return np.divide(a, b, out=np.zeros(np.broadcast(a, b).shape), where=np.asarray(b) > 0)


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

    def _grow(self, X, g, h, rows, depth):
        n, lam = len(rows), self.reg_lambda
        gg, hh = g[rows], h[rows]
        G, H = gg.sum(), hh.sum()
        node = _Node(-_ratio(G, H + lam))
        if depth >= self.max_depth or n < 2:
            return node
        best, feature = 1e-12 * (gg * gg).sum(), None
        nl = np.arange(1, n)
        nr = n - nl
        for j in range(X.shape[1]):
            order = np.argsort(X[rows, j], kind="stable")
            xs = X[rows, j][order]
            gl, hl = np.cumsum(gg[order])[:-1], np.cumsum(hh[order])[:-1]
            gr, hr = G - gl, H - hl
            gain = (
                0.5 * (_ratio(gl**2, hl + lam) + _ratio(gr**2, hr + lam) - _ratio(G**2, H + lam))
                - self.gamma
            )
            ok = (xs[1:] > xs[:-1]) & (nl >= self.min_samples_leaf) & (nr >= self.min_samples_leaf)
            gain = np.where(ok, gain, -np.inf)
            i = int(gain.argmax())
            if gain[i] > best:
                best, feature, threshold = gain[i], j, _middle(xs[i], xs[i + 1])
        if feature is None:
            return node
        left = X[rows, feature] <= threshold
        node.feature, node.threshold = feature, threshold
        node.left = self._grow(X, g, h, rows[left], depth + 1)
        node.right = self._grow(X, g, h, rows[~left], depth + 1)
        return node

    def fit(self, X, y):
        q = y.mean()
        if q <= 0 or q >= 1:
            self.start = -20.0 if q <= 0 else 20.0
        else:
            self.start = float(np.clip(np.log(q / (1 - q)), -20, 20))
        self.trees = getattr(self, "trees", [])
        F = np.full(len(y), self.start)
        for _ in range(self.n_estimators):
            p = _sigmoid(F)
            tree = self._grow(X, p - y, p * (1 - p), np.arange(len(y)), 0)
            F += self.learning_rate * tree.predict(X)
            self.trees.append(tree)
        return self

    def predict_proba(self, X):
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F += self.learning_rate * tree.predict(X)
        return np.column_stack([_sigmoid(-F), _sigmoid(F)])
