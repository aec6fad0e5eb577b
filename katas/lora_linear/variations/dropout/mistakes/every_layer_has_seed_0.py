# wrong: mask: without a generator every layer makes one from seed 0, so all drop alike
import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.keep, self.rng, self.active = 1.0 - p, rng, True

    def __call__(self, x):
        if not self.active:
            return x
        return np.where(self.rng.binomial(1, self.keep, size=x.shape) == 1, x / self.keep, 0.0)


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, dropout=0.0, rng=None):
        rng = rng if rng is not None else np.random.default_rng(0)
        self.W = rng.normal(0, 0.1, (out_features, in_features))
        self.A = rng.normal(0, 0.1, (rank, in_features))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self.dropout = Dropout(dropout, rng)

    def train(self):
        self.dropout.active = True

    def eval(self):
        self.dropout.active = False

    def forward(self, x):
        adapter = np.inner(np.inner(self.dropout(x), self.A), self.B)
        return np.inner(x, self.W) + adapter * self.scaling
