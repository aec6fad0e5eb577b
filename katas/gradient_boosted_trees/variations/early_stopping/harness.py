"""What has to run beside the candidate: one model's whole life.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import numpy as np


def stopped(submission, X, y, X_val, y_val, settings):
    """How many trees were kept, and what predict says to the rows of both data sets."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y, X_val, y_val)
    return {
        "n_trees": model.n_trees_,
        "training": np.array(model.predict(X)),
        "validation": np.array(model.predict(X_val)),
    }
