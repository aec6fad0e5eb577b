"""Gradient boosted trees on samples of rows and columns. The README has the whole prompt."""

import numpy as np


class GradientBoostedTrees:
    """Regression trees on residuals; each sees a part of the rows and of the columns."""

    def __init__(
        self,
        n_estimators: int = 100,
        learning_rate: float = 0.1,
        max_depth: int = 3,
        min_samples_leaf: int = 1,
        reg_lambda: float = 0.0,
        gamma: float = 0.0,
        subsample: float = 1.0,
        colsample: float = 1.0,
        rng: int = 0,
    ) -> None:
        raise NotImplementedError("subsampling: __init__ is still to be written")

    def fit(self, X: np.ndarray, y: np.ndarray) -> "GradientBoostedTrees":
        """Fit n_estimators trees to X (N, p) and y (N,), starting over; return self."""
        raise NotImplementedError("subsampling: fit is still to be written")

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Return the predictions (M,) for the rows X (M, p)."""
        raise NotImplementedError("subsampling: predict is still to be written")
