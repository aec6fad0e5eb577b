# wrong: plain: all rows of A start alike
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, use_rslora=False):
        self.W = np.random.randn(out_features, in_features) / np.sqrt(in_features)
        self.A = np.tile(np.random.randn(1, in_features) * 0.02, (rank, 1))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / np.sqrt(rank) if use_rslora else alpha / rank

    def forward(self, x):
        return x @ self.W.T + self.scaling * ((x @ self.A.T) @ self.B.T)
