# wrong: probabilities: the first column is class 1
import math

import numpy as np


def sigmoid(f):
    if f >= 0:
        return 1 / (1 + math.exp(-f))
    e = math.exp(f)
    return e / (1 + e)


class GradientBoostedClassifier:
    def __init__(self, n_estimators=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1,
                 reg_lambda=1.0, gamma=0.0):
        self.n_estimators, self.eta = n_estimators, learning_rate
        self.max_depth, self.least = max_depth, min_samples_leaf
        self.lam, self.gamma = reg_lambda, gamma

    def fit(self, X, y):
        self.X, self.trees = X.tolist(), []
        ones = float(y.sum())
        zeros = len(y) - ones
        self.base = -20.0 if not ones else 20.0 if not zeros else math.log(ones / zeros)
        self.base = min(max(self.base, -20.0), 20.0)
        F = [self.base] * len(y)
        for _ in range(self.n_estimators):
            p = [sigmoid(f) for f in F]
            self.g = [pi - yi for pi, yi in zip(p, y.tolist())]
            self.h = [pi * (1 - pi) for pi in p]
            tree = self._node(list(range(len(y))), self.max_depth)
            self.trees.append(tree)
            F = [f + self.eta * self._walk(tree, row) for f, row in zip(F, self.X)]
        return self

    def _score(self, G, H):
        return G * G / (H + self.lam) / 2

    def _node(self, rows, levels):
        G, H = sum(self.g[i] for i in rows), sum(self.h[i] for i in rows)
        node = {"weight": -G / (H + self.lam)}
        best = 0.0
        if levels:
            for j in range(len(self.X[0])):
                ordered = sorted(rows, key=lambda i: self.X[i][j])
                left_g = left_h = 0.0
                for k, (i, after) in enumerate(zip(ordered, ordered[1:]), 1):
                    left_g += self.g[i]
                    left_h += self.h[i]
                    a, b = self.X[i][j], self.X[after][j]
                    if a == b or min(k, len(rows) - k) < self.least:
                        continue
                    gain = self._score(left_g, left_h) + self._score(G - left_g, H - left_h)
                    gain -= self._score(G, H) + self.gamma
                    if gain > best:
                        middle = (a + b) / 2
                        best = gain
                        node.update(feature=j, threshold=middle if middle < b else a)
        if "feature" in node:
            j, t = node["feature"], node["threshold"]
            node["left"] = self._node([i for i in rows if self.X[i][j] <= t], levels - 1)
            node["right"] = self._node([i for i in rows if self.X[i][j] > t], levels - 1)
        return node

    def _walk(self, node, row):
        while "feature" in node:
            node = node["left" if row[node["feature"]] <= node["threshold"] else "right"]
        return node["weight"]

    def predict_proba(self, X):
        answer = []
        for row in X.tolist():
            F = self.base + sum(self.eta * self._walk(tree, row) for tree in self.trees)
            answer.append((sigmoid(F), sigmoid(-F)))
        return np.array(answer)
