"""What can be asked: calls, kept objects, harness functions, arrays, and thousands at once."""

from __future__ import annotations

import numpy
import pytest

from pytest_hardtier.calls import Answered, Kind, Op, Question
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.plain import same
from tests.sandbox.conftest import Submit, ask, call, end, question, value

PLAIN = [
    None, True, -5, 2**70, 0.1, float("inf"), "é\n", b"\0\xff", 1 + 2j, [], [1, "a"], (1, (2,)),
    {"a": 1, (1, 2): [3]}, {1, 2}, frozenset({"x"}),
]  # fmt: skip


@pytest.mark.parametrize("sent", PLAIN, ids=repr)
def test_plain_values_come_back_as_they_went(submit: Submit, sent: object):
    reply = ask(submit("def f(x): return x"), call("f", sent))

    assert isinstance(reply, Answered)
    assert same(reply.value, sent)
    assert same(reply.args_after, (sent,))


def test_keyword_arguments_are_passed(submit: Submit):
    asked = Question(Op.call, "f", (1,), {"y": [2]})

    assert value(submit("def f(x, y): return x, y"), asked) == (1, [2])


def test_changed_arguments_come_back(submit: Submit):
    reply = ask(submit("def f(x, y):\n    x.append(y)"), call("f", [1], 2))

    assert reply.args_after == ([1, 2], 2)


def test_an_argument_that_is_no_longer_plain_comes_back_as_foreign(submit: Submit):
    reply = ask(submit("def f(x):\n    x.append(x)"), call("f", [1]))

    assert reply.args_after[0].type_name == "list"


@pytest.mark.parametrize("dtype", ["f8", "f4", "i4", "u1", "?", "c16"])
def test_arrays_come_back_with_shape_and_type(submit: Submit, dtype: str):
    array = numpy.arange(24).reshape(2, 3, 4).astype(dtype)

    reply = ask(submit("def f(x): return x.T, x[0, 0, 0]", numpy=True), call("f", array))

    transposed, scalar = reply.value
    assert same(transposed, numpy.ascontiguousarray(array.T))
    assert same(scalar, array[0, 0, 0])


def test_arrays_belong_to_the_submission(submit: Submit):
    source = """
        def f(x):
            x += 1
            return x.flags.writeable and x.flags.owndata and x.flags.aligned
    """
    reply = ask(submit(source, numpy=True), call("f", numpy.zeros(3)))

    assert reply.value is True
    assert same(reply.args_after[0], numpy.ones(3))


def test_empty_arrays_and_single_numbers_travel(submit: Submit):
    submission = submit("def f(x): return x.shape", numpy=True)

    assert value(submission, call("f", numpy.zeros((3, 0)))) == (3, 0)
    assert value(submission, call("f", numpy.array(1.0))) == ()


def test_an_array_of_objects_is_foreign(submit: Submit):
    source = "import numpy\ndef f(x): return numpy.array([x, 'a'], dtype=object)"

    assert value(submit(source, numpy=True)).type_name == "ndarray"


NET = """
    class Net:
        def __init__(self, width):
            self.width = width
        def double(self, x):
            self.width *= 2
            x.append(self.width)
            return self.width
"""


def test_objects_are_kept_by_number(submit: Submit):
    submission = submit(NET, classes={"Net": ("double",)})
    values = [
        reply.value
        for reply in submission.answers(
            [
                question(Op.new, "Net", 3, on=0),
                question(Op.new, "Net", 10, on=1),
                question(Op.method, "double", [], on=0),
                question(Op.get, "width", on=0),
                question(Op.set, "width", 7, on=0),
                question(Op.get, "width", on=0),
                question(Op.get, "width", on=1),
            ]
        )
    ]

    assert values == [None, None, 6, 6, None, 7, 10]


def test_kept_objects_last_until_the_next_batch(submit: Submit):
    submission = submit(NET, classes={"Net": ("double",)})
    ask(submission, question(Op.new, "Net", 3, on=5))

    reply = ask(submission, question(Op.method, "double", [1], on=5))

    assert (reply.value, reply.args_after) == (6, ([1, 6],))


def test_an_attribute_that_is_missing_is_an_exception(submit: Submit):
    submission = submit(NET, classes={"Net": ()})

    ended = end(submission, question(Op.new, "Net", 3, on=0), question(Op.get, "depth", on=0))

    assert ended.message == "AttributeError: 'Net' object has no attribute 'depth'"


def test_a_question_about_an_object_that_could_not_be_made_is_an_exception(submit: Submit):
    submission = submit(NET, classes={"Net": ()})

    ended = end(submission, question(Op.new, "Net", on=0), question(Op.get, "width", on=0))

    assert ended.message == "there is no such object: making it failed"
    assert ended.alive


def test_a_constructor_with_other_parameters_is_an_exception(submit: Submit):
    ended = end(submit(NET, classes={"Net": ()}), question(Op.new, "Net", on=0))

    assert ended.message.startswith("it cannot be called as Net(...): Net.__init__() missing 1")


HARNESS = """
    from pytest_hardtier.sandbox.counting import Tally, theirs

    def twice(submission, x):
        return submission.f(submission.f(x))

    def broken(submission, x):
        return 1 // 0

    def blames(submission, x):
        return theirs(int, "x")

    def hands_out_a_callback(submission, x):
        def callback():
            raise KeyError("ours")
        return submission.f(callback)
"""


def test_a_harness_runs_beside_the_submission(submit: Submit):
    submission = submit("def f(x): return x * 3", harness=HARNESS)

    assert value(submission, question(Op.harness, "twice", 2)) == 18


def test_what_the_submission_raises_in_a_harness_is_its_own(submit: Submit):
    submission = submit("def f(x):\n    return x / 0", harness=HARNESS)

    ended = end(submission, question(Op.harness, "twice", 2))

    assert (ended.kind, ended.line, ended.alive) == (Kind.exception, 2, True)


def test_a_submission_that_cannot_take_what_a_harness_gives_is_blamed(submit: Submit):
    submission = submit("def f(): return 1", harness=HARNESS)

    assert end(submission, question(Op.harness, "twice", 2)).kind is Kind.exception


def test_what_is_called_through_theirs_is_blamed_on_the_submission(submit: Submit):
    submission = submit("def f(x): return x", harness=HARNESS)

    ended = end(submission, question(Op.harness, "blames", 2))

    assert ended.message.startswith("ValueError: invalid literal for int()")


def test_an_exception_that_passes_through_the_submission_is_its_own(submit: Submit):
    submission = submit("def f(x):\n    return x()", harness=HARNESS)

    ended = end(submission, question(Op.harness, "hands_out_a_callback", 2))

    assert ended.message == "KeyError: 'ours'"
    assert ended.line == 2


def test_a_harness_that_breaks_is_our_fault(submit: Submit):
    submission = submit("def f(x): return x", harness=HARNESS)

    with pytest.raises(SandboxError, match="what runs beside the submission broke") as raised:
        ask(submission, question(Op.harness, "broken", 2))
    assert "ZeroDivisionError" in str(raised.value)


@pytest.mark.parametrize("harness", ["1 // 0", "def f(:", "import pytest_hardtier.session"])
def test_a_harness_that_does_not_load_is_our_fault(submit: Submit, harness: str):
    with pytest.raises(SandboxError, match="what runs beside the submission broke"):
        ask(submit("def f(x): return x", harness=harness))


def test_a_harness_may_import_from_the_one_below_it(submit: Submit):
    above = """
        from math import inf
        from ...harness import twice as twice_of_the_kata
        def four_times(submission, x): return min(inf, 2 * twice_of_the_kata(submission, x))
    """
    submission = submit("def f(x): return x * 3", harness=[HARNESS, above])

    assert value(submission, question(Op.harness, "four_times", 2)) == 36


@pytest.mark.parametrize("below", [[], ["def other(): ..."]])
def test_what_the_harness_below_has_not_cannot_be_imported(submit: Submit, below: list[str]):
    above = "from ...harness import missing"

    with pytest.raises(SandboxError, match="cannot import name 'missing'"):
        ask(submit("def f(x): return x", harness=[*below, above]))


def test_a_harness_without_the_function_is_our_fault(submit: Submit):
    with pytest.raises(SandboxError, match=r"harness\.py has no function of that name"):
        ask(submit("def f(x): return x", harness=""), question(Op.harness, "missing", 2))


def test_a_harness_keeps_its_builtins(submit: Submit):
    source = """
        import builtins
        builtins.len = lambda x: 99
        def f(x): return len(x)
    """
    harness = "def ours(submission, x): return len(x), submission.f(x)"

    assert value(submit(source, harness=harness), question(Op.harness, "ours", [1])) == (1, 99)


def test_thousands_of_questions_are_answered_in_one_batch(submit: Submit):
    submission = submit("def f(x): return sum(x)")

    answers = submission.answers([call("f", list(range(n % 9))) for n in range(5000)])

    assert [answer.value for answer in answers] == [sum(range(n % 9)) for n in range(5000)]


def test_a_batch_larger_than_all_buffers_does_not_stand_still(submit: Submit):
    """Questions and answers of 30 MB each, while the submission also fills its pipe for prints."""
    text = "x" * 10_000
    submission = submit("def f(x):\n    print(x[:1000])\n    return x + 'y'", limits=Limits())

    answers = submission.answers([call("f", text)] * 3000)

    assert sum(len(answer.value) for answer in answers) == 3000 * 10_001
    assert submission.prints().lines == 3000


def test_a_large_array_goes_there_and_back(submit: Submit):
    array = numpy.arange(1 << 21, dtype="f8")

    assert same(value(submit("def f(x): return x", numpy=True), call("f", array)), array)


def test_a_question_that_is_too_large_is_our_fault(submit: Submit):
    with pytest.raises(SandboxError, match="a question about f is too large to be asked: 9,"):
        ask(submit("def f(x): return x"), call("f", "x" * (9 << 20)))


def test_a_question_with_something_that_is_not_plain_is_our_fault(submit: Submit):
    with pytest.raises(SandboxError, match="a question about f holds a value that is not plain"):
        ask(submit("def f(x): return x"), call("f", [object()]))


def test_an_argument_that_has_grown_too_large_is_foreign(submit: Submit):
    reply = ask(submit("def f(x):\n    x.append('x' * (9 << 20))\n    return 3"), call("f", []))

    assert reply.value == 3
    assert reply.args_after[0].text.startswith("too large to be graded")


def test_prints_are_kept_until_forget(submit: Submit):
    submission = submit("import sys\ndef f(x):\n    print('out', x)\n    sys.stderr.write('err')")
    ask(submission, call("f", 1), call("f", 2))

    assert submission.prints().text == "out 1\nerrout 2\nerr"
    assert submission.prints().lines == 3
    submission.forget()
    assert submission.prints().text == ""


def test_prints_of_a_submission_that_ended_can_still_be_read(submit: Submit):
    submission = submit("import os\ndef f(x):\n    print('last words')\n    os._exit(0)")
    ask(submission)

    assert submission.prints().text == "last words\n"


def test_a_submission_may_replace_its_standard_output(submit: Submit):
    source = """
        import io, sys
        def f(x):
            sys.stdout = io.StringIO()
            print("hidden")
            return x
    """
    submission = submit(source)

    assert value(submission) == 1
    assert submission.prints().text == ""


def test_there_is_nothing_to_read_from_standard_input(submit: Submit):
    assert end(submit("def f(x): return input()")).exception == "EOFError"
