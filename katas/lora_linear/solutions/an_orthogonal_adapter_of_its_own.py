# right: the adapter is an object of its own with orthonormal rows where they fit; tensordot and inner
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Adapter:
    down: np.ndarray  # (r, in)
    up: np.ndarray  # (out, r)
    scaling: float

    def __call__(self, x):
        return np.tensordot(np.inner(x, self.down), self.up, axes=([-1], [1])) * self.scaling

    def __len__(self):
        return self.down.size + self.up.size


def _directions(rank, width):
    """(rank, width) with a deviation of about 1 / sqrt(width)."""
    noise = np.random.default_rng(0).standard_normal((rank, width))
    if rank > width:
        return noise / np.sqrt(width)
    q, _ = np.linalg.qr(noise.T)
    return np.ascontiguousarray(q.T)


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.default_rng(1).uniform(-0.1, 0.1, (out_features, in_features))
        self.adapter = Adapter(_directions(rank, in_features), np.zeros((out_features, rank)), alpha / rank)

    def __getattr__(self, name):
        return {"A": self.adapter.down, "B": self.adapter.up, "scaling": self.adapter.scaling}[name]

    def __setattr__(self, name, value):
        if name == "A":
            self.adapter.down = value
        elif name == "B":
            self.adapter.up = value
        else:
            super().__setattr__(name, value)

    def forward(self, x):
        return np.inner(x, self.W) + self.adapter(x)

    def trainable_params(self):
        return len(self.adapter)

    def total_params(self):
        return self.W.size + len(self.adapter)

    def compression_ratio(self):
        return len(self.adapter) / self.total_params()
