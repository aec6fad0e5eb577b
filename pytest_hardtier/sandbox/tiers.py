"""The four tiers of isolation by name, and what each does not promise.

Plain data and the standard library, so that a command line can name tiers without starting any.
"""

from __future__ import annotations

# In falling order of promise.
TIERS = ("sealed", "no-landlock", "no-seccomp", "limited")

NOT_PROMISED = {
    "sealed": "does not promise to withstand bugs of the kernel and side channels of the processor",
    "no-landlock": "does not keep a submission from reading files that you can read",
    "no-seccomp": (
        "does not keep a submission from starting processes, changing the metadata of your files "
        "or sending datagrams"
    ),
    "limited": (
        "bounds time, memory and output, and does not keep a submission from your files, your "
        "network and your processes"
    ),
}


def meets(tier: str, required: str) -> bool:
    """Whether `tier` promises at least what `required` does; a tier that nobody knows never does.

    `no-landlock` and `no-seccomp` are compared by their place in TIERS: each lacks what the other
    has, and the one that keeps writes, processes and the network away stands higher.
    Raises ValueError for a `required` that is no tier.
    """
    return tier in TIERS and TIERS.index(tier) <= TIERS.index(required)
