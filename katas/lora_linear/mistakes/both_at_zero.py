# wrong: initialisation: A and B start at zero, so neither ever gets a gradient
import math

import numpy as np


class LoRALinear:
    def __init__(self, in_features: int, out_features: int, rank: int = 4, alpha: float = 1.0) -> None:
        rng = np.random.default_rng()
        bound = math.sqrt(6.0 / (1 + 5)) / math.sqrt(in_features)
        self.in_features, self.out_features, self.rank = in_features, out_features, rank
        self.W = rng.uniform(-bound, bound, size=(out_features, in_features))
        self.A = np.zeros((rank, in_features))
        self.B = np.zeros((out_features, rank), dtype=np.float64)
        self.scaling = np.float64(alpha) / np.float64(rank)

    def forward(self, x: np.ndarray) -> np.ndarray:
        rows = x.reshape(-1, self.in_features)  # (N, in)
        down = rows.dot(self.A.transpose())  # (N, r)
        up = down.dot(self.B.transpose())  # (N, out)
        up *= self.scaling
        up += rows.dot(self.W.transpose())
        return up.reshape(x.shape[:-1] + (self.out_features,))

    def trainable_params(self) -> int:
        return np.prod(self.A.shape) + np.prod(self.B.shape)

    def total_params(self) -> int:
        return np.prod(self.W.shape) + self.trainable_params()

    def compression_ratio(self) -> float:
        return self.trainable_params() / self.total_params()
