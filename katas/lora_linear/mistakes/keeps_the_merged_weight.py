# wrong: frozen_base: builds the sum at the first answer and keeps it for ever
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.alpha, self.rank = alpha, rank
        self._merged = None
        self.W = np.random.normal(0, in_features**-0.5, (out_features, in_features))
        self.A = np.random.normal(0, rank**-0.5, (rank, in_features))
        self.B = np.zeros([out_features, rank])

    @property
    def scaling(self):
        return self.alpha / self.rank

    def forward(self, x):
        if self._merged is None:
            self._merged = self.W + self.scaling * (self.B @ self.A)
        return np.einsum("...i,oi->...o", x, self._merged)

    def trainable_params(self):
        out_features, in_features = self.W.shape
        return self.rank * (in_features + out_features)

    def total_params(self):
        out_features, in_features = self.W.shape
        return in_features * out_features + self.trainable_params()

    def compression_ratio(self):
        return float(self.trainable_params()) / float(self.total_params())
