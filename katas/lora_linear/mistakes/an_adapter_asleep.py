# wrong: frozen_base: decides at the first answer whether there is an adapter, and B is 0 then
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.rank = rank
        self.alpha = alpha
        self.scaling = alpha / rank

    def forward(self, x):
        if "active" not in self.__dict__:
            self.active = np.any(self.B)
        out = np.dot(x, self.W.T)
        if self.active:
            out = out + self.scaling * np.dot(np.dot(x, self.A.T), self.B.T)
        return out

    def trainable_params(self):
        return self.A.size + self.B.size

    def total_params(self):
        return self.W.size + self.trainable_params()

    def compression_ratio(self):
        return self.trainable_params() / self.total_params()
