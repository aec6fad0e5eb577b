# right: a property that picks the divisor from a table
import math

import numpy as np


class LoRALinear:
    def __init__(self, in_features, out_features, rank=4, alpha=1.0, use_rslora=False):
        self.rank, self.alpha, self.use_rslora = rank, alpha, use_rslora
        self.W = np.random.normal(size=(out_features, in_features))
        self.A = np.random.normal(scale=rank**-0.5, size=(rank, in_features))
        self.B = np.zeros((out_features, rank))

    @property
    def scaling(self):
        divisor = {True: math.sqrt, False: float}[self.use_rslora](self.rank)
        return self.alpha / divisor

    def forward(self, x):
        return np.dot(x, self.W.T) + np.dot(np.dot(x, self.A.T), self.scaling * self.B.T)
