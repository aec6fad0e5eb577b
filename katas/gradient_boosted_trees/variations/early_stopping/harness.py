"""What has to run beside the candidate: one model's whole life.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import numpy as np


def stopped(submission, X, y, X_val, y_val, settings):
    """How many trees were kept, and what predict says to the rows of both data sets."""
    return stopped_again(submission, None, (X, y, X_val, y_val), settings)


def stopped_again(submission, first, second, settings):
    """The same after a fit to `first`, unless that is None, and one to `second`.

    first, second: (X, y, X_val, y_val)
    """
    model = submission.GradientBoostedTrees(**settings)
    if first is not None:
        model.fit(*first)
    model.fit(*second)
    X, _, X_val, _ = second
    return {
        "n_trees": model.n_trees_,
        "training": np.array(model.predict(X)),
        "validation": np.array(model.predict(X_val)),
    }
