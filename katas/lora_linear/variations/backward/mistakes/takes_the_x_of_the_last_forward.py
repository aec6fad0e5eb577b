# wrong: old_values: the x that forward has kept goes before the one that comes with the call
import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0):
        self.W = np.random.randn(out_features, in_features) / np.sqrt(in_features)
        self.A = np.random.randn(rank, in_features) * 0.02
        self.B = np.zeros((out_features, rank))
        self.scaling = alpha / rank

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.scaling * ((x @ self.A.T) @ self.B.T)

    def backward(self, x, grad_out, lr=0.01):
        x = getattr(self, "x", x)
        xf = x.reshape(-1, x.shape[-1])
        gf = grad_out.reshape(-1, grad_out.shape[-1])
        h = xf @ self.A.T
        gh = self.scaling * (gf @ self.B)
        dB = self.scaling * (gf.T @ h)
        dA = gh.T @ xf
        grad_x = gf @ self.W + gh @ self.A
        self.A = self.A - lr * dA
        self.B = self.B - lr * dB
        return grad_x.reshape(x.shape)
