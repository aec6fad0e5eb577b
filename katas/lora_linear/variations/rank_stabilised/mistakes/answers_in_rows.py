# wrong: plain: two leading axes come back as one
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, use_rslora=False):
        self.W = np.random.randn(out_features, in_features) / np.sqrt(in_features)
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / np.sqrt(rank) if use_rslora else alpha / rank

    def forward(self, x):
        x = x.reshape(-1, x.shape[-1])
        return x @ self.W.T + self.scaling * ((x @ self.A.T) @ self.B.T)
