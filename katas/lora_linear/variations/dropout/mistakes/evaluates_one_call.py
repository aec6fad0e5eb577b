# wrong: evaluation: the first answer after eval() switches back to training
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, dropout=0.0, rng=None):
        self.rng = np.random.default_rng() if rng is None else rng
        w = np.random.default_rng()
        self.W = w.normal(size=(out_features, in_features))
        self.A = w.normal(0, 0.02, (rank, in_features))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self.dropout = dropout
        self.training = True

    def forward(self, x):
        base = x @ self.W.T
        if self.training and self.dropout > 0:
            keep = self.rng.random(x.shape) >= self.dropout
            x = x * keep / (1 - self.dropout)
        self.training = True
        return base + self.scaling * ((x @ self.A.T) @ self.B.T)

    def train(self):
        self.training = True

    def eval(self):
        self.training = False
