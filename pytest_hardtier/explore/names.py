"""What the names in a program stand for, as far as its bytecode tells: what changes, what does not.

Where a file can write attributes by names that are not to be seen, everything may change.
"""

from __future__ import annotations

import dis
import types
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from queue import Queue

from pytest_hardtier.explore.bytecode import (
    CALLS,
    METHOD_LOADS,
    Listing,
    arguments,
    called,
    loads_method,
    pusher,
)

Listings = Mapping[types.CodeType, Listing]

# A file with one of these may write attributes by names that no STORE_ATTR shows.
WRITES_ANY_ATTRIBUTE = frozenset({"setattr", "delattr", "__dict__", "vars", "__setattr__", "exec"})
READS_ANY_ATTRIBUTE = frozenset({"getattr", "attrgetter", "__getattribute__"})
# Functions that only look at the containers that they are given.
LOOKS = frozenset(
    "len zip enumerate sorted reversed range sum min max any all list tuple iter".split()
)
LOOKING_METHODS = frozenset("get keys values items index count copy __len__".split())
FILLS = frozenset({"STORE_SUBSCR", "BINARY_OP"})  # self.parts[i] = x, self.parts += [x]
# A function of the program that is called like one of these may not be what is called.
BUILT_IN = frozenset(
    chain.from_iterable(map(dir, (list, dict, set, str, OrderedDict, deque, Queue)))
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a program, by what they stand for.

    stored: attributes that are stored after an object was made; None if any may be
    rebound: globals and variables of outer functions that are bound again by some function
    functions: functions and methods that are only what their `def` says, and nothing else is
        called like them
    tables: attributes whose containers nobody changes once they are there; what they hold may
    """

    stored: frozenset[str] | None
    rebound: frozenset[str]
    functions: frozenset[str]
    tables: frozenset[str]

    @classmethod
    def of(cls, listings: Listings) -> Names:
        """Of the program with these code objects, each with its instructions."""
        all_names = frozenset(name for code in listings for name in code.co_names)
        rebound = _rebound(listings)
        if WRITES_ANY_ATTRIBUTE & all_names:
            return cls(None, rebound, frozenset(), frozenset())
        stored = _stored(listings, late=True)
        functions = _functions(listings) - _stored(listings) - rebound - BUILT_IN
        if READS_ANY_ATTRIBUTE & all_names:
            return cls(stored, rebound, functions, frozenset())
        tables = _made_at_the_start(listings) - stored - _used_otherwise(listings)
        return cls(stored, rebound, functions, tables)

    def is_stored(self, attribute: str) -> bool:
        """Whether the attribute may be stored after an object was made."""
        return self.stored is None or attribute in self.stored

    def is_table(self, listing: Listing, place: int | None) -> bool:
        """Whether this instruction pushes a container that nobody changes."""
        return place is not None and _loads_attribute(listing[place], self.tables)


def _loads_attribute(one: dis.Instruction, names: frozenset[str]) -> bool:
    return one.opname == "LOAD_ATTR" and not loads_method(one) and one.argval in names


def _stored(listings: Listings, *, late: bool = False) -> frozenset[str]:
    """Attributes that are stored, or deleted, by any function.

    late: by any but `__init__`
    """
    return frozenset(
        one.argval
        for code, listing in listings.items()
        for one in listing
        if one.opname in ("STORE_ATTR", "DELETE_ATTR") and not (late and code.co_name == "__init__")
    )


def _rebound(listings: Listings) -> frozenset[str]:
    return frozenset(
        one.argval
        for code, listing in listings.items()
        for one in listing
        if one.opname in ("STORE_GLOBAL", "DELETE_GLOBAL")
        or (one.opname in ("STORE_DEREF", "DELETE_DEREF") and one.argval in code.co_freevars)
    )


def _functions(listings: Listings) -> frozenset[str]:
    """Names that a `def` without decorators binds, and nothing else."""
    plain: set[str] = set()
    otherwise: set[str] = set()
    for listing in listings.values():
        for before, one in pairwise(
            one for one in listing if one.opname != "SET_FUNCTION_ATTRIBUTE"
        ):
            if one.opname in ("STORE_NAME", "STORE_GLOBAL"):
                (plain if before.opname == "MAKE_FUNCTION" else otherwise).add(one.argval)
    return frozenset(plain - otherwise)


def _made_at_the_start(listings: Listings) -> frozenset[str]:
    """Attributes that `__init__` gives something new, which has no other name."""
    return frozenset(
        one.argval
        for listing in listings.values()
        for number, one in enumerate(listing)
        if one.opname == "STORE_ATTR" and not _has_another_name(listing, pusher(listing, number, 1))
    )


def _has_another_name(listing: Listing, place: int | None) -> bool:
    return place is not None and listing[place].opname.startswith(("LOAD_", "COPY"))


def _used_otherwise(listings: Listings) -> frozenset[str]:
    """Attributes that somewhere are not only looked at; `__init__` may also fill them."""
    return frozenset(
        one.argval
        for code, listing in listings.items()
        for looked_at in [_looked_at(listing, may_fill=code.co_name == "__init__")]
        for place, one in enumerate(listing)
        if one.opname in METHOD_LOADS and (loads_method(one) or place not in looked_at)
    )


def _looked_at(listing: Listing, *, may_fill: bool) -> set[int | None]:
    """The places of what pushes containers that are only looked at, or filled."""
    found: set[int | None] = set()
    for number, one in enumerate(listing):
        found.update(pusher(listing, number, depth) for depth in _depths(one, may_fill))
        loaded = called(listing, number) if one.opname in CALLS else None
        if loaded is not None and loaded.opname == "LOAD_GLOBAL" and loaded.argval in LOOKS:
            found.update(arguments(listing, number))
    return found


def _depths(one: dis.Instruction, may_fill: bool) -> tuple[int, ...]:
    """How deep the container lies that the instruction only looks at, or fills."""
    if one.opname == "BINARY_SUBSCR" or (may_fill and one.opname in FILLS):
        return (1,)
    looks = loads_method(one) and (may_fill or one.argval in LOOKING_METHODS)
    return (0,) if looks or one.opname == "GET_ITER" else ()
