"""Gradient boosted trees that know which features matter. The README has the whole prompt."""

import numpy as np


class GradientBoostedTrees:
    """Regression trees on residuals for the loss 1/2 (y - F)^2, starting from the mean of y.

    feature_importances_: (p,), after fit: the gains of all cuts on each feature, added up
    """

    def __init__(
        self,
        n_estimators: int = 100,
        learning_rate: float = 0.1,
        max_depth: int = 3,
        min_samples_leaf: int = 1,
        reg_lambda: float = 0.0,
        gamma: float = 0.0,
    ) -> None:
        raise NotImplementedError("importances: __init__ is still to be written")

    def fit(self, X: np.ndarray, y: np.ndarray) -> "GradientBoostedTrees":
        """Fit n_estimators trees to X (N, p) and y (N,), starting over; return self."""
        raise NotImplementedError("importances: fit is still to be written")

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Return the predictions (M,) for the rows X (M, p)."""
        raise NotImplementedError("importances: predict is still to be written")
