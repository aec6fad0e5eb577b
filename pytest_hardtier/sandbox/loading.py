"""From the bytes of a submission to a module that offers what the contract asks for.

Runs in the candidate's process, so it imports only the floor and the standard library.
"""

# ruff: noqa: N818  (exceptions of this room are named for what happened and do not leave it)

from __future__ import annotations

import builtins
import codecs
import difflib
import io
import linecache
import marshal
import sys
import tokenize
import types
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pytest_hardtier.calls import Ended, Kind
from pytest_hardtier.sandbox.counters import never_count
from pytest_hardtier.sandbox.protocol import Load


class DoesNotLoad(Exception):
    """The submission cannot be asked anything; `ended` says why."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(ended.message)
        self.ended = ended


@dataclass
class Program:
    """The submission in this process.

    text: the source as it was compiled
    code: every code object of its file, by identity: two equal functions are two
    """

    file: str
    module: types.ModuleType
    lines: tuple[str, ...]
    text: str
    code: dict[int, types.CodeType] = field(default_factory=dict)


def code_tree(code: types.CodeType) -> dict[int, types.CodeType]:
    """A code object and everything that is nested in it, by identity."""
    tree, waiting = {}, [code]
    while waiting:
        one = waiting.pop()
        tree[id(one)] = one
        waiting += [part for part in one.co_consts if isinstance(part, types.CodeType)]
    return tree


def compiled(load: Load) -> tuple[bytes, bytes]:
    """The submission and its harness, compiled: for `code_in`, and for children to come.

    What is for others is empty where each has to compile for itself.
    Raises DoesNotLoad, and whatever compiling the harness does.
    """
    text = text_of(load.source)
    with warnings.catch_warnings(record=True) as told:
        try:
            code = compile(text, load.file, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise DoesNotLoad(_syntax_error(error)) from None
        except (ValueError, RecursionError, MemoryError, OverflowError) as error:
            message = f"Python cannot compile the file: {error or type(error).__name__}"
            raise DoesNotLoad(Ended(Kind.syntax_error, message)) from None
    for one in told:
        warnings.showwarning(one.message, one.category, one.filename, one.lineno)
    harness = [compile(one, "harness.py", "exec", dont_inherit=True) for one in load.harness]
    # Not the code itself, so that a child that compiles runs what those run that do not.
    packed = marshal.dumps([code, *harness])
    # What Python warns of belongs to the prints of every check.
    return packed, b"" if told else packed


def code_in(compiled: bytes) -> list[types.CodeType]:
    """The code of the submission, and that of each text of its harness."""
    codes: list[types.CodeType] = marshal.loads(compiled)  # noqa: S302  (a child made it)
    return codes


def program_of(load: Load, code: types.CodeType) -> Program:
    """The submission, not yet run, in a module that only it can import."""
    text = text_of(load.source)
    lines = tuple(text.splitlines())
    # What the candidate's own tracebacks show; there is no file of that name to read.
    keep = [line + "\n" for line in lines]
    linecache.cache[load.file] = (len(text), None, keep, load.file)
    module = types.ModuleType(load.file.rpartition("/")[2].removesuffix(".py"))
    module.__file__ = load.file
    # Otherwise it would get those of the code that runs it, and with them the imports of that code.
    vars(module)["__builtins__"] = builtins
    sys.modules[module.__name__] = module
    return Program(load.file, module, lines, text, code_tree(code))


def run_harness(codes: Sequence[types.CodeType], private: dict[str, Any]) -> dict[str, Any]:
    """What the last text of `Load.harness` defines, {} without one. Raises what they raise.

    private: the builtins that they run with
    """
    names: dict[str, Any] = {}
    for code in codes:
        names = {"__name__": "harness", "__builtins__": _importing_from(names, private)}
        never_count(code_tree(code))
        exec(code, names)  # noqa: S102 - the kata's own
    return names


def _importing_from(names: dict[str, Any], private: dict[str, Any]) -> dict[str, Any]:
    """The builtins for a text, whose `from ...harness import` finds names of the one before."""

    def import_(name: str, *how: Any) -> Any:
        if any(how[3:]):  # A level: the import is relative, and there is one such module.
            return types.SimpleNamespace(**names)
        return private["__import__"](name, *how)

    return {**private, "__import__": import_}


def text_of(source: bytes) -> str:
    """The source as Python would read the file; compile(bytes) is laxer than that (3.11).

    Raises DoesNotLoad.
    """
    plain = _plain_utf_8(source)
    if plain is not None:
        return plain
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is saved as UTF-16; save it as UTF-8"
        raise DoesNotLoad(Ended(Kind.syntax_error, message))
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        with io.TextIOWrapper(io.BytesIO(source), encoding, line_buffering=True) as reader:
            return reader.read()
    except UnicodeDecodeError as error:
        raise DoesNotLoad(_not_decodable(source, error)) from None
    except (SyntaxError, LookupError) as error:
        _expect_utf_8(source)
        message = f"{getattr(error, 'msg', error)}; save the file as UTF-8"
        raise DoesNotLoad(Ended(Kind.syntax_error, message)) from None


def _plain_utf_8(source: bytes) -> str | None:
    """The text of a file as nearly all are: no other encoding is named or meant, and its lines end
    with one character. None for all others. It saves a quarter of a millisecond in each child."""
    if b"\r" in source or b"\0" in source or b"coding" in source[:1000]:
        return None
    if source.startswith(codecs.BOM_UTF8):
        return None
    try:
        return source.decode()
    except UnicodeDecodeError:
        return None


def _expect_utf_8(source: bytes) -> None:
    """Tell of the first wrong byte, which tokenize does not name when it is in the first lines."""
    try:
        source.decode()
    except UnicodeDecodeError as error:
        raise DoesNotLoad(_not_decodable(source, error)) from None


def _not_decodable(source: bytes, error: UnicodeDecodeError) -> Ended:
    line = source.count(b"\n", 0, error.start) + 1
    byte = source[error.start]
    message = f"line {line}: byte 0x{byte:02x} is not {error.encoding}; save the file as UTF-8"
    return Ended(Kind.syntax_error, message, line)


def _syntax_error(error: SyntaxError) -> Ended:
    message = f"line {error.lineno}: {error.msg}" if error.lineno else str(error.msg)
    if error.text:
        text = error.text.rstrip("\n")
        indent = len(text) - len(text.lstrip())
        column = max((error.offset or 1) - 1 - indent, 0)
        message += f"\n    {text.lstrip()}\n    {' ' * column}^"
    return Ended(Kind.syntax_error, message, error.lineno)


def check_contract(load: Load, module: types.ModuleType) -> None:
    """Raise DoesNotLoad when a function, a class or a method is missing or cannot be called."""
    for name in (*load.calls, *load.classes):
        check_name(load, module, name)
    for name, methods in load.classes.items():
        found = vars(module)[name]
        for method in methods:
            if not callable(getattr(found, method, None)):
                own = [key for key in dir(found) if not key.startswith("_")]
                message = f"the class {name} in {load.file} has no method {method}"
                message += _alike(method, own)
                raise DoesNotLoad(Ended(Kind.missing_function, message))


def check_name(load: Load, module: types.ModuleType, name: str) -> None:
    """Raise DoesNotLoad unless the module has a function or class of that name."""
    found: Any = vars(module).get(name)
    if callable(found):
        return
    what = f"a class {name}" if name in load.classes else f"a function {load.calls.get(name, name)}"
    if found is None:
        own = [key for key, value in vars(module).items() if callable(value)]
        message = f"{load.file} needs {what}{_alike(name, own)}"
    else:
        message = f"{load.file} needs {what}, but {name} is of type {type(found).__name__}"
    raise DoesNotLoad(Ended(Kind.missing_function, message))


def _alike(name: str, candidates: list[str]) -> str:
    """Names that were probably meant: near ones, and those that differ in case or underscores."""
    plain = name.lower().replace("_", "")
    near = [one for one in candidates if one.lower().replace("_", "") == plain]
    near += difflib.get_close_matches(name, candidates, n=3, cutoff=0.6)
    return f"; it has {', '.join(dict.fromkeys(near))}" if near else ""
