# wrong: restored: the update is computed once and used for every later adapter
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self.merged = False
        self.update = None

    def forward(self, x):
        y = x @ self.W.T
        if not self.merged:
            y = y + self.scaling * (x @ self.A.T) @ self.B.T
        return y

    def merge(self):
        if self.merged:
            return
        if self.update is None:
            self.update = self.scaling * self.B @ self.A
        self.W = self.W + self.update
        self.merged = True

    def unmerge(self):
        if not self.merged:
            return
        self.W = self.W - self.update
        self.merged = False
