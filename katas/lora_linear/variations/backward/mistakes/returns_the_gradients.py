# wrong: input_gradient: returns the gradients of A and B
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) * 0.02
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank

    def forward(self, x):
        return x @ self.W.T + self.scaling * (x @ self.A.T) @ self.B.T

    def backward(self, x, grad_out, lr=0.01):
        rows = x.reshape(-1, x.shape[-1])  # (N, in)
        errors = grad_out.reshape(-1, grad_out.shape[-1])  # (N, out)
        into_b = self.scaling * errors @ self.B  # (N, r)
        dB = self.scaling * errors.T @ (rows @ self.A.T)  # (out, r)
        dA = into_b.T @ rows  # (r, in)
        grad_x = errors @ self.W + into_b @ self.A  # (N, in)
        self.A = self.A - lr * dA
        self.B = self.B - lr * dB
        return dA, dB
