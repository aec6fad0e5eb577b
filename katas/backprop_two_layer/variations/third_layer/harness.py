"""What has to run beside the candidate: a new net from generators that stand at a seed.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import random

import numpy as np


def first_parameters(submission, widths, seed):
    """W and b of a new net, as lists."""
    np.random.seed(seed)
    random.seed(seed)
    net = submission.LayeredNet(widths)
    return [list(net.W), list(net.b)]
