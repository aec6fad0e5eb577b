# wrong: split_search: histograms of at most 255 bins for each feature, edges evenly spread over ranks
import numpy as np


class GradientBoostedTrees:
    bins = 255

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
            if gain > 0:
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
            values = np.unique(X[:, j])
            if len(values) > self.bins:
                at = np.linspace(0, len(values) - 1, self.bins).round().astype(int)
                values = values[at]
            edge = (values[:-1] + values[1:]) / 2
            edge = np.where(edge < values[1:], edge, values[:-1])
            bin_of = np.searchsorted(edge, X[:, j])  # (n,), 0 to len(edge)
            n_left = np.cumsum(np.bincount(bin_of, minlength=len(values)))[:-1]
            G_left = np.cumsum(np.bincount(bin_of, r, len(values)))[:-1]
            gain = 0.5 * (
                G_left**2 / (n_left + lam)
                + (G - G_left) ** 2 / (n - n_left + lam)
                - G**2 / (n + lam)
            )
            gain -= self.gamma
            gain[np.minimum(n_left, n - n_left) < self.min_samples_leaf] = -np.inf
            if gain.max(initial=-np.inf) > best[0]:
                i = int(np.argmax(gain))
                best = (gain[i], j, edge[i])
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
