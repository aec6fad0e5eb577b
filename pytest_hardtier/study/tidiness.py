"""Whether a submission reads as a good colleague would leave it: what level 4 asks of the code.

ruff looks, in a process of its own, at the submission alone and by our settings alone: no
configuration of the machine, of the workspace or of the file itself (`# noqa`) has a say.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_hardtier.cleaning import clean_text

SECONDS_AT_MOST = 10.0
REMARKS_AT_MOST = 20
# What a reviewer stops at, and nothing of taste: quotes, line lengths and imports' order stay free.
# Not ERA001, code in comments: it takes `# z = x @ W + b`, a formula worth its line, for dead code.
RULES = (
    "C901",  # a function with too many branches
    "PLR0915",  # a function with too many statements
    "N80",  # names of classes, functions, arguments and variables
    "E741",  # l, O and I as names
    "F401",  # imports, variables and definitions that nothing uses
    "F811",
    "F841",
    "B007",
    "B015",  # comparisons and expressions without an effect
    "B018",
    "T201",  # prints left behind
)
# ruff's own 10 rejects a plain grid search: a nested walk with an `if` for each of four neighbours
# counts into the function around it (two good trie solutions measured: 11 and 15).
COMPLEXITY_AT_MOST = 16
STATEMENTS_AT_MOST = 50
# R and C for rows and columns, X, W1, dW1, W_q, dX: in mathematics the letters of the paper are
# the good names.
LETTERS = ("[A-Z]", "[A-Z][A-Z0-9a-z]", "d[A-Z]", "d[A-Z][0-9]", "[A-Z]_*", "d[A-Z]_*")


def untidiness(source: bytes) -> tuple[str, ...]:
    """What stands in the way of clean code, most important first; () if nothing does.

    Code that could not be looked at is not clean: the one remark then says why.
    """
    ruff = _ruff()
    if ruff is None:
        return ("ruff is not installed, so nobody looked: pip install ruff",)
    try:
        done = subprocess.run(  # noqa: S603 - our own program and arguments; the code is its input
            [str(ruff), *_arguments()],
            input=source,
            capture_output=True,
            timeout=SECONDS_AT_MOST,
            check=False,
            cwd=Path(os.path.sep),
            env={"PATH": os.defpath},
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return (f"ruff gave no answer within {SECONDS_AT_MOST:g} s",)
    except (OSError, ValueError):
        return ("ruff could not look at the file",)
    return _remarks(found)


def _ruff() -> Path | None:
    """The program that came with the package, before any other of that name."""
    try:
        return Path(import_module("ruff.__main__").find_ruff_bin())
    except (ImportError, AttributeError, OSError):
        return None


def _arguments() -> list[str]:
    names = ", ".join(f'"{pattern}"' for pattern in LETTERS)
    return [
        "check",
        "--isolated",
        "--no-cache",
        "--ignore-noqa",
        "--quiet",
        "--output-format=json",
        f"--target-version=py3{min(sys.version_info.minor, 14)}",
        f"--select={','.join(RULES)}",
        f"--config=lint.mccabe.max-complexity={COMPLEXITY_AT_MOST}",
        f"--config=lint.pylint.max-statements={STATEMENTS_AT_MOST}",
        f"--config=lint.pep8-naming.ignore-names=[{names}]",
        "--stdin-filename=submission.py",
        "-",
    ]


def _remarks(found: list[dict[str, Any]]) -> tuple[str, ...]:
    """By the order of RULES, then by line; one remark a line of the file."""
    weight = {rule: place for place, rule in enumerate(RULES)}

    def importance(remark: dict[str, Any]) -> tuple[int, int]:
        code = str(remark.get("code"))
        place = next((n for rule, n in weight.items() if code.startswith(rule)), -1)
        return place, _line(remark)

    ordered = sorted(found, key=importance)[:REMARKS_AT_MOST]
    return tuple(f"line {_line(remark)}: {_sentence(remark)}" for remark in ordered)


def _line(remark: dict[str, Any]) -> int:
    location = remark.get("location") or {}
    return int(location.get("row", 0))


def _sentence(remark: dict[str, Any]) -> str:
    message = clean_text(str(remark.get("message", ""))).strip()
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
