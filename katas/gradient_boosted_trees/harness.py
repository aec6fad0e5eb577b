"""What has to run beside the candidate: one object's whole life, of which only arrays come back.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import contextlib
import itertools

import numpy as np


def fitted(submission, X, y, rows, settings):
    """What a new model says to the rows once it is fitted.

    "stages" are copies, each made when its array came; "predict" is what predict returned
    """
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y)
    return {"stages": copies(model, rows, settings["n_estimators"]), "predict": model.predict(rows)}


def copies(model, rows, at_most):
    """The stages; of more than there should be, one."""
    return [np.array(stage) for stage in itertools.islice(model.staged_predict(rows), at_most + 1)]


def predicted(submission, X, y, rows, settings):
    """What predict of a new model returns for the rows."""
    model = submission.GradientBoostedTrees(**settings)
    model.fit(X, y)
    return model.predict(rows)


def callers_arrays(submission, X, y, rows, settings):
    """The arrays of the caller after everything was called with them.

    Ends quietly where something raises: other checks are about that, and what was changed until
    then is changed.
    """
    model = submission.GradientBoostedTrees(**settings)
    with contextlib.suppress(Exception):
        model.fit(X, y)
        model.predict(rows)
        list(itertools.islice(model.staged_predict(rows), settings["n_estimators"]))
    return {"X of fit": X, "y": y, "X of predict": rows}


def rows_alone(submission, X, y, rows, settings):
    """Predictions for all rows together, in reverse, again, and for each row alone.

    None where already a fit or a prediction of all rows raises, which other checks are about.
    """
    model = submission.GradientBoostedTrees(**settings)
    try:
        model.fit(X, y)
        together = np.array(model.predict(rows))
    except Exception:  # noqa: BLE001
        return None
    return {
        "together": together,
        "reversed": np.array(model.predict(rows[::-1].copy())),
        "again": np.array(model.predict(rows)),
        "refilled": refilled(model, rows),
        "alone": [np.array(model.predict(row[None, :].copy())) for row in rows],
    }


def refilled(model, rows):
    """Predictions for rows in an array that has held others, which were predicted too."""
    buffer = rows[::-1].copy()
    model.predict(buffer)
    buffer[:] = rows
    return np.array(model.predict(buffer))


def lives(submission, first, second, rows, settings):
    """What a model says that was fitted to `first` and then to `second`, and a new one.

    first, second: (X, y)
    """
    used = submission.GradientBoostedTrees(**settings)
    used.fit(*first)
    used.predict(rows)
    copies(used, rows, settings["n_estimators"])
    returned = used.fit(*second)
    new = submission.GradientBoostedTrees(**settings)
    new.fit(*second)
    number = settings["n_estimators"]
    kept = list(itertools.islice(used.staged_predict(rows), number))
    return {
        "returns itself": returned is used,
        "again": [*copies(used, rows, number), np.array(used.predict(rows))],
        "new": [*copies(new, rows, number), np.array(new.predict(rows))],
        "kept": kept,
    }
