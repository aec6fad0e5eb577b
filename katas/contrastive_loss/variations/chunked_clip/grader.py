"""What an interviewer looks at in chunked_clip, one check after another.

The truth is the one of the kata: image by image, text by text, and its complex step.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect
from pytest_hardtier.authoring.numeric import Slip

from ...cases import (
    EXAMPLE_2,
    as_it_is,
    clip_batches,
    hard_pairs,
    in_miniature,
    smaller,
    with_a_zero_row,
)
from ...judging import (
    CLIP,
    EXACT,
    expect_gradients,
    expect_loss,
    expect_nothing_at_zero_rows,
    gradients_of,
    loss_of,
)
from ...oracle import clip_gradient_slips, clip_gradients, clip_loss, clip_slips, directions

ARRAYS = dict.fromkeys(("image_emb", "text_emb"), "N d")


def block_slips(image_emb, text_emb, log_scale, block):
    """What comes out if blocks do not know of one another."""
    logits = np.exp(log_scale) * directions(image_emb) @ directions(text_emb).T
    n = len(logits)
    right = np.diag(logits)
    down = np.log(np.exp(logits).sum(axis=0)) - right
    starts = range(0, n, block)
    per_block = [np.log(np.exp(logits[:, at : at + block]).sum(axis=1)) for at in starts]
    alone = np.concatenate([per_block[k][at : at + block] for k, at in enumerate(starts)]) - right
    known = (
        "In how many blocks are the candidates of one image, and when do you know the sum over all "
        "of them?"
    )
    return [Slip("lets each image pick within one block alone", np.mean(alone + down) / 2, known)]


@check("value", [EXAMPLE_2 | {"block": block} for block in (1, 2)], visible=True)
def gives_the_loss_of_the_example(ask, image_emb, text_emb, log_scale, block):
    """gives the loss of the example, 0.3133, with blocks of 1 and 2

    With blocks of 1, write down what is known after the first column.
    """
    answer = ask.chunked_clip_loss(image_emb, text_emb, log_scale, block)
    expect_loss(
        loss_of(answer, CLIP),
        clip_loss(image_emb, text_emb, log_scale),
        slips=lambda: block_slips(image_emb, text_emb, log_scale, block),
    )


def in_blocks(block, *size):
    def draw(rng):
        return clip_batches(*size)(rng) | {"block": block}

    return draw


BLOCKS = (
    in_blocks(2, 6, 4, 1.0),
    in_blocks(3, 7, 5, 2.66),
    in_blocks(4, 5, 3, 0.5),
    in_blocks(1, 4, 3, -1.0),
    in_blocks(9, 4, 5, 1.5),
)


@check("value", *BLOCKS, count=1, seed=101, smaller=smaller)
def gives_the_loss_for_any_block(ask, image_emb, text_emb, log_scale, block):
    """gives the loss of the kata for blocks that divide N, do not divide it, and are larger

    A block has all images for each of its texts, and not all texts for each image. What has to be
    carried from block to block?
    """
    answer = ask.chunked_clip_loss(image_emb, text_emb, log_scale, block)
    expect_loss(
        loss_of(answer, CLIP),
        clip_loss(image_emb, text_emb, log_scale),
        slips=lambda: [
            *clip_slips(image_emb, text_emb, log_scale),
            *block_slips(image_emb, text_emb, log_scale, block),
        ],
    )
    expect(answer).leaves_arguments_alone("image_emb", "text_emb")


# One pair, and rows of a length of 1e-8: those have gradients too, and long ones.
AT_THE_EDGE = (in_blocks(2, 1, 3, 0.5), in_miniature(in_blocks(2, 3, 2, 0.5)))


@check("gradients", *BLOCKS, *AT_THE_EDGE, count=1, seed=102, smaller=smaller)
def adds_the_gradients_up(ask, image_emb, text_emb, log_scale, block):
    """gives the gradients of the kata for any block

    Which gradient is finished when a block is done, and which one is added up over all of them?
    """
    expect_gradients(
        gradients_of(ask.chunked_clip_loss(image_emb, text_emb, log_scale, block), CLIP),
        clip_gradients(image_emb, text_emb, log_scale),
        {"d_image": image_emb, "d_text": text_emb},
        math.exp(log_scale),
        slips=lambda: clip_gradient_slips(image_emb, text_emb, log_scale),
        quantities={"N": len(image_emb), "block": block},
    )


@check("gradients", *map(with_a_zero_row, (0, 1)), count=1, seed=104, smaller=as_it_is)
def gives_a_zero_row_no_gradient(ask, z1, z2):
    """counts a zero row as the zero vector, and gives it a gradient of zero

    What is the cosine of anything with a zero vector, and what did the prompt define its gradient
    to be?
    """
    answer = ask.chunked_clip_loss(z1, z2, 1.0, 3)
    expect_loss(loss_of(answer, CLIP), clip_loss(z1, z2, 1.0))
    got, rows = gradients_of(answer, CLIP), {"d_image": z1, "d_text": z2}
    expect_nothing_at_zero_rows(got, rows)
    expect_gradients(got, clip_gradients(z1, z2, 1.0), rows, 2.0)


def hard(rng):
    image_emb, text_emb = hard_pairs(rng, 5)
    # The last text is the one that the first image likes best: its maximum comes in the last block.
    text_emb[-1] = 3 * image_emb[0]
    return {"image_emb": image_emb, "text_emb": text_emb}


@check("stability", hard, count=2, seed=103, smaller=as_it_is)
def survives_large_scales_in_any_block(ask, image_emb, text_emb):
    """gives exact losses and gradients at scales of 100, 1000 and 10000

    A later block has a larger logit than all before it. What becomes of what you have added up?
    """
    asked = {
        (scale, block): ask.chunked_clip_loss(image_emb, text_emb, math.log(scale), block)
        for scale, block in ((1e2, 2), (1e3, 3), (1e4, 1), (1e4, 2))
    }
    for (scale, _), answer in asked.items():
        log_scale = math.log(scale)
        wanted = clip_loss(image_emb, text_emb, log_scale)
        expect_loss(loss_of(answer, CLIP), wanted, tolerance=EXACT)
        want = clip_gradients(image_emb, text_emb, log_scale)
        rows = {"d_image": image_emb, "d_text": text_emb}
        expect_gradients(gradients_of(answer, CLIP), want, rows, scale)


FEW, MANY = (8, 4), (256, 128)  # N, block: two blocks each


def of_size(n, d=5):
    random = np.random.default_rng(n)
    return random.normal(size=(n, d)), random.normal(size=(n, d))


# Counted bytecodes of the submission's own file, for as many blocks: right ones take the same.
# Ahead of the memory, which rows in a list take, too.
@check("vectorised", tier="full")
def loops_over_blocks_alone(ask):
    """runs the same number of Python steps for two blocks of 128 texts as for two of 4

    There are as many blocks and more Python work. Which loop of yours is not one over blocks?
    """
    n, block = FEW
    small = ask.measuring("own_steps").chunked_clip_loss(*of_size(n), 1.0, block)
    n, block = MANY
    limit = 2 * small.cost.own_steps
    ask.within(own_steps=limit).chunked_clip_loss(*of_size(n), 1.0, block)


# Right ones take 0.06 to 0.1 matrices; whoever has one matrix (N, N) takes 1 and more.
@check("memory", tier="full")
def never_has_the_whole_matrix(ask):
    """takes at most 0.3 matrices of similarities, for 2048 pairs in blocks of 16

    Somewhere all pairs are in memory at once. What do you keep of a block when it is done?
    """
    n, d, block = 2048, 8, 16
    answer = ask.measuring("memory").chunked_clip_loss(*of_size(n, d), 1.0, block)
    expect(answer.cost.peak_bytes).costs_at_most(int(0.3 * 8 * n * n), unit="bytes")
