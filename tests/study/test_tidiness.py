"""The clean-code check of level 4: what a reviewer stops at, and no matter of taste."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pytest_hardtier.study import tidiness
from pytest_hardtier.study.tidiness import untidiness

CLEAN = b'''\
def find_words(board, words):
    """A nested walk, an `if` for each neighbour: as a good candidate writes it in 20 minutes."""
    if not board or not board[0]:
        return []
    R, C = len(board), len(board[0])
    trie, found = {}, []
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["$"] = word

    def walk(r, c, above):
        letter = board[r][c]
        node = above.get(letter)
        if node is None:
            return
        if "$" in node:
            found.append(node.pop("$"))
        board[r][c] = "#"
        if r > 0:
            walk(r - 1, c, node)
        if r < R - 1:
            walk(r + 1, c, node)
        if c > 0:
            walk(r, c - 1, node)
        if c < C - 1:
            walk(r, c + 1, node)
        board[r][c] = letter
        if not node:
            del above[letter]

    for r in range(R):
        for c in range(C):
            walk(r, c, trie)
            if not trie:
                return found
    return found
'''

MATHEMATICS = b"""\
class TwoLayerNet:
    def forward(self, X, W1, b1, W_q):
        # Z1 = X @ W1 + b1
        Z1 = X @ W1 + b1  # (N, H)
        dX = Z1 @ W_q
        return dX
"""


@pytest.mark.parametrize("source", [CLEAN, MATHEMATICS, b""])
def test_good_code_gives_no_remark(source):
    assert untidiness(source) == ()


@pytest.mark.parametrize(
    ("source", "remark"),
    [
        (b"import os\n", "line 1: `os` imported but unused"),
        (
            b"def f():\n    left = 1\n",
            "line 2: local variable `left` is assigned to but never used",
        ),
        (b"def f(l):\n    return l\n", "line 1: ambiguous variable name: `l`"),
        (b"def f(a):\n    leftMax = a\n    return leftMax\n", "line 2: variable `leftMax`"),
        (b"class trie_node:\n    pass\n", "line 1: class name `trie_node` should use CapWords"),
        (b"def f(a):\n    print(a)\n", "line 2: `print` found"),
        (
            b"def f(a):\n    return a\ndef f(b):\n    return b\n",
            "line 3: redefinition of unused `f`",
        ),
        (b"def f(a):\n    a == 1\n    return a\n", "line 2: pointless comparison"),
    ],
)
def test_what_a_reviewer_stops_at_is_named_with_its_line(source, remark):
    [found] = untidiness(source)

    assert found.startswith(remark)


def test_the_file_cannot_silence_the_check():
    source = b"# ruff: noqa\nimport os  # noqa: F401\n# ruff: disable\n"

    assert untidiness(source) == ("line 2: `os` imported but unused",)


def test_configuration_around_the_file_has_no_say(tmp_path, monkeypatch):
    (tmp_path / "ruff.toml").write_text('[lint]\nignore = ["F401"]\n')
    monkeypatch.chdir(tmp_path)

    assert untidiness(b"import os\n")


def test_a_function_with_many_branches_comes_first():
    branches = "".join(f"    if a == {n}:\n        return {n}\n" for n in range(20))
    source = f"import os\ndef f(a):\n{branches}"

    first, second = untidiness(source.encode())

    assert first == "line 2: `f` is too complex (21 > 16)"
    assert "`os`" in second


def test_without_ruff_the_remark_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(tidiness, "_ruff", lambda: None)

    assert untidiness(CLEAN) == ("ruff is not installed, so nobody looked: pip install ruff",)


def test_a_ruff_that_does_not_answer_is_said(monkeypatch):
    def late(*args, **kwargs):
        raise subprocess.TimeoutExpired("ruff", 10)

    monkeypatch.setattr(subprocess, "run", late)

    assert untidiness(CLEAN) == ("ruff gave no answer within 10 s",)


def test_something_else_in_the_place_of_ruff_is_said(monkeypatch):
    monkeypatch.setattr(tidiness, "_ruff", lambda: Path("/bin/echo"))

    assert untidiness(CLEAN) == ("ruff could not look at the file",)


@pytest.mark.parametrize(
    "source", [b"\xff\xfe", b"def f(:\n", b"x = '\xe2\x80\xae'\n", b"(" * 50_000]
)
def test_any_bytes_are_looked_at_without_harm(source):
    assert all(len(remark) < 500 for remark in untidiness(source))
