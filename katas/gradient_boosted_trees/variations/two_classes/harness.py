"""What has to run beside the candidate: one classifier's whole life.

Imports only the standard library, and computes nothing that a candidate may not see.
"""


def fitted(submission, X, y, rows, settings):
    """What predict_proba of a new classifier returns for the rows."""
    model = submission.GradientBoostedClassifier(**settings)
    model.fit(X, y)
    return model.predict_proba(rows)


def fitted_again(submission, first, second, rows, settings):
    """The same after a fit to `first` and one to `second`, both (X, y)."""
    model = submission.GradientBoostedClassifier(**settings)
    model.fit(*first)
    model.fit(*second)
    return model.predict_proba(rows)
