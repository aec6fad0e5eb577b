# right: a tape: every operation leaves a closure that sends gradient back; the formulas of the layers appear nowhere
import math

import numpy as np


class Tensor:
    """An array, what was computed from it, and its gradient."""

    __slots__ = ("data", "grad", "_back", "_from")

    def __init__(self, data, parents=(), back=None):
        self.data = data
        self.grad = np.zeros_like(data)
        self._from = parents
        self._back = back

    def affine(self, w, b):
        out = Tensor(self.data @ w.data + b.data, (self, w, b))

        def back():
            self.grad += out.grad @ w.data.T
            w.grad += self.data.T @ out.grad
            b.grad += out.grad.sum(axis=0)

        out._back = back
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), (self,))

        def back():
            self.grad += out.grad * (out.data > 0)

        out._back = back
        return out

    def log_softmax(self):
        shifted = self.data - self.data.max(axis=1, keepdims=True)
        out = Tensor(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), (self,))

        def back():
            self.grad += out.grad - np.exp(out.data) * out.grad.sum(axis=1, keepdims=True)

        out._back = back
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for parent in node._from:
                    visit(parent)
                order.append(node)

        visit(self)
        for node in reversed(order):
            if node._back:
                node._back()


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) / math.sqrt(input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) / math.sqrt(hidden_dim)
        self.b2 = np.zeros(output_dim)

    def _graph(self, X):
        leaves = [Tensor(np.asarray(p)) for p in (self.W1, self.b1, self.W2, self.b2)]
        w1, b1, w2, b2 = leaves
        return leaves, Tensor(X).affine(w1, b1).relu().affine(w2, b2).log_softmax()

    def forward(self, X):
        return np.exp(self._graph(X)[1].data)

    def backward(self, X, y, lr=0.01):
        leaves, log_p = self._graph(X)
        log_p.grad[np.arange(len(y)), y] = -1 / len(y)
        log_p.backward()
        for name, leaf in zip(("W1", "b1", "W2", "b2"), leaves):
            setattr(self, name, leaf.data - lr * leaf.grad)
