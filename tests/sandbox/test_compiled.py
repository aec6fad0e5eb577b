"""A file is compiled once, by its first child; nobody can tell by what comes back."""

from __future__ import annotations

import marshal
from textwrap import dedent

import pytest

from pytest_hardtier.calls import Ended, Op, Prints
from pytest_hardtier.sandbox import ForkedSubmission
from pytest_hardtier.sandbox.loading import compiled, text_of
from pytest_hardtier.sandbox.protocol import Load
from tests.sandbox.conftest import Submit, ask, call, question, value

F = call("f", 3)


def load_of(source: bytes, *harness: bytes) -> Load:
    return Load(source, "f.py", {"f": "f(x)"}, {}, False, 256, harness)


def replies_of_three_children(submission: ForkedSubmission) -> list[object]:
    replies: list[object] = []
    for _ in range(3):
        replies.append(ask(submission, F))
        replies.append(submission.prints())
        submission.forget()
    return replies


def test_later_children_get_what_the_first_one_has_compiled(submit: Submit):
    submission = submit("def f(x): return x + 1", harness="def g(submission): return 5")
    assert value(submission, F) == 4
    packed = submission._load.compiled

    assert [code.co_name for code in marshal.loads(packed)] == ["<module>", "<module>"]
    for _ in range(2):
        submission.forget()
        assert value(submission, F) == 4
        assert value(submission, question(Op.harness, "g")) == 5
        assert submission._load.compiled is packed


def test_an_exception_names_its_line_in_every_child(submit: Submit):
    submission = submit("def f(x):\n    y = 0\n    return x / y")

    first, _, second, _, third, _ = replies_of_three_children(submission)

    assert isinstance(first, Ended)
    assert (first.line, first.frames[0].text) == (3, "return x / y")
    for other in (second, third):
        assert isinstance(other, Ended)
        assert (other.line, other.frames) == (first.line, first.frames)


def test_a_warning_of_the_compiler_is_printed_by_every_child(submit: Submit):
    submission = submit("def f(x): return x is 3")

    prints = [one for one in replies_of_three_children(submission) if isinstance(one, Prints)]

    assert ["SyntaxWarning" in one.text for one in prints] == [True] * 3
    assert not submission._load.compiled


def test_a_submission_cannot_say_what_later_children_run(submit: Submit):
    """It runs behind what its child says of the compiler's work, and cannot take it back."""
    source = dedent(
        """
        import gc
        def f(x):
            for one in gc.get_objects():
                if type(one).__name__ in ("Load", "Child"):
                    for name in dir(one):
                        if name in ("compiled", "_load"):
                            object.__setattr__(one, name, b"forged")
            return x
        """
    )
    submission = submit(source)
    value(submission, F)
    packed = submission._load.compiled
    submission.forget()
    value(submission, F)

    assert submission._load.compiled is packed
    assert marshal.loads(packed) == [compile(source, "kata.py", "exec", dont_inherit=True)]


def test_code_that_is_compiled_here_is_what_the_others_get():
    load = load_of(b"def f(x): return x in {1, 2, 3}", b"def g(submission): ...")

    own, for_others = compiled(load)

    assert own is for_others


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (b"x = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r", "x = 1\ny = 2\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "# -*- coding: latin-1 -*-\nx = 'é'\n"),
        ("x = 'é'\n".encode(), "x = 'é'\n"),
        (b"# nothing about coding\n", "# nothing about coding\n"),
        (b"", ""),
    ],
)
def test_the_text_is_what_python_would_read(source: bytes, text: str):
    assert text_of(source) == text
