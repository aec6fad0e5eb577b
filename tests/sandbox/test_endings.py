"""Each way in which a submission can end has a kind and a sentence of its own, in bounded time."""

from __future__ import annotations

import pytest

from pytest_hardtier.calls import Answered, Ended, Frame, Kind, Op
from pytest_hardtier.clock import SystemClock
from pytest_hardtier.limits import Limits
from pytest_hardtier.plain import Foreign
from pytest_hardtier.sandbox import Sandbox, deadline
from pytest_hardtier.sandbox import submission as sandbox_submission
from tests.sandbox.conftest import Submit, call, end, question, value


def test_an_endless_loop_is_a_timeout(submit: Submit):
    ended = end(submit("def f(x):\n    while True: pass"))

    assert ended.kind is Kind.timeout
    assert ended.message == "f gave no answer within 0.3 s of processor time"
    assert not ended.alive


def test_a_call_has_the_seconds_of_its_terms(submit: Submit):
    ended = end(submit("def f(x):\n    while True: pass"), call("f", 1, seconds=0.1))

    assert ended.message == "f gave no answer within 0.1 s of processor time"


def test_an_endless_loop_at_import_is_a_timeout_of_the_import(submit: Submit):
    ended = end(submit("while True: pass"))

    assert ended.kind is Kind.timeout
    assert ended.message == "importing the file did not end within 0.3 s of processor time"


class FastClock(SystemClock):
    """A wall clock on which a minute passes in a second, once it has been set."""

    pace = 1

    def seconds(self) -> float:
        return super().seconds() * self.pace


@pytest.mark.parametrize("waits", ["time.sleep(1e6)", "lock.acquire()"])
def test_waiting_for_ever_is_a_timeout_by_the_wall_clock(submit: Submit, waits: str):
    source = f"""
        import threading, time
        lock = threading.Lock()
        lock.acquire()
        def f(x):
            return x or {waits}
    """
    clock = FastClock()
    with Sandbox(clock) as box:
        submission = submit(source, box=box)
        value(submission)
        clock.pace = 60
        ended = end(submission, call("f", 0))

    assert ended.kind is Kind.timeout
    assert ended.message == "f gave no answer within 6 s, most of which it spent waiting"


def test_many_short_sleeps_are_a_timeout_of_the_whole_check(submit: Submit, monkeypatch):
    monkeypatch.setattr(deadline, "IDLE_SECONDS_AT_MOST", 1.0)
    submission = submit("import time\ndef f(x):\n    time.sleep(0.1)\n    return x")

    *_, last = submission.answers([call("f", n) for n in range(100)])

    assert isinstance(last, Ended)
    assert last.kind is Kind.timeout
    assert last.message == (
        "the calls of this check took more than 1 s in which it only waited together"
    )


def test_processor_time_is_summed_up_over_the_calls_from_outside(submit: Submit):
    source = """
        import time
        def f(x):
            until = time.process_time() + 0.2
            while time.process_time() < until: pass
            return x
    """
    submission = submit(source, limits=Limits(seconds_per_call=0.4, seconds=0.6))

    replies = list(submission.answers([call("f", n) for n in range(50)]))

    assert 4 <= len(replies) <= 8
    assert replies[-1].kind is Kind.timeout
    assert replies[-1].message == (
        "the calls of this check took more than 1 s of processor time together"
    )


def test_answers_that_are_too_large_together_are_the_output_limit(submit: Submit):
    submission = submit(
        "def f(x):\n    return ['y' * 7_000_000]", limits=Limits(seconds_per_call=3, seconds=60)
    )

    replies = list(submission.answers([call("f", n) for n in range(20)]))

    assert len(replies) == 10
    assert replies[-1].kind is Kind.output_limit
    assert replies[-1].message == "the answers of this check are more than 64 MiB together"


def test_answers_that_take_the_grader_too_long_are_the_output_limit(submit: Submit, monkeypatch):
    """Tuples with one hash: each is compared with all before it (10,000 of them took 4 s)."""
    monkeypatch.setattr(sandbox_submission, "READING_SECONDS_AT_MOST", 0.5)
    source = """
        def step(acc, lane):
            acc = (acc + lane * 14029467366897019727) % 2**64
            return (acc << 31 | acc >> 33) * 11400714785074694791 % 2**64
        def collisions(count):
            seed, mask = 2870177450012600261, 2**64 - 1
            target = step(step(seed, 1), 2)
            back = target * pow(11400714785074694791, -1, 2**64) & mask
            back = (back >> 31 | back << 33) & mask
            found, first = [], 0
            while len(found) < count:
                first += 1
                lane = (back - step(seed, first)) * pow(14029467366897019727, -1, 2**64) & mask
                if lane < 2**61 - 1:
                    found.append((first, lane))
            return found
        KEYS = dict.fromkeys(collisions(4000))
        def f(x):
            return KEYS
    """
    submission = submit(source, limits=Limits(seconds_per_call=30, seconds=300))

    replies = list(submission.answers([call("f", n) for n in range(40)]))

    assert len(replies) < 40
    assert replies[-1].kind is Kind.output_limit
    assert replies[-1].message.endswith("more than 0.5 s of reading together")


def test_sys_exit_is_exited_early(submit: Submit):
    ended = end(submit("import sys\ndef f(x):\n    sys.exit(0)"))

    assert ended.kind is Kind.exited_early
    assert ended.message == "the code ended the process (SystemExit: 0) before returning"
    assert ended.line == 3


def test_leaving_the_process_at_once_is_exited_early(submit: Submit):
    ended = end(submit("import os\ndef f(x):\n    os._exit(0)"))

    assert ended.kind is Kind.exited_early
    assert ended.message == "the code ended the process (status 0) before returning"


@pytest.mark.parametrize(
    ("source", "said"),
    [("raise SystemExit(3)", "SystemExit: 3"), ("import os; os._exit(3)", "status 3")],
)
def test_exiting_at_import_is_exited_early(submit: Submit, source: str, said: str):
    ended = end(submit(source))

    assert ended.kind is Kind.exited_early
    assert ended.message == f"the code ended the process ({said}) while it was imported"


def test_deep_recursion_is_an_exception_that_names_the_depth(submit: Submit):
    ended = end(submit("def f(x):\n    return g(x)\n\ndef g(x):\n    return f(x) + 1"))

    assert ended.kind is Kind.exception
    assert ended.exception == "RecursionError"
    assert "calls deep, at last" in ended.message
    assert len(ended.frames) == 12
    assert ended.alive


def test_a_segmentation_fault_is_a_crash(submit: Submit):
    ended = end(submit("import ctypes\ndef f(x):\n    ctypes.string_at(0)"))

    assert ended.kind is Kind.crash
    assert ended.message == (
        "the process died of SIGSEGV; very deep recursion outside of Python does that"
    )


def test_a_process_that_kills_itself_is_a_crash(submit: Submit):
    ended = end(submit("import os\ndef f(x):\n    os.kill(os.getpid(), 9)"))

    assert ended.kind is Kind.crash
    assert ended.message == (
        "the process died of SIGKILL; it was killed, perhaps because the machine ran out of memory"
    )


def test_100_mb_of_prints_are_the_output_limit(submit: Submit):
    source = """
        def f(x):
            for _ in range(100_000):
                print("x" * 1000)
    """
    submission = submit(source, limits=Limits())

    ended = end(submission)

    assert ended.kind is Kind.output_limit
    assert ended.message == "more than 16 MiB were printed"
    assert submission.prints().text.startswith("xxxx")


def test_one_byte_too_much_is_told_even_if_the_call_returns(submit: Submit):
    limits = Limits(output_mib=1)
    source = "import os\ndef f(x):\n    os.write(1, b'x' * x)"

    submission = submit(source, limits=limits)

    assert value(submission, call("f", 1 << 20)) is None
    submission.forget()
    assert end(submission, call("f", (1 << 20) + 1)).kind is Kind.output_limit


@pytest.mark.parametrize(
    "takes",
    [
        "[0] * (10 << 27)",
        "bytearray(10 << 30)",
        "numpy.ones(10 << 27)",
        "[list(range(10**6)) for _ in range(1000)]",
    ],
)
def test_10_gb_of_memory_are_the_memory_limit(submit: Submit, takes: str):
    numpy = "numpy" in takes
    source = f"{'import numpy' if numpy else ''}\ndef f(x):\n    return len({takes})"

    ended = end(submit(source, numpy=numpy, limits=Limits(memory_mib=256)))

    assert ended.kind is Kind.memory_limit
    assert ended.message == "more than 256 MiB of memory were needed"


def test_memory_that_runs_out_between_calls_is_the_memory_limit(submit: Submit):
    source = """
        kept = []
        def f(x):
            try:
                while True:
                    kept.append(bytes(1000))
            except MemoryError:
                return 1
    """

    replies = list(
        submit(source, limits=Limits(memory_mib=64)).answers([call("f", [1] * 10**6)] * 3)
    )

    assert replies[-1].kind is Kind.memory_limit


def test_a_syntax_error_shows_the_line_and_the_place(submit: Submit):
    ended = end(submit("def f(x):\n    return (1"))

    assert ended.kind is Kind.syntax_error
    assert ended.message == "line 2: '(' was never closed\n    return (1\n           ^"
    assert ended.line == 2


def test_a_byte_that_is_no_utf_8_is_named_with_its_line(submit: Submit):
    source = b"def f(x):\n    return 1\n" * 1000 + b"# caf\xe9\n"

    ended = end(submit(source))

    assert ended.kind is Kind.syntax_error
    assert ended.message == "line 2001: byte 0xe9 is not utf-8; save the file as UTF-8"
    assert ended.line == 2001


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"# caf\xe9\ndef f(x): pass", "line 1: byte 0xe9 is not utf-8; save the file as UTF-8"),
        ("def f(x): pass".encode("utf-16"), "the file is saved as UTF-16; save it as UTF-8"),
        (b"# coding: nonsense\n", "unknown encoding: nonsense; save the file as UTF-8"),
        (
            b"def f(x): return '\0'",
            "source code string cannot contain null bytes",
        ),
    ],
)
def test_what_python_would_not_read_is_a_syntax_error(submit: Submit, source: bytes, message: str):
    ended = end(submit(source))

    assert ended.kind is Kind.syntax_error
    assert message in ended.message


def test_a_declared_encoding_is_honoured(submit: Submit):
    assert value(submit("# coding: latin-1\ndef f(x): return 'é'".encode("latin-1"))) == "é"


def test_an_exception_at_import_is_an_import_error_with_its_line(submit: Submit):
    ended = end(submit("x = 1\ny = x / 0\n"))

    assert ended.kind is Kind.import_error
    assert ended.message == "ZeroDivisionError: division by zero"
    assert ended.frames == (Frame(2, "<module>", "y = x / 0"),)


@pytest.mark.parametrize(
    "module", ["numpy", "pytest", "pytest_hardtier", "pytest_hardtier.sandbox.child"]
)
def test_a_standard_library_kata_finds_nothing_else(submit: Submit, module: str):
    ended = end(submit(f"import {module}"))

    assert ended.kind is Kind.import_error
    assert ended.message == (
        f"ModuleNotFoundError: No module named '{module.partition('.')[0]}'. "
        "A submission can use the standard library only."
    )


@pytest.mark.parametrize("module", ["pytest", "pytest_hardtier"])
def test_a_numpy_kata_finds_numpy_and_nothing_else(submit: Submit, module: str):
    ended = end(submit(f"import numpy.linalg\nimport {module}", numpy=True))

    assert ended.message.endswith("A submission can use the standard library and numpy.")
    assert ended.line == 2


def test_a_missing_function_is_named_with_its_signature_and_what_looks_like_it(submit: Submit):
    ended = end(submit("def findWords(b, w): pass", {"find_words": "find_words(board, words)"}))

    assert ended.kind is Kind.missing_function
    assert ended.message == ("kata.py needs a function find_words(board, words); it has findWords")


def test_a_name_that_cannot_be_called_is_a_missing_function(submit: Submit):
    ended = end(submit("f = 3"))

    assert ended.kind is Kind.missing_function
    assert ended.message == "kata.py needs a function f(x), but f is of type int"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "kata.py needs a class Net"),
        ("class Net: pass", "the class Net in kata.py has no method forward"),
        (
            "class Net:\n  def foward(self): pass",
            "the class Net in kata.py has no method forward; it has foward",
        ),
    ],
)
def test_a_missing_class_or_method_is_a_missing_function(submit: Submit, source: str, message: str):
    ended = end(submit(source, classes={"Net": ("forward",)}), call("Net"))

    assert ended.kind is Kind.missing_function
    assert ended.message == message


def test_an_exception_shows_the_submissions_own_frames(submit: Submit):
    source = """
        import json

        def f(x):
            return g("{")

        def g(text):
            return json.loads(text)  # in other people's files from here on
    """

    ended = end(submit(source))

    assert ended.kind is Kind.exception
    assert ended.message.startswith("JSONDecodeError: Expecting property name")
    assert ended.frames == (
        Frame(5, "f", 'return g("{")'),
        Frame(8, "g", "return json.loads(text)  # in other people's files from here on"),
    )
    assert ended.line == 8
    assert ended.alive


def test_a_stub_is_recognized_by_its_exception(submit: Submit):
    assert (
        end(submit("def f(x):\n    raise NotImplementedError")).exception == "NotImplementedError"
    )


def test_a_wrong_number_of_parameters_is_told_with_the_signature(submit: Submit):
    ended = end(submit("def f(x, y): pass"))

    assert ended.kind is Kind.exception
    assert ended.message == (
        "it cannot be called as f(x): f() missing 1 required positional argument: 'y'"
    )


@pytest.mark.parametrize("name", ["KeyboardInterrupt", "GeneratorExit", "BaseException"])
def test_every_other_exception_is_an_exception(submit: Submit, name: str):
    ended = end(submit(f"def f(x):\n    raise {name}"))

    assert (ended.kind, ended.message, ended.alive) == (Kind.exception, name, True)


def test_an_exception_that_cannot_be_read_is_still_told(submit: Submit):
    source = """
        class Evil(Exception):
            def __str__(self):
                raise SystemExit
        def f(x):
            raise Evil
    """

    assert end(submit(source)).message == "Evil: (its own text cannot be read)"


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("os.write(os.open('/dev/shm', os.O_RDWR | os.O_TMPFILE), b'y')", "to write a file"),
        ("[open('/dev/null') for _ in range(100)]", "to open more files than are allowed"),
    ],
)
def test_what_is_refused_is_named(submit: Submit, act: str, what: str):
    ended = end(submit(f"import os\ndef f(x):\n    {act}"))

    assert ended.kind is Kind.forbidden_access
    assert ended.message.startswith(f"the code tried {what}, and the kata runs without it (OSError")


@pytest.mark.parametrize(
    ("returns", "type_name"),
    [
        ("object()", "object"),
        ("(i for i in range(3))", "generator"),
        ("type('Sub', (list,), {})()", "Sub"),
        ("f", "function"),
    ],
)
def test_a_value_that_is_not_plain_is_foreign(submit: Submit, returns: str, type_name: str):
    got = value(submit(f"def f(x):\n    return {returns}"))

    assert isinstance(got, Foreign)
    assert got.type_name == type_name
    assert " at 0x" not in got.text


def test_a_coroutine_is_foreign_and_prints_no_warning(submit: Submit):
    submission = submit("async def f(x):\n    return 1")

    assert value(submission) == Foreign("coroutine", "<coroutine object f>")
    assert submission.prints().lines == 0


@pytest.mark.parametrize("raises", ["ValueError", "SystemExit", "KeyboardInterrupt"])
def test_a_repr_that_raises_is_guarded(submit: Submit, raises: str):
    source = f"""
        class Evil:
            def __repr__(self):
                raise {raises}
        def f(x):
            return Evil()
    """

    assert value(submit(source)) == Foreign("Evil", f"<its repr raised {raises}>")


def test_a_value_that_holds_itself_is_foreign(submit: Submit):
    got = value(submit("def f(x):\n    l = []\n    l.append(l)\n    return l"))

    assert got == Foreign("list", "nested more than 100 levels deep, or it holds itself")


def test_a_value_that_is_too_large_is_foreign(submit: Submit):
    got = value(submit("def f(x):\n    return 'x' * (9 << 20)"))

    assert got.type_name == "str"
    assert got.text.startswith("too large to be graded: 9,437,")


def test_a_submission_that_does_not_load_says_so_to_every_question(submit: Submit):
    submission = submit("raise ValueError('no')")

    first, second = end(submission), end(submission, call("f", 2), call("f", 3))

    assert first == second
    assert first.message == "ValueError: no"


def test_after_an_exception_the_next_question_is_answered(submit: Submit):
    first, second = submit("def f(x):\n    return 1 // x").answers([call("f", 0), call("f", 1)])

    assert first.alive
    assert second == Answered(1, (1,), second.cost)


def test_after_an_end_the_next_question_starts_afresh(submit: Submit):
    submission = submit("import os\ndef f(x):\n    return x or os._exit(1)")

    assert end(submission, call("f", 0)).kind is Kind.exited_early
    assert value(submission, call("f", 5)) == 5


def test_builtins_that_a_submission_replaces_do_not_disturb_its_answers(submit: Submit):
    source = """
        import builtins
        def f(x):
            builtins.len = builtins.type = builtins.isinstance = builtins.list = lambda *a: 0
            return [x, (x, None)]
    """

    assert value(submit(source), call("f", 1), call("f", 2)) == [2, (2, None)]


@pytest.mark.parametrize("limit", [40, 1_000_000])
@pytest.mark.parametrize("at_the_top", [True, False])
def test_nobody_moves_the_recursion_limit(submit: Submit, limit: int, at_the_top: bool):
    move = f"sys.setrecursionlimit({limit})"
    source = f"""
        import sys
        {move if at_the_top else ""}
        def f(x):
            {move}
            return sys.getrecursionlimit()
    """

    assert value(submit(source)) == 1000


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("0", "ValueError: recursion limit must be greater or equal than 1"),
        ("'many'", "TypeError: 'str' object cannot be interpreted as an integer"),
    ],
)
def test_a_recursion_limit_that_python_refuses_is_refused(submit: Submit, limit: str, message: str):
    ended = end(submit(f"import sys\ndef f(x):\n    sys.setrecursionlimit({limit})"))

    assert message in f"{ended.exception}: {ended.message}"


def test_a_harness_gives_calls_more_room_and_takes_it_back(submit: Submit):
    harness = """
        from pytest_hardtier.sandbox.counting import depth

        def called(submission, calls, room):
            with depth(room):
                return submission.f(calls)
    """
    submission = submit("def f(x):\n    return x and 1 + f(x - 1)", harness=harness)

    assert value(submission, question(Op.harness, "called", 5000, 6000)) == 5000
    assert end(submission, call("f", 5000)).exception == "RecursionError"
