"""Asks many small questions in one call, sees borrowed engines, and counts what a call costs.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import ast
import linecache
from contextlib import contextmanager, suppress

from pytest_hardtier.sandbox.counting import OverBudget, Tally, bytes_moved, depth, steps, work_of

# What matches patterns by itself. Modules of the library may import them as they like.
ENGINES = frozenset(
    "re sre_compile sre_parse sre_constants _sre fnmatch glob pathlib regex re2 pyre2".split()
)
# Deep enough for a call per character and per part of what is counted, and far from the end of the
# C stack, which a cache in C needs for each of them.
DEPTH = 5000


def answers_of(submission, function, texts, pattern):
    """What the function says about each of the texts."""
    match = getattr(submission, function)
    return [match(text, pattern) for text in texts]


def refuses(submission, function, text, pattern):
    """Whether the pattern raises ValueError; any other exception is the submission's end."""
    try:
        getattr(submission, function)(text, pattern)
    except ValueError:
        return True
    return False


# Two ways to see a borrowed engine. The file's own imports are read from its source: what a module
# of the library imports for itself is nobody's fault. And while the submission answers, each
# pattern that the interpreter's engine compiles is looked at: who reaches `re` by sys.modules, by
# importlib or through another module hands it letters of our pattern.
def engines_used(submission, function, text, pattern, at_most=20_000):
    """The names of pattern engines that the file imports, or "re" if one was used in the call."""
    found = set(_imported(submission.__file__)) & ENGINES
    letters = {letter for letter in pattern if letter not in ".*"}
    with _compiled_patterns() as compiled:
        # What it answers, and whether it does, is the question of other checks; a stub has to fail.
        try:
            with suppress(OverBudget), steps(Tally(at_most)):
                getattr(submission, function)(text, pattern)
        except NotImplementedError:
            raise
        except Exception:  # noqa: BLE001, S110  (how it ends is what other checks ask)
            pass
    if any(letters & set(one) for one in compiled if isinstance(one, str)):
        found.add("re")
    return sorted(found)


def _imported(file):
    """The first parts of the names of modules that the source imports."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call):
            # __import__("re"), importlib.import_module("re")
            named = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if named in ("__import__", "import_module") and node.args:
                name = getattr(node.args[0], "value", None)
                if isinstance(name, str):
                    yield name.partition(".")[0]


@contextmanager
def _compiled_patterns():
    """A list that gets each pattern that the engine of `re` compiles."""
    import _sre

    compiled, compile_ = [], _sre.compile

    def noted(pattern, *more):
        compiled.append(pattern)
        return compile_(pattern, *more)

    _sre.compile = noted
    try:
        yield compiled
    finally:
        _sre.compile = compile_


def cost_of(submission, function, text, pattern, at_most):
    """Executed bytecodes of one call; it is ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper: how deep they may be is
    the question of another check.
    """
    tally = Tally(at_most)
    return work_of(tally, getattr(submission, function), text, pattern, deep=DEPTH)


def moved_by(submission, function, text, pattern):
    """Bytes that one call copies or shifts, small ones left out; None if it raised."""

    def prepare(module):
        return lambda: getattr(module, function)(text, pattern)

    return bytes_moved("regex_matching", submission, prepare, rises_from=384, calls=DEPTH)


def is_answered(submission, function, text, pattern):
    """Whether one call comes to an end within DEPTH; its time is looked at from outside."""
    try:
        with depth(DEPTH):
            getattr(submission, function)(text, pattern)
    except RecursionError:
        return False
    return True
