# wrong: low_rank_path: the adapter is there and takes no part
import numpy as np


def _linear(x, weight):
    """x (..., n) times weight (m, n) transposed: (..., m)."""
    return np.dot(x, weight.T)


class LoRALinear:
    """y = x W^T + (alpha / r) x A^T B^T"""

    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W_frozen = np.random.standard_normal((out_features, in_features))
        self.lora = {
            "A": np.random.standard_normal((rank, in_features)) / rank,
            "B": np.zeros((out_features, rank)),
        }
        self.scaling = float(alpha) / rank

    W = property(lambda self: self.W_frozen, lambda self, value: setattr(self, "W_frozen", value))
    A = property(lambda self: self.lora["A"], lambda self, value: self.lora.update(A=value))
    B = property(lambda self: self.lora["B"], lambda self, value: self.lora.update(B=value))

    def forward(self, x):
        x = np.asarray(x, dtype=float)
        return _linear(x, self.W_frozen)

    def trainable_params(self):
        return sum(matrix.size for matrix in self.lora.values())

    def total_params(self):
        return self.W_frozen.size + sum(matrix.size for matrix in self.lora.values())

    def compression_ratio(self):
        return self.trainable_params() / self.total_params()
