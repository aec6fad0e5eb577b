"""Where a thread may be switched: before the instructions that can touch what threads share.

Switching anywhere else changes nothing that anybody can see, so those points would only multiply
the schedules. They are chosen once, from bytecode; 20 to 60 are left in a run of two calls, where
200 to 400 instructions are executed.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pytest_hardtier.explore.bytecode import (
    CALLS,
    METHOD_LOADS,
    Listing,
    called,
    instructions,
    pusher,
)
from pytest_hardtier.explore.names import Names
from pytest_hardtier.explore.schedule import Granularity

# Reads and writes of containers, iteration, writes of names that other functions see.
TOUCHES = frozenset(
    """
    STORE_ATTR DELETE_ATTR STORE_GLOBAL DELETE_GLOBAL STORE_DEREF DELETE_DEREF
    STORE_SUBSCR DELETE_SUBSCR BINARY_SLICE STORE_SLICE CONTAINS_OP FOR_ITER
    LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE UNPACK_EX
    """.split()
)
NAMED_READS = frozenset({"LOAD_GLOBAL", "LOAD_DEREF"})
# An attribute that is tested or compared at once is looked into: `if self.waiting:` reads the list.
LOOKS_INTO = ("TO_BOOL", "POP_JUMP", "UNARY_NOT", "JUMP_IF", "COMPARE_OP", "UNPACK_SEQUENCE")

# Virtual primitives count a point themselves, and no built-in container has methods of such names.
OWN_POINT = frozenset({"acquire", "release", "wait", "wait_for", "notify", "notify_all"})
# What these look at, nobody can change.
PURE = frozenset({"range", "isinstance", "hash", "id", "super", "abs"})

# After these, CPython looks whether another thread wants to run, and nowhere else (bytecodes.c).
LETS_OTHERS_RUN = ("RESUME", "CALL", "PRECALL", "JUMP_BACKWARD", "POP_JUMP_BACKWARD")


def code_objects(code: types.CodeType) -> Iterator[types.CodeType]:
    """The code object and those of all functions and classes within."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from code_objects(constant)


def choose(
    codes: Iterable[types.CodeType], granularity: Granularity
) -> dict[types.CodeType, frozenset[int]]:
    """For each code object, the offsets of the instructions before which a thread may be switched.

    codes: all of the program, since a name that nobody stores outside of `__init__` needs no points
    """
    listings = {code: instructions(code) for code in codes}
    names = Names.of(listings)
    return {code: _offsets(code, listing, granularity, names) for code, listing in listings.items()}


def lets_others_run(code: types.CodeType) -> frozenset[int]:
    """Offsets of the instructions after which a Python with a global lock may switch threads."""
    return frozenset(
        one.offset for one in instructions(code) if one.opname.startswith(LETS_OTHERS_RUN)
    )


def lines_of(code: types.CodeType) -> dict[int, int]:
    """The line of each offset that is announced."""
    starts = sorted(dis.findlinestarts(code), reverse=True)
    found = {}
    for one in instructions(code):
        line = next((line for at, line in starts if at <= one.offset), None)
        if line is not None:
            found[one.offset] = line
    return found


def _offsets(
    code: types.CodeType, listing: Listing, granularity: Granularity, names: Names
) -> frozenset[int]:
    if granularity is Granularity.all:
        return frozenset(one.offset for one in listing)
    if granularity is Granularity.every:
        return frozenset(_line_starts(code, listing))
    shared = {one.offset for number, one in enumerate(listing) if _touches(listing, number, names)}
    if granularity is Granularity.line:
        shared = {
            begin
            for begin, end in pairwise([*sorted(_line_starts(code, listing)), len(code.co_code)])
            if any(begin <= offset < end for offset in shared)
        }
    return frozenset(shared | _bare_loops(listing, shared))


def _touches(listing: Listing, number: int, names: Names) -> bool:
    one = listing[number]
    if one.opname == "BINARY_SUBSCR":
        return not names.is_table(listing, pusher(listing, number, 1))
    if one.opname in TOUCHES:
        return True
    if one.opname in CALLS:
        return not _is_quiet_call(listing, number, names)
    if one.opname in NAMED_READS:
        return one.argval in names.rebound
    if one.opname == "LOAD_ATTR":
        read_now = number + 1 < len(listing) and listing[number + 1].opname.startswith(LOOKS_INTO)
        return names.is_stored(one.argval) or read_now
    # A method that some object was given is read like any attribute.
    return one.opname == "LOAD_METHOD" and one.argval in (names.stored or ())


def _is_quiet_call(listing: Listing, number: int, names: Names) -> bool:
    """Whether a call touches nothing shared by itself, or counts points of its own."""
    if _leaves_with_block(listing, number):
        return True
    loaded = called(listing, number)
    if loaded is None:
        return False
    if loaded.opname in METHOD_LOADS:
        return loaded.argval in OWN_POINT | names.functions
    return loaded.opname == "LOAD_GLOBAL" and loaded.argval in PURE | names.functions


def _leaves_with_block(listing: Listing, number: int) -> bool:
    three = listing[max(number - 3, 0) : number]
    return (
        listing[number].arg == 2
        and len(three) == 3
        and all(one.opname == "LOAD_CONST" and one.argval is None for one in three)
    )


def _line_starts(code: types.CodeType, listing: Listing) -> set[int]:
    """Beginnings of lines; a jump back begins its line anew."""
    at_lines = {offset for offset, _ in dis.findlinestarts(code)}
    again = {target for target, _ in _jumps_back(listing)}
    return {one.offset for one in listing if one.offset in at_lines | again}


def _bare_loops(listing: Listing, shared: set[int]) -> set[int]:
    """Jumps back of loops without any point: `while True: pass` has to be seen as well."""
    return {
        offset
        for target, offset in _jumps_back(listing)
        if not any(target <= point <= offset for point in shared)
    }


def has_loop(code: types.CodeType) -> bool:
    """Whether one call of it can go on for ever by itself."""
    return any(True for _ in _jumps_back(instructions(code)))


def _jumps_back(listing: Listing) -> Iterator[tuple[int, int]]:
    """Target and place of each jump back."""
    for one in listing:
        if "JUMP_BACKWARD" in one.opname:
            yield one.argval, one.offset
