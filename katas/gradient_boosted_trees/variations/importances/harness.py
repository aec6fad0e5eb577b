"""What has to run beside the candidate: models that are fitted once and twice.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import numpy as np


def importances(submission, X, y, settings):
    """What a new model says of features and of its training rows."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y)
    return {"importances": model.feature_importances_, "predictions": np.array(model.predict(X))}


def importances_again(submission, first, second, settings):
    """Importances after a fit to `first` and one to `second`, both (X, y)."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(*first)
    model.fit(*second)
    return model.feature_importances_
