# wrong: one_product: not merged, it adds the two weights up as soon as x has more rows than W
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.default_rng(3).normal(0, 0.05, (out_features, in_features))
        self.A = np.random.default_rng(4).normal(0, 1 / rank, (rank, in_features))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank
        self._frozen = None  # the W from before the merge, while there is one

    def forward(self, x):
        if self._frozen is None and x.ndim > 1 and len(x) > len(self.W):
            return np.inner(x, self.W + self.scaling * np.dot(self.B, self.A))
        base = np.inner(x, self.W)
        return base if self._frozen is not None else base + np.inner(np.inner(x, self.A) * self.scaling, self.B)

    def merge(self):
        if self._frozen is None:
            self._frozen, self.W = self.W, self.W + self.scaling * np.dot(self.B, self.A)

    def unmerge(self):
        if self._frozen is not None:
            self.W, self._frozen = self._frozen, None
