"""What an interviewer looks at in rank_stabilised: the layer of the kata, then the factor."""

from pytest_hardtier.authoring import check

from ...cases import LARGEST, SMALLEST, layers, smaller
from ...judging import NAMES, expect_answer, expect_matrix, expect_scaling, expect_start, planted

ARRAYS = {"W": "O I", "A": "R I", "B": "O R", "in_features": "I", "out_features": "O", "rank": "R"}

# rank and alpha, no rank a square but the one of the example, and once a whole alpha below rank
PAIRS = ((9, 2), (3, 7), (8, 16), (5, 2.5))
LEADS = ((7,), (), (2, 3), (7,))  # leading axes of x
SIZED = [
    layers(4, 5, rank, alpha, lead=lead) for (rank, alpha), lead in zip(PAIRS, LEADS, strict=True)
]


@check("plain")
def divides_by_the_rank_without_the_flag(ask):
    """has rank 4 if none is given, and holds alpha / rank in `scaling` unless use_rslora is True

    Nobody asked for the other factor. Which one does a layer of the kata have?
    """
    asked = [
        (f"With rank {rank}, alpha {alpha:g}{words}", alpha, rank, flag)
        for rank, alpha in PAIRS
        for words, flag in (("", {}), (" and use_rslora=False", {"use_rslora": False}))
    ]
    given = [ask.LoRALinear(6, 5, rank, alpha, **flag)["scaling"] for _, alpha, rank, flag in asked]
    new = ask.LoRALinear(6, 5)
    by_default, held = new["scaling"], {name: new[name] for name in NAMES}
    for (where, alpha, rank, _), answer in zip(asked, given, strict=True):
        expect_scaling(answer.value, alpha, rank, where)
    expect_scaling(by_default.value, 1.0, 4, "By default")
    for name, shape in {"W": (5, 6), "A": (4, 6), "B": (5, 4)}.items():
        expect_matrix(name, held[name].value, shape, "of LoRALinear(6, 5)")


def expect_start_as_in_the_kata(ask, **flag):
    sizes = (40, 30, 8)
    layer = ask.LoRALinear(*sizes, 16.0, **flag)
    held = {name: layer[name] for name in NAMES}
    expect_start(*(one.value for one in held.values()), sizes, (SMALLEST, LARGEST), "a new layer")


@check("plain")
def starts_as_the_kata_without_the_flag(ask):
    """starts as in the kata: B at 0, A from noise of full rank, W random

    The first step moves B alone, by what A lets through. What does it learn in two rows of A that
    are alike?
    """
    expect_start_as_in_the_kata(ask)


@check("plain", *SIZED, count=1, seed=71, smaller=smaller)
def answers_as_the_kata_without_the_flag(ask, x, W, A, B, alpha):
    """answers as the layer of the kata if use_rslora is not given

    Which line of your forward has changed, and for whom?
    """
    given = planted(ask, W, A, B, alpha).forward(x)
    expect_answer(given, x, W, A, B, alpha / len(A), alpha)


@check("stabilised")
def starts_as_the_kata_with_the_flag(ask):
    """starts as in the kata with use_rslora=True, too

    The flag is about the factor. What has the start of a layer to do with it?
    """
    expect_start_as_in_the_kata(ask, use_rslora=True)


@check("stabilised", visible=True)
def gives_the_factors_of_the_example(ask):
    """holds 2/3 in `scaling` for rank 9, alpha 2 and use_rslora=True

    What is the square root of 9, and which of the two numbers is under the root?
    """
    value = ask.LoRALinear(6, 5, 9, 2, use_rslora=True)["scaling"].value
    expect_scaling(value, 2, 9, "With rank 9, alpha 2 and use_rslora=True", wanted=2 / 3)


@check("stabilised")
def divides_by_the_root_of_the_rank(ask):
    """holds alpha / sqrt(rank) in `scaling` with use_rslora=True

    The entries of B A grow like the root of the rank. Which factor keeps their size?
    """
    asked = [
        (alpha, rank, ask.LoRALinear(6, 5, rank, alpha, use_rslora=True)["scaling"])
        for rank, alpha in (*PAIRS, (4, 0))
    ]
    for alpha, rank, answer in asked:
        where = f"With rank {rank}, alpha {alpha:g} and use_rslora=True"
        expect_scaling(answer.value, alpha, rank, where, wanted=alpha / rank**0.5)


@check("stabilised", *SIZED, count=1, seed=72, smaller=smaller)
def answers_with_the_root_of_the_rank(ask, x, W, A, B, alpha):
    """answers x W^T + alpha / sqrt(rank) (x A^T) B^T with use_rslora=True

    Does forward read the factor, or does it compute one of its own?
    """
    given = planted(ask, W, A, B, alpha, use_rslora=True).forward(x)
    expect_answer(given, x, W, A, B, alpha / len(A) ** 0.5, alpha)
