"""Submissions that are no text, or no Python: what no editor would write into a file of its own.

Each with the verdicts that it may get; `accepted` where Python reads the file and it is right.
"""

from __future__ import annotations

import codecs

RIGHT = "def solve(numbers):\n    return sum(numbers)\n"
_RIGHT = RIGHT.encode()
_MOST = 250 << 10


def _filled(start: bytes, piece: bytes) -> bytes:
    return start + piece * ((_MOST - len(start)) // len(piece))


def _nested(before: str, inside: str, after: str, times: int) -> bytes:
    return f"{RIGHT}x = {before * times}{inside}{after * times}\n".encode()


def _indented(levels: int) -> bytes:
    lines = (f"{' ' * level}if 1:\n" for level in range(levels))
    return _RIGHT + "".join(lines).encode() + b" " * levels + b"pass\n"


SYNTAX, ACCEPTED = "syntax error", "accepted"
# The parser and the compiler recurse; where they give up depends on the version.
DEEP = "syntax error | accepted | memory limit | crash | import error | timeout"

BROKEN: dict[str, tuple[str, bytes]] = {
    "nothing": ("missing function", b""),
    "only_a_comment": ("missing function", _filled(b"#", b" hello")),
    "utf_16": (SYNTAX, RIGHT.encode("utf-16")),
    "utf_16_without_a_mark": (SYNTAX, RIGHT.encode("utf-16-le")),
    "utf_32": (SYNTAX, RIGHT.encode("utf-32")),
    "utf_8_with_a_mark": (ACCEPTED, codecs.BOM_UTF8 + _RIGHT),
    "two_marks": (SYNTAX, codecs.BOM_UTF8 * 2 + _RIGHT),
    "a_mark_and_another_encoding": (SYNTAX, codecs.BOM_UTF8 + b"# coding: latin-1\n" + _RIGHT),
    "a_byte_of_latin_1": (SYNTAX, _RIGHT + b"# caf\xe9\n"),
    "a_byte_of_latin_1_in_the_first_line": (SYNTAX, b"# caf\xe9\n" + _RIGHT),
    "half_a_character_at_the_end": (SYNTAX, _RIGHT + b"# caf\xc3"),
    "a_surrogate": (SYNTAX, _RIGHT + b"x = '\xed\xa0\x80'\n"),
    "a_nul_byte": (SYNTAX, _RIGHT + b"x = '\0'\n"),
    "nothing_but_nul_bytes": (SYNTAX, bytes(_MOST)),
    "an_end_of_file_mark": (SYNTAX, _RIGHT + b"\x1a"),
    "old_line_ends": (ACCEPTED, _RIGHT.replace(b"\n", b"\r")),
    "mixed_line_ends": (ACCEPTED, _RIGHT.replace(b"\n", b"\r\n") + b"\r\r\n\n"),
    "form_feeds": (ACCEPTED, b"\x0c\n\x0c" + _RIGHT),
    "an_encoding_that_there_is_not": (SYNTAX, b"# coding: no-such-thing\n" + _RIGHT),
    "an_encoding_that_is_none": (SYNTAX, b"# coding: rot13\n" + _RIGHT),
    "an_encoding_that_unpacks": (SYNTAX, b"# coding: zlib\n" + _RIGHT),
    "an_encoding_that_is_a_path": (SYNTAX, b"# coding: ../../etc/passwd\n" + _RIGHT),
    "an_encoding_that_hides_code": (
        "syntax error | accepted | wrong answer",
        b"# coding: utf-7\n" + _RIGHT + b"# +AAo-solve = lambda numbers: 666\n",
    ),
    "an_encoding_of_escapes": (
        "syntax error | accepted | wrong answer",
        b"# coding: unicode_escape\n" + _RIGHT + b"# \\x0asolve = lambda numbers: 666\n",
    ),
    "one_line_of_200_kb": (ACCEPTED, _RIGHT + b"x = '" + b"a" * 200_000 + b"'\n"),
    "brackets_and_nothing_else": (SYNTAX, _filled(b"", b"[")),
    "brackets_that_are_closed": (DEEP, _nested("[", "", "]", 100_000)),
    "ninety_brackets": (ACCEPTED, _nested("[", "", "]", 90)),
    "signs_of_minus": (DEEP, _nested("-", "1", "", 200_000)),
    "inversions": (DEEP, _nested("not ", "1", "", 50_000)),
    "powers_of_powers": (DEEP, _nested("2 ** ", "0", "", 30_000)),
    "attributes_of_attributes": (DEEP + " | exception", _nested("", "x", ".x", 100_000)),
    "calls_of_calls": (DEEP, _nested("", "x", "()", 100_000)),
    "sums_of_sums": (DEEP, _nested("1 + ", "1", "", 60_000)),
    "functions_in_functions": (DEEP, _nested("lambda: ", "1", "", 30_000)),
    "choices_in_choices": (DEEP, _nested("1 if 1 else ", "1", "", 20_000)),
    "a_hundred_and_one_levels": (SYNTAX, _indented(101)),
    "ninety_levels": ("accepted | syntax error", _indented(19)),
    "strings_in_strings": (DEEP, _nested("f'{", "1", "}'", 100)),
    "an_integer_of_200_000_digits": (SYNTAX, _RIGHT + b"x = " + b"9" * 200_000 + b"\n"),
    "a_constant_that_explodes": (
        "accepted | memory limit | timeout",
        _RIGHT + b"x = lambda: 'a' * 10**12 * 10**12 + 1 << 10**12 ** 2\n",
    ),
    "many_constants": ("accepted | timeout", _filled(_RIGHT + b"x = (", b"1,") + b")\n"),
    "many_names": (
        "accepted | timeout",
        _RIGHT + "".join(f"a{number} = {number}\n" for number in range(15_000)).encode(),
    ),
    "many_warnings": (
        "accepted | timeout | output limit",
        _filled(_RIGHT, b"'\\d' is 1\n"),
    ),
    "the_python_of_yesterday": (SYNTAX, b"def solve(numbers):\n    print sum(numbers)\n"),
    "tabs_and_blanks": (SYNTAX, b"def solve(numbers):\n\tif 1:\n        return 1\n"),
    "an_error_that_paints": (SYNTAX, b"x = '\x1b[2J\x1b]0;mine\x07 ::error::\n" + _RIGHT),
    "an_error_that_reads_backwards": (SYNTAX, "x = (\u202e\u2066 'abc'\n".encode() + _RIGHT),
    "a_name_that_only_looks_right": (
        "missing function",
        RIGHT.replace("solve", "s\u043elve").encode(),
    ),
    "a_name_that_is_normalized": (ACCEPTED, RIGHT.replace("solve", "\uff53olve").encode()),
    "a_return_of_the_file": (SYNTAX, b"return 1\n" + _RIGHT),
    "an_await_of_the_file": (SYNTAX, b"await solve\n" + _RIGHT),
    "a_future_that_never_comes": (SYNTAX, b"from __future__ import braces\n" + _RIGHT),
    "an_elf_file": (SYNTAX, b"\x7fELF\x02\x01\x01" + bytes(1000)),
    "a_compiled_file": (SYNTAX, b"\xa7\r\r\n" + bytes(12) + b"\xe3" + bytes(200)),
}
