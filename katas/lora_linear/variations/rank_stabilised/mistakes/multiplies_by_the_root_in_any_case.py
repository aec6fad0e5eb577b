# wrong: plain: forward multiplies by the root of the rank, flag or not
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, use_rslora=False):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / np.sqrt(rank) if use_rslora else alpha / rank
        self.factor = alpha / rank * np.sqrt(rank)

    def forward(self, x):
        return x @ self.W.T + self.factor * (x @ self.A.T) @ self.B.T
