# wrong: state: trees of an earlier fit stay in the list
import numpy as np


class GradientBoostedTrees:
    def __init__(self, n_estimators=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1,
                 reg_lambda=0.0, gamma=0.0):
        self.n_estimators, self.learning_rate = n_estimators, learning_rate
        self.max_depth, self.min_samples_leaf = max_depth, min_samples_leaf
        self.reg_lambda, self.gamma = reg_lambda, gamma
        self._functions = []

    def _objective(self, G, n):
        return 0.5 * G * G / (n + self.reg_lambda)

    def _candidates(self, column, r):
        """Best (gain, threshold) of one feature, or None."""
        values, bins = np.unique(column, return_inverse=True)
        if values.size == 1:
            return None
        bins = np.ravel(bins)
        G = np.bincount(bins, weights=r)
        n = np.bincount(bins)
        GL, nL = G.cumsum()[:-1], n.cumsum()[:-1]
        GR, nR = G.sum() - GL, n.sum() - nL
        gains = self._objective(GL, nL) + self._objective(GR, nR)
        gains = gains - self._objective(G.sum(), n.sum()) - self.gamma
        fits = np.flatnonzero(np.minimum(nL, nR) >= self.min_samples_leaf)
        if not fits.size:
            return None
        cut = fits[gains[fits].argmax()]
        middle = (values[cut] + values[cut + 1]) / 2
        if middle == values[cut + 1]:
            middle = values[cut]
        return gains[cut], middle

    def _tree(self, X, r, depth=0):
        weight = r.sum() / (r.size + self.reg_lambda)
        found = []
        if depth < self.max_depth:
            for j, column in enumerate(X.T):
                best = self._candidates(column, r)
                if best is not None:
                    found.append((*best, j))
        gain, t, j = max(found, default=(0.0, None, None), key=lambda one: one[0])
        if gain <= 0:
            return lambda rows: np.full(len(rows), weight)
        goes = X[:, j] <= t
        low, high = (self._tree(X[side], r[side], depth + 1) for side in (goes, ~goes))

        def decide(rows):
            left = rows[:, j] <= t
            answer = np.zeros(len(rows))
            answer[left] = low(rows[left])
            answer[~left] = high(rows[~left])
            return answer

        return decide

    def fit(self, X, y):
        self._mean = float(np.average(y))
        current = np.zeros_like(y) + self._mean
        for _ in range(self.n_estimators):
            self._functions.append(self._tree(X, y - current))
            current += self.learning_rate * self._functions[-1](X)
        return self

    def staged_predict(self, X):
        total = np.zeros(X.shape[0]) + self._mean
        for function in self._functions:
            total += self.learning_rate * function(X)
            yield total.copy()

    def predict(self, X):
        total = np.full(X.shape[0], self._mean)
        for stage in self.staged_predict(X):
            total = stage
        return total
