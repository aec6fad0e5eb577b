# wrong: mask: rng is stored and not used
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, dropout=0.0, rng=None):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self.p = dropout
        self.rng = np.random.default_rng(rng)
        self.training = True

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, x):
        dropped = x
        if self.training and self.p > 0:
            mask = np.random.rand(*x.shape) >= self.p
            dropped = x * mask / (1 - self.p)
        return x @ self.W.T + self.scaling * (dropped @ self.A.T) @ self.B.T
