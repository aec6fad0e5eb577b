# right: einsum with an ellipsis, scaling a property that is folded into the small activation
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.alpha, self.rank = alpha, rank
        self.W = np.random.normal(0, in_features**-0.5, (out_features, in_features))
        self.A = np.random.normal(0, rank**-0.5, (rank, in_features))
        self.B = np.zeros([out_features, rank])

    @property
    def scaling(self):
        return self.alpha / self.rank

    def forward(self, x):
        h = self.scaling * np.einsum("...i,ri->...r", x, self.A)
        return np.einsum("...i,oi->...o", x, self.W) + np.einsum("...r,or->...o", h, self.B)

    def trainable_params(self):
        out_features, in_features = self.W.shape
        return self.rank * (in_features + out_features)

    def total_params(self):
        out_features, in_features = self.W.shape
        return in_features * out_features + self.trainable_params()

    def compression_ratio(self):
        return float(self.trainable_params()) / float(self.total_params())
