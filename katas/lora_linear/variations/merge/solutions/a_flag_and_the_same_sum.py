# right: a flag; adds the update to W and takes it off again
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self.merged = False

    def forward(self, x):
        y = x @ self.W.T
        if not self.merged:
            y = y + self.scaling * (x @ self.A.T) @ self.B.T
        return y

    def merge(self):
        if self.merged:
            return
        self.W = self.W + self.scaling * self.B @ self.A
        self.merged = True

    def unmerge(self):
        if not self.merged:
            return
        self.W = self.W - self.scaling * self.B @ self.A
        self.merged = False
