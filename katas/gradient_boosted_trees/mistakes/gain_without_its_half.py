# wrong: regularisation: the gain lacks its 1/2, so gamma counts half
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
        self.params = (max_depth, min_samples_leaf, reg_lambda, gamma)
        self.n_estimators = n_estimators
        self.learning_rate = learning_rate

    def fit(self, X, y):
        X = np.asarray(X, dtype=np.float64)
        residual = np.array(y, dtype=np.float64)
        self.init = residual.mean()
        residual -= self.init
        self.trees = []
        for _ in range(self.n_estimators):
            feature, threshold, child, value, where = self._tree(X, residual)
            self.trees.append((feature, threshold, child, value))
            residual -= self.learning_rate * value[where]
        return self

    def _tree(self, X, r):
        max_depth, least, lam, gamma = self.params
        feature, threshold, child, value = [], [], [], []
        where = np.zeros(len(r), dtype=int)

        def new_node(rows):
            feature.append(-1)
            threshold.append(0.0)
            child.append((0, 0))
            value.append(r[rows].sum() / (len(rows) + lam))
            where[rows] = len(value) - 1
            return len(value) - 1

        stack = [(new_node(np.arange(len(r))), np.arange(len(r)), 0)]
        while stack:
            node, rows, depth = stack.pop()
            n = len(rows)
            if depth == max_depth or n < 2 * least or n < 2:
                continue
            order = np.argsort(X[rows], axis=0, kind="mergesort")
            x = np.take_along_axis(X[rows], order, axis=0)  # (n, p)
            GL = np.cumsum(r[rows][order], axis=0)[:-1]  # (n - 1, p)
            G = r[rows].sum()
            k = np.arange(1, n)[:, None]
            gain = GL**2 / (k + lam) + (G - GL) ** 2 / (n - k + lam) - G**2 / (n + lam)
            ok = (np.diff(x, axis=0) > 0) & (k >= least) & (n - k >= least)
            gain = np.where(ok, gain - gamma, -np.inf)
            i, j = np.unravel_index(np.argmax(gain), gain.shape)
            if not gain[i, j] > 1e-12 * (r[rows] @ r[rows]):
                continue
            t = 0.5 * x[i, j] + 0.5 * x[i + 1, j]
            t = x[i, j] if t == x[i + 1, j] else t
            left = X[rows, j] <= t
            feature[node], threshold[node] = j, t
            L, R = new_node(rows[left]), new_node(rows[~left])
            child[node] = (L, R)
            stack += [(L, rows[left], depth + 1), (R, rows[~left], depth + 1)]
        return np.array(feature), np.array(threshold), np.array(child), np.array(value), where

    @staticmethod
    def _leaf_values(tree, X):
        feature, threshold, child, value = tree
        at = np.zeros(len(X), dtype=int)
        rows = np.arange(len(X))
        while np.any(feature[at] >= 0):
            inner = rows[feature[at] >= 0]
            here = at[inner]
            right = X[inner, feature[here]] > threshold[here]
            at[inner] = child[here, right.astype(int)]
        return value[at]

    def staged_predict(self, X):
        X = np.asarray(X, dtype=np.float64)
        steps = [self.learning_rate * self._leaf_values(tree, X) for tree in self.trees]
        return self.init + np.cumsum(np.reshape(steps, (len(steps), len(X))), axis=0)

    def predict(self, X):
        X = np.asarray(X, dtype=np.float64)
        return self.init + sum(
            (self.learning_rate * self._leaf_values(tree, X) for tree in self.trees),
            np.zeros(len(X)),
        )
