"""--hardtier-report=FORMAT:PATH: the attempts of a run in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.errors import UsageError
from pytest_hardtier.grading.attempt import FORMAT, Attempt
from pytest_hardtier.hookspecs import Format, PlainAttempt
from pytest_hardtier.report.terminal import to_text

LATER = {"html": "A later version brings it, or a plugin with pytest_hardtier_report_formats."}
ELSEWHERE = {"junit": "pytest writes it: --junitxml=PATH has the verdicts as properties."}


@dataclass(frozen=True)
class Order:
    """A report that was asked for."""

    path: Path
    form: Format

    def write(self, attempts: Sequence[Attempt]) -> None:
        """Write the file, with its folder if need be. Raises UsageError when it cannot be."""
        text = self.form([attempt.to_plain() for attempt in attempts])
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{self.path}: the report is not written: {error.strerror}.") from None


def order_of(option: str, folder: Path, more: Mapping[str, Format]) -> Order:
    """What `FORMAT:PATH` orders; raises UsageError for a format that there is not.

    folder: where relative paths begin; more: formats of plugins
    """
    name, colon, path = option.partition(":")
    forms: dict[str, Format] = {"json": as_json, "md": as_markdown, **more}
    if name not in forms:
        hint = LATER.get(name) or ELSEWHERE.get(name) or f"There are {', '.join(forms)}."
        raise UsageError(f"--hardtier-report has no format '{name}'. {hint}")
    if not colon or not path:
        raise UsageError(f"--hardtier-report={option} needs a path: --hardtier-report={name}:PATH.")
    return Order(folder / path, forms[name])


def as_json(attempts: Sequence[PlainAttempt]) -> str:
    """The attempts as one document, each as `hardtier grade --json` prints it."""
    return json.dumps({"format": FORMAT, "attempts": attempts}, indent=2) + "\n"


def as_markdown(attempts: Sequence[PlainAttempt]) -> str:
    """The reports of the terminal, for a comment on a pull request."""
    parts = ["# Graded by pytest-hardtier"]
    for attempt in (Attempt.from_plain(dict(plain)) for plain in attempts):
        card = to_text(attempt, whole=True).rstrip("\n")
        # Longer than every run of backticks in what the candidate wrote, so nothing gets out.
        fence = "`" * (2 + max(map(len, re.findall("`+", card)), default=1))
        parts += [f"## {attempt.slug}", f"{fence}text\n{card}\n{fence}"]
    return "\n\n".join(parts) + "\n"
