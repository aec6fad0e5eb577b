# wrong: split_search: a cut has to gain a millionth of the node's squares
import numpy as np


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
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf
        self.reg_lambda = reg_lambda
        self.gamma = gamma

    def fit(self, X, y):
        self.base_ = np.mean(y)
        self.trees_ = []
        F = np.full(len(y), self.base_)
        for _ in range(self.n_estimators):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._apply(tree, X)
            self.trees_.append(tree)
        return self

    def _grow(self, X, r, depth):
        node = {"value": r.sum() / (len(r) + self.reg_lambda)}
        if depth < self.max_depth:
            gain, j, t = self._best_split(X, r)
            if gain > 1e-6 * (r @ r):
                left = X[:, j] <= t
                node["feature"], node["threshold"] = j, t
                node["left"] = self._grow(X[left], r[left], depth + 1)
                node["right"] = self._grow(X[~left], r[~left], depth + 1)
        return node

    def _best_split(self, X, r):
        n, p = X.shape
        lam = self.reg_lambda
        G = r.sum()
        best = (0.0, None, None)
        for j in range(p):
            order = np.argsort(X[:, j], kind="stable")
            x = X[order, j]
            G_left = np.cumsum(r[order])[:-1]
            n_left = np.arange(1, n)
            gain = 0.5 * (
                G_left**2 / (n_left + lam)
                + (G - G_left) ** 2 / (n - n_left + lam)
                - G**2 / (n + lam)
            )
            gain -= self.gamma
            allowed = x[:-1] < x[1:]
            allowed &= (n_left >= self.min_samples_leaf) & (n - n_left >= self.min_samples_leaf)
            gain[~allowed] = -np.inf
            if n > 1 and gain.max() > best[0]:
                i = int(np.argmax(gain))
                t = (x[i] + x[i + 1]) / 2
                best = (gain[i], j, x[i] if t >= x[i + 1] else t)
        return best

    def _apply(self, node, X):
        out = np.empty(len(X))
        if "feature" not in node:
            out[:] = node["value"]
        else:
            left = X[:, node["feature"]] <= node["threshold"]
            out[left] = self._apply(node["left"], X[left])
            out[~left] = self._apply(node["right"], X[~left])
        return out

    def staged_predict(self, X):
        F = np.full(len(X), self.base_)
        for tree in self.trees_:
            F = F + self.learning_rate * self._apply(tree, X)
            yield F

    def predict(self, X):
        F = np.full(len(X), self.base_)
        for tree in self.trees_:
            F += self.learning_rate * self._apply(tree, X)
        return F
