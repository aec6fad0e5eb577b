"""Gradient boosted trees. Fill in `GradientBoostedTrees`; the README has the whole prompt."""

from collections.abc import Iterable

import numpy as np


class GradientBoostedTrees:
    """Regression trees on residuals for the loss 1/2 (y - F)^2, starting from the mean of y."""

    def __init__(
        self,
        n_estimators: int = 100,
        learning_rate: float = 0.1,
        max_depth: int = 3,
        min_samples_leaf: int = 1,
        reg_lambda: float = 0.0,
        gamma: float = 0.0,
    ) -> None:
        raise NotImplementedError("gradient_boosted_trees: __init__ is still to be written")

    def fit(self, X: np.ndarray, y: np.ndarray) -> "GradientBoostedTrees":
        """Fit n_estimators trees to X (N, p) and y (N,), starting over; return self."""
        raise NotImplementedError("gradient_boosted_trees: fit is still to be written")

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Return the predictions (M,) for the rows X (M, p)."""
        raise NotImplementedError("gradient_boosted_trees: predict is still to be written")

    def staged_predict(self, X: np.ndarray) -> Iterable[np.ndarray]:
        """Give the predictions (M,) after 1, 2, ..., n_estimators trees, one after another."""
        raise NotImplementedError("gradient_boosted_trees: staged_predict is still to be written")
