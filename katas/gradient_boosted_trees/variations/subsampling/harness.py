"""What has to run beside the candidate: models that are fitted once and twice.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import numpy as np


def predicted(submission, X, y, rows, settings):
    """What predict of a new model returns for the rows."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y)
    return model.predict(rows)


def fitted_again(submission, X, y, settings):
    """Predictions after a first and a second fit, and of another model beside the global seed."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y)
    first = np.array(model.predict(X))
    model.fit(X, y)
    np.random.seed(5)
    other = submission.GradientBoostedTrees(**settings)
    other.fit(X, y)
    return {"first": first, "second": np.array(model.predict(X)), "other": other.predict(X)}
