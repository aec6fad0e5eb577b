"""Instructions as they are announced, and which of them pushed what another one takes."""

from __future__ import annotations

import dis
import sys
import types
from collections.abc import Sequence

Listing = Sequence[dis.Instruction]

# A call of 3.11 is two instructions, and the first of them may do all the work.
CALLS = frozenset(
    {"PRECALL", "CALL_FUNCTION_EX"}
    if sys.version_info < (3, 12)
    else {"CALL", "CALL_KW", "CALL_FUNCTION_EX"}
)
METHOD_LOADS = frozenset({"LOAD_METHOD", "LOAD_ATTR"})
# Since then LOAD_ATTR is also what LOAD_METHOD was, and the lowest bit of its argument tells.
HAS_METHOD_BIT = sys.version_info >= (3, 12)
# What an instruction takes from the stack and what it leaves there.
NOTHING, PUSHES, CHANGES, JOINS = (0, 0), (0, 1), (1, 1), (2, 1)
EFFECTS = {
    **dict.fromkeys(("PRECALL", "KW_NAMES", "NOP"), NOTHING),
    **dict.fromkeys(
        """LOAD_CONST LOAD_FAST LOAD_FAST_CHECK LOAD_DEREF LOAD_NAME LOAD_CLOSURE PUSH_NULL
        COPY""".split(),
        PUSHES,
    ),
    "LOAD_FAST_LOAD_FAST": (0, 2),
    **dict.fromkeys("GET_ITER TO_BOOL UNARY_NOT UNARY_NEGATIVE UNARY_INVERT".split(), CHANGES),
    **dict.fromkeys("BINARY_SUBSCR BINARY_OP COMPARE_OP CONTAINS_OP IS_OP".split(), JOINS),
    "LOAD_METHOD": (1, 2),
}  # fmt: skip


def instructions(code: types.CodeType) -> list[dis.Instruction]:
    """The instructions at the offsets where they are announced.

    An instruction with a long argument has prefixes. 3.11 announces the first of them and then not
    the instruction; later versions announce each.
    """
    found: list[dis.Instruction] = []
    prefix: int | None = None
    for one in dis.get_instructions(code):
        if one.opname == "EXTENDED_ARG":
            prefix = one.offset if prefix is None else prefix
            continue
        if prefix is not None and sys.version_info < (3, 12):
            one = one._replace(offset=prefix)
        prefix = None
        found.append(one)
    return found


def pusher(listing: Listing, number: int, depth: int) -> int | None:
    """The place of the instruction that pushed what lies so deep when instruction `number` begins.

    depth: 0 is the top
    Returns None where more than one path leads there, and for instructions that are not known here.
    """
    for place in range(number - 1, -1, -1):
        effect = _effect(listing[place])
        if effect is None or listing[place + 1].is_jump_target:
            return None
        taken, left = effect
        if depth < left:
            return place
        depth += taken - left
    return None


def _effect(one: dis.Instruction) -> tuple[int, int] | None:
    arg = one.arg or 0
    match one.opname:
        case "LOAD_GLOBAL":
            return 0, 1 + (arg & 1)
        case "LOAD_ATTR":
            return 1, 1 + loads_method(one)
        case "CALL":
            return arg + 2, 1
        case "CALL_KW":
            return arg + 3, 1
        case "BUILD_TUPLE" | "BUILD_LIST" | "BUILD_SLICE":
            return arg, 1
        case opname:
            return EFFECTS.get(opname)


def loads_method(one: dis.Instruction) -> bool:
    """Whether the instruction loads a method for a call."""
    if one.opname == "LOAD_ATTR":
        return HAS_METHOD_BIT and bool((one.arg or 0) & 1)
    return one.opname == "LOAD_METHOD"


def called(listing: Listing, number: int) -> dis.Instruction | None:
    """What loads the thing that a call calls; None if that cannot be told, as of `f(*x)`."""
    call = listing[number]
    if call.opname == "CALL_FUNCTION_EX":
        return None
    arguments = (call.arg or 0) + (call.opname == "CALL_KW")
    place = pusher(listing, number, arguments)
    if place is not None and listing[place].opname == "PUSH_NULL":
        place = pusher(listing, number, arguments + 1)
    return None if place is None else listing[place]


def arguments(listing: Listing, number: int) -> list[int | None]:
    """The places of what pushed a call's arguments by position, the last one first."""
    return [pusher(listing, number, depth) for depth in range(listing[number].arg or 0)]
