# wrong: split_search: thresholds lie between neighbours of all data and not of the node
import numpy as np

class GradientBoostedTrees:
    def __init__(self, n_estimators=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1, reg_lambda=0.0, gamma=0.0):
        self.M, self.eta, self.D, self.least, self.lam, self.gam = n_estimators, learning_rate, max_depth, min_samples_leaf, reg_lambda, gamma

    def fit(self, X, y):
        self.levels = [np.unique(col) for col in X.T]
        ranks = np.stack([np.searchsorted(u, col) for u, col in zip(self.levels, X.T)], axis=1)
        self.f0 = y.sum() / y.size
        self.forest = []
        r = y - self.f0
        for _ in range(self.M):
            fitted = np.zeros(y.size)
            self.forest.append(self._grow(ranks, r, np.arange(y.size), 0, fitted))
            r = r - self.eta * fitted
        return self

    def _grow(self, ranks, r, rows, depth, fitted):
        n, G = rows.size, r[rows].sum()
        value = G / (n + self.lam)
        best, choice = 0.0, None
        if depth < self.D:
            for j, u in enumerate(self.levels):
                b = ranks[rows, j]
                cnt = np.bincount(b, minlength=u.size); s = np.bincount(b, weights=r[rows], minlength=u.size)
                there = np.flatnonzero(cnt)
                if there.size < 2: continue
                cl, gl = np.cumsum(cnt[there])[:-1], np.cumsum(s[there])[:-1]
                cr, gr = n - cl, G - gl
                gain = .5 * (gl * gl / (cl + self.lam) + gr * gr / (cr + self.lam) - G * G / (n + self.lam)) - self.gam
                gain[(cl < self.least) | (cr < self.least)] = -1.0
                k = gain.argmax()
                if gain[k] > best:
                    lo, hi = u[there[k]], u[there[k] + 1]
                    mid = lo + .5 * (hi - lo)
                    best, choice = gain[k], (j, mid if mid < hi else lo, there[k])
        if choice is None:
            fitted[rows] = value
            return value
        j, t, k = choice
        left = ranks[rows, j] <= k
        return (j, t, self._grow(ranks, r, rows[left], depth + 1, fitted), self._grow(ranks, r, rows[~left], depth + 1, fitted))

    def _eval(self, tree, X, rows, out):
        if isinstance(tree, tuple):
            left = X[rows, tree[0]] <= tree[1]
            self._eval(tree[2], X, rows[left], out); self._eval(tree[3], X, rows[~left], out)
        else:
            out[rows] = tree
        return out

    def staged_predict(self, X):
        F = np.full(len(X), self.f0)
        for tree in self.forest:
            F = F + self.eta * self._eval(tree, X, np.arange(len(X)), np.empty(len(X)))
            yield F.copy()

    def predict(self, X):
        last = np.full(len(X), self.f0)
        for last in self.staged_predict(X): pass
        return last
