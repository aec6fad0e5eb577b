# wrong: input_gradient: the error goes back through the frozen weight and not through the adapter
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        rng = np.random.default_rng()
        limit = 1 / np.sqrt(in_features)
        self.W = rng.uniform(-limit, limit, (out_features, in_features))
        self.A = rng.uniform(-limit, limit, (rank, in_features))
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank

    def forward(self, x):
        h = np.einsum("...i,ri->...r", x, self.A)
        return np.einsum("...i,oi->...o", x, self.W) + self.scaling * np.einsum("...r,or->...o", h, self.B)

    def backward(self, x, grad_out, lr=0.01):
        g = self.scaling * grad_out
        down = np.einsum("...i,ri->...r", x, self.A)
        back = np.einsum("...o,or->...r", g, self.B)
        lead = tuple(range(x.ndim - 1))
        grad_b = np.tensordot(g, down, axes=(lead, lead))
        grad_a = np.tensordot(back, x, axes=(lead, lead))
        grad_x = np.einsum("...o,oi->...i", grad_out, self.W)
        self.B -= lr * grad_b
        self.A -= lr * grad_a
        return grad_x
