"""What has to run beside the candidate: keys that tell how many of them are looked at together.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import numpy as np

PRODUCTS = (np.matmul, np.dot, np.einsum, np.tensordot, np.inner, np.vdot)


class Keys(np.ndarray):
    """An array, slices of which are such arrays too; what is computed from them is not.

    most: the numbers in the largest one that went into a product, for all of one call
    """

    most = None

    def __array_finalize__(self, origin):
        self.most = getattr(origin, "most", None)

    def __array_ufunc__(self, ufunc, method, *inputs, **named):
        if ufunc in PRODUCTS:
            self._note(inputs)
        return getattr(ufunc, method)(*_plain(inputs), **_plain(named))

    def __array_function__(self, function, _types, arguments, named):
        if function in PRODUCTS:
            self._note(arguments)
        return function(*_plain(arguments), **_plain(named))

    def _note(self, operands):
        sizes = [one.size for one in operands if isinstance(one, Keys)]
        self.most[0] = max(self.most[0], *sizes, 0)


def _plain(value):
    if isinstance(value, Keys):
        return value.view(np.ndarray)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_plain, value))
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


def most_keys(submission, Q, K, V, block):
    """How many keys of one item and head there are in the largest product that keys are in.

    0 if no product shows any: whoever multiplies entry by entry, or copies keys first.
    """
    keys = K.view(Keys)
    keys.most = [0]
    submission.blockwise_attention(Q, keys, V, None, block)
    return keys.most[0] // K.shape[-1]
