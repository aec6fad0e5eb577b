"""The usual ways of getting boosted trees wrong, as rules by what is said of who follows them.

They are only ever followed to find the words for an answer that is already known to be wrong, and
to draw cases in which a mistake shows.
"""

import numpy as np

from .oracle import CONTRACT, gain_of, halfway, score


def _children_only_sums(left, right, reg_lambda, gamma):
    del reg_lambda
    (G_L, H_L), (G_R, H_R) = left, right
    return (G_L / H_L - G_R / H_R) ** 2 - gamma


def _without_lambda(left, right, reg_lambda, gamma):
    del reg_lambda
    return gain_of(left, right, 0.0, gamma)


def _parent_without_lambda(left, right, reg_lambda, gamma):
    (G_L, H_L), (G_R, H_R) = left, right
    parent = score(G_L + G_R, H_L + H_R, 0.0)
    return (score(*left, reg_lambda) + score(*right, reg_lambda) - parent) / 2 - gamma


def _without_half(left, right, reg_lambda, gamma):
    return 2 * gain_of(left, right, reg_lambda, 0.0) - gamma


def _without_gamma(left, right, reg_lambda, gamma):
    del gamma
    return gain_of(left, right, reg_lambda, 0.0)


def _gamma_twice(left, right, reg_lambda, gamma):
    return gain_of(left, right, reg_lambda, 2 * gamma)


def _without_the_parent(left, right, reg_lambda, gamma):
    return (score(*left, reg_lambda) + score(*right, reg_lambda)) / 2 - gamma


BOOSTING_SLIPS = {
    "comes out as if a leaf were the sum of its residuals, not their mean": CONTRACT.but(
        leaf=lambda G, _H, _lambda: G
    ),
    "comes out as if boosting started from 0 and not from the mean": CONTRACT.but(
        start=lambda _y: 0.0
    ),
    "comes out as if boosting started from the median": CONTRACT.but(
        start=lambda y: float(np.median(y))
    ),
    "comes out as if each tree were added with the opposite sign": CONTRACT.but(
        target=lambda y, so_far, _start: so_far - y
    ),
    "comes out as if every tree were fitted to y": CONTRACT.but(
        target=lambda y, _so_far, _start: y
    ),
    "comes out as if every tree were fitted to y minus the mean": CONTRACT.but(
        target=lambda y, _so_far, start: y - start
    ),
}
SHRINKAGE_SLIPS = {
    "comes out as if the learning rate were left out while training": CONTRACT.but(
        in_training=lambda _rate, _number: 1.0
    ),
    "comes out as if the learning rate were left out when predicting": CONTRACT.but(
        in_prediction=lambda _rate, _number: 1.0
    ),
    "comes out as if there were no learning rate": CONTRACT.but(
        in_training=lambda _rate, _number: 1.0, in_prediction=lambda _rate, _number: 1.0
    ),
    "comes out as if the learning rate were applied twice when predicting": CONTRACT.but(
        in_prediction=lambda rate, _number: rate**2
    ),
    "comes out as if the learning rate were applied twice": CONTRACT.but(
        in_training=lambda rate, _number: rate**2, in_prediction=lambda rate, _number: rate**2
    ),
    "comes out as if the first tree were added whole": CONTRACT.but(
        in_training=lambda rate, number: rate if number else 1.0,
        in_prediction=lambda rate, number: rate if number else 1.0,
    ),
}
CHILD_SLIPS = {
    "comes out as if children might be one row too small": CONTRACT.but(child_may_be=1),
    "comes out as if children had to have one row more": CONTRACT.but(child_may_be=-1),
    "comes out as if a node became a leaf where its best cut makes a child too small": CONTRACT.but(
        stops_at_small_children=True
    ),
}
SEARCH_SLIPS = {
    "comes out as if only the first feature were looked at": CONTRACT.but(
        features=lambda _p: range(1)
    ),
    "comes out as if the last feature were never looked at": CONTRACT.but(
        features=lambda p: range(p - 1)
    ),
    "comes out as if a cut were judged by the difference of the means": CONTRACT.but(
        gain=_children_only_sums
    ),
    "comes out as if trees were one level too deep": CONTRACT.but(deeper=1),
    "comes out as if trees were one level too shallow": CONTRACT.but(deeper=-1),
    **CHILD_SLIPS,
}
THRESHOLD_SLIPS = {
    "comes out as if thresholds were the larger of the two values": CONTRACT.but(
        threshold=lambda _lower, upper, _column: upper, goes_left=np.less
    ),
    "comes out as if thresholds were the smaller of the two values": CONTRACT.but(
        threshold=lambda lower, _upper, _column: lower
    ),
    "comes out as if thresholds lay between neighbours of all data, not of the node": CONTRACT.but(
        threshold=lambda lower, _upper, column: halfway(lower, column[column > lower].min())
    ),
    "comes out as if a row that is exactly on a threshold went right": CONTRACT.but(
        goes_left=np.less
    ),
}
LAMBDA_SLIPS = {
    "comes out as if lambda were nowhere": CONTRACT.but(
        gain=_without_lambda, leaf=lambda G, H, _reg_lambda: G / H
    ),
    "comes out as if a leaf were its mean divided by 1 + lambda": CONTRACT.but(
        leaf=lambda G, H, reg_lambda: G / H / (1 + reg_lambda)
    ),
    "comes out as if lambda were added twice in a leaf": CONTRACT.but(
        leaf=lambda G, H, reg_lambda: G / (H + 2 * reg_lambda)
    ),
    "comes out as if lambda were in the gain and not in the leaves": CONTRACT.but(
        leaf=lambda G, H, _reg_lambda: G / H
    ),
    "comes out as if lambda were in the leaves and not in the gain": CONTRACT.but(
        gain=_without_lambda
    ),
    "comes out as if lambda were missing in the parent's part of the gain": CONTRACT.but(
        gain=_parent_without_lambda
    ),
    "comes out as if the parent had no part in the gain": CONTRACT.but(gain=_without_the_parent),
}
GAMMA_SLIPS = {
    "comes out as if cuts were taken that gain less than gamma costs": CONTRACT.but(
        gain=_without_gamma
    ),
    "comes out as if the gain had no 1/2 before gamma is taken off": CONTRACT.but(
        gain=_without_half
    ),
    "comes out as if gamma were taken off twice": CONTRACT.but(gain=_gamma_twice),
    "comes out as if the parent had no part in the gain": CONTRACT.but(gain=_without_the_parent),
}
