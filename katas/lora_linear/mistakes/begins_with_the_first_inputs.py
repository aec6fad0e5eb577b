# wrong: initialisation: A is a piece of the identity, so all inputs but the first few do nothing
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.eye(rank, in_features)
        self.B = np.zeros((out_features, rank))
        self.rank = rank
        self.alpha = alpha
        self.scaling = alpha / rank

    def forward(self, x):
        return x @ self.W.T + self.scaling * ((x @ self.A.T) @ self.B.T)

    def trainable_params(self):
        return self.A.size + self.B.size

    def total_params(self):
        return self.W.size + self.trainable_params()

    def compression_ratio(self):
        return self.trainable_params() / self.total_params()
