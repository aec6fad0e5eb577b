# wrong: initialisation: W starts as zeros, since it will be loaded later
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.zeros((out_features, in_features))
        self.A = np.random.normal(scale=0.01, size=(rank, in_features))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank

    def forward(self, x):
        return np.matmul(x, self.W.T) + np.matmul(np.matmul(x, self.A.T), self.B.T) * self.scaling

    def trainable_params(self):
        return self.A.size + self.B.size

    def total_params(self):
        return self.A.size + self.B.size + self.W.size

    def compression_ratio(self):
        return self.trainable_params() / self.total_params()
