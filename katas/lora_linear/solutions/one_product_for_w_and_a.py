# right: W and A are views of one stacked array, so x is read once; the product is split and goes on through B
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self._out = out_features
        self._stacked = np.random.randn(out_features + rank, in_features) / np.sqrt(in_features)
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank

    @property
    def W(self):
        return self._stacked[: self._out]

    @W.setter
    def W(self, value):
        self._stacked[: self._out] = value

    @property
    def A(self):
        return self._stacked[self._out :]

    @A.setter
    def A(self, value):
        self._stacked[self._out :] = value

    def forward(self, x):
        both = np.matmul(x, self._stacked.T)
        base, down = both[..., : self._out], both[..., self._out :]
        return base + (self.scaling * down) @ self.B.T

    def trainable_params(self):
        return int(self.A.size + self.B.size)

    def total_params(self):
        return int(self._stacked.size + self.B.size)

    def compression_ratio(self):
        return self.trainable_params() / self.total_params()
