"""How the checks ask a block and judge what comes back; variations judge with the same words."""

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import is_numeric_array

from .oracle import NAMES, block
from .slips import Block

# Tolerances, of the largest entry; `hardtier kata check` shows the room on both sides.
#   BLOCK     a dozen sums of at most 32 products and three divisions by a deviation: right ones are
#             off by 1e-15. Wrong ones: 4e-6 and more (an eps of 1e-6 in the norms), float32 1e-7.
#   ITSELF    a submission compared with itself where sums may run in another order: 1e-15.
#   PRINTED   the prompt prints four digits.
BLOCK = 1e-8
ITSELF = 1e-9
PRINTED = 1e-4
AXES = ("item", "position", "feature")


def sizes_of(case):
    d_model, d_ff = case["W_1"].shape
    return d_model, case["n_heads"], d_ff


def parameters_of(case):
    return {name: case[name] for name in NAMES}


def planted(ask, case):
    """A block of the submission's with the given parameters; norm_first None is left to default."""
    order = {} if case["norm_first"] is None else {"norm_first": case["norm_first"]}
    kept = ask.TransformerBlock(*sizes_of(case), **order)
    for name in NAMES:
        kept[name] = case[name]
    return kept


def forward(ask, case):
    """The answer of a new block to the input of the case."""
    return planted(ask, case).forward(*inputs_of(case))


def inputs_of(case):
    return (case["x"],) if case["mask"] is None else (case["x"], case["mask"])


def is_pre_norm(case):
    return case["norm_first"] is not False


def wanted(case):
    """What the block of the prompt gives."""
    return block(case, case["x"], case["n_heads"], case["mask"], is_pre_norm(case))


def quantities(case):
    d_model, n_heads, d_ff = sizes_of(case)
    return {"d_k": d_model // n_heads, "n_heads": n_heads, "d_model": d_model, "d_ff": d_ff}


def expect_block(case, value, slips, tolerance=BLOCK):
    """Fails unless the output is the prompt's; `slips` makes words from a `Block`."""
    expect(value).close_to(
        wanted(case),
        relative=tolerance,
        name="output",
        axes=AXES,
        slips=lambda: slips(Block(case)),
    )


def expect_sublayer(case, value, name, slips, terms=None, tolerance=BLOCK):
    """The same where one sublayer gives nothing, so that pre-norm adds only the other one to x.

    name: what the other one is called, "Attn(x)"
    terms: arrays that it may lack
    """
    want = wanted(case)
    if not is_pre_norm(case) or not is_numeric_array(value, want.shape):
        expect_block(case, value, slips, tolerance)
        return
    added, right = value - case["x"], want - case["x"]
    expect_added(added, right, name)
    expect(added).close_to(
        right,
        relative=tolerance,
        name=name,
        axes=AXES,
        quantities=quantities(case),
        terms=terms or {},
        slips=lambda: slips(Block(case, base=case["x"])),
    )


def expect_added(added, right, name):
    """Fails, for `residual_order`, if what a sublayer computed is lost or taken off."""
    question = f"Where does {name} meet x, and what is handed on after that?"
    small = BLOCK * np.max(np.abs(right))
    if np.max(np.abs(added)) <= small:
        lost = f"There is nothing of {name} in the output."
        fail(lost, question=question, rubric="residual_order", way="lost")
    if np.max(np.abs(added + right)) <= small:
        off = f"{name} is taken off x and not added to it."
        fail(off, question=question, rubric="residual_order", way="off")


def show(x, mask=None, norm_first=None, **case):
    """A block by its sizes, and its input; twelve arrays of weights would hide both."""
    d_model, d_ff = case["W_1"].shape
    order = "" if norm_first is None else f", norm_first={norm_first}"
    off = [name for name in case if name[:2] in ("W_", "b_") and not case[name].any()]
    sizes = f"TransformerBlock({d_model}, {case['n_heads']}, {d_ff}{order})"
    zeros = f"0 in {', '.join(off)}" if off else ""
    seen = [sizes, zeros, f"x     {short(x)}", "" if mask is None else f"mask  {short(mask + 0)}"]
    return "\n".join(line for line in seen if line)


def expect_array(name, value, shape, when):
    """Fails unless the value is an array of finite real numbers in this shape."""
    if not isinstance(value, np.ndarray):
        fail(f"{name} {when} is no array.", observed=short(value), way=f"type {name}")
    if value.shape != shape:
        fail(
            f"{name} {when} has shape {value.shape}; the contract says {shape}.",
            way=f"shape {name}",
        )
    if not is_numeric_array(value):
        fail(f"{name} {when} holds no finite numbers.", observed=short(value), way=f"kind {name}")
