"""The screens that are kept as files under snapshots/.

`python -m tests.report.snapshots` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from pytest_hardtier.report.glyphs import ASCII, PLAIN, UNICODE
from pytest_hardtier.report.terminal import to_text
from tests.report import examples

FOLDER = Path(__file__).with_name("snapshots")


def screens() -> dict[str, str]:
    """Every kept screen by the name of its file."""
    found = {name: to_text(make(), glyphs=UNICODE) for name, make in examples.SCREENS.items()}
    found["wrong_answer_80_columns"] = to_text(examples.wrong_answer(), width=80, glyphs=UNICODE)
    found["wrong_answer_60_columns"] = to_text(examples.wrong_answer(), width=60, glyphs=UNICODE)
    found["wrong_arrays_80_columns"] = to_text(examples.wrong_arrays(), width=80, glyphs=UNICODE)
    found["exception_60_columns"] = to_text(examples.exception(), width=60, glyphs=UNICODE)
    found["solved_level_3_60_columns"] = to_text(
        examples.solved_level_3(), width=60, glyphs=UNICODE
    )
    found["many_failures_whole"] = to_text(examples.many_failures(), glyphs=PLAIN, whole=True)
    found["many_failures_whole_60_columns"] = to_text(
        examples.many_failures(), width=60, glyphs=UNICODE, whole=True
    )
    found["exception_whole"] = to_text(examples.exception(), glyphs=UNICODE, whole=True)
    found["wrong_answer_piped"] = to_text(examples.wrong_answer(), glyphs=PLAIN)
    found["wide_and_hostile_text_ascii"] = to_text(examples.wide_and_hostile_text(), glyphs=ASCII)
    return {f"{name}.txt": text for name, text in found.items()}


def main() -> None:
    """Write the screens as they are now."""
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, text in screens().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
