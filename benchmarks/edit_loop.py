"""How long a save takes to its verdict in watch mode, beside pytest-watcher on the same checks.

    python benchmarks/edit_loop.py                      all of it, 12 rounds
    python benchmarks/edit_loop.py --rounds 30          more of them
    python benchmarks/edit_loop.py --only idle          one part: small, full, overhead, idle
    python benchmarks/edit_loop.py --peer ENV           an environment made by an earlier --keep ENV

Both loops are alive at once, each in a folder of its own. In each round both get a save, in random
order, and the ratio is taken within the round: on a busy machine milliseconds mean little, ratios
hold. Our side is read from a pty, as a terminal would; time runs from before the write until the
bytes of the verdict are read. Every sample has to name the digest of what was saved and the number
of checks that pass; at the start both loops have to refuse a wrong solution, so that no crash is
ever taken for a quick verdict.

small: two katas of few cases, where the loop is what one waits for: 300 cases in 6 checks, and 6
    cases in 3 checks with numpy. The peer's tests draw the same cases and ask the same oracle.
full: two katas as they are, where most of the time is the checks' own. The peer's tests hold the
    calls and answers as recorded: they draw nothing, compute no answer and count no cost.
"""

from __future__ import annotations

import argparse
import fcntl
import inspect
import os
import pickle
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import textwrap
import time
import types
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pytest_hardtier.calls import Answered, Op, Question  # noqa: E402
from pytest_hardtier.catalogue.kata import Kata  # noqa: E402
from pytest_hardtier.catalogue.packs import find_kata  # noqa: E402
from pytest_hardtier.clock import cpu_seconds_of  # noqa: E402
from pytest_hardtier.sandbox import ForkedSubmission, Sandbox  # noqa: E402
from pytest_hardtier.session import Grading, checks_of, read_source  # noqa: E402

# pytest-watcher 0.6.3 never runs again with watchdog 7: its patterns match nothing there.
PEER = ("pytest", "pytest-watcher", "watchdog<7", "numpy")
FULL = ("word_search_ii", "backprop_two_layer")
SECONDS_AT_MOST = 120.0
IDLE_SECONDS = 20.0
GOALS = {"small_edits": 8.0, "small_softmax": 25.0}


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


# Two small katas, for both sides

CASES = {
    "small_edits": '''
        """Edit distance: what both loops ask, and how they know the answer."""


        def distance(a, b):
            row = list(range(len(b) + 1))
            for i, x in enumerate(a, 1):
                before, row[0] = row[0], i
                for j, y in enumerate(b, 1):
                    before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
            return row[-1]


        def drawn(letters, longest):
            def draw(rng):
                a, b = (
                    "".join(rng.choices(letters, k=rng.randrange(longest + 1))) for _ in range(2)
                )
                return {"a": a, "b": b}

            return draw


        ASKED = {
            "one_letter": drawn("a", 12),
            "two_letters": drawn("ab", 12),
            "three_letters": drawn("abc", 14),
            "many_letters": drawn("abcdefgh", 16),
            "short_words": drawn("ab", 4),
            "long_words": drawn("abcd", 30),
        }
        COUNT = 50
        ''',
    "small_softmax": '''
        """A softmax layer and its gradient: what both loops ask, and how they know the answer."""

        import numpy as np


        def draw(rng):
            n, d, k = (rng.randrange(2, 9) for _ in range(3))
            numbers = np.random.default_rng(rng.randrange(10**6))
            return {
                "X": numbers.normal(size=(n, d)),
                "W": numbers.normal(size=(d, k)),
                "labels": numbers.integers(0, k, size=n),
            }


        def probabilities(X, W):
            powers = np.exp(X @ W)
            return powers / powers.sum(axis=1, keepdims=True)


        def gradient(X, W, labels):
            wanted = np.eye(W.shape[1])[labels]
            return X.T @ (probabilities(X, W) - wanted) / len(X)


        ASKED = {"shapes": draw, "values": draw, "gradients": draw}
        COUNT = 2
        ''',
}
GRADER = {
    "small_edits": '''
        def body(ask, a, b):
            """{name}

            Why?
            """
            expect(ask.distance(a, b)).equals(distance(a, b))
        ''',
    "small_softmax": '''
        def body(ask, X, W, labels):
            """{name}

            Why?
            """
            P = ask.probabilities(X, W)
            expect(P).close_to(probabilities(X, W), absolute=1e-9)
            expect(ask.gradient(X, W, labels)).close_to(gradient(X, W, labels), absolute=1e-9)
        ''',
}
TESTS = {
    "small_edits": """
        def asks(case):
            assert solution.distance(**case) == cases.distance(**case)
        """,
    "small_softmax": """
        def asks(case):
            X, W = case["X"], case["W"]
            P, G = solution.probabilities(X, W), solution.gradient(**case)
            assert np.abs(P - cases.probabilities(X, W)).max() <= 1e-9
            assert np.abs(G - cases.gradient(**case)).max() <= 1e-9
        """,
}
CALLS = {
    "small_edits": 'distance: "distance(a: str, b: str) -> int"',
    "small_softmax": 'probabilities: "probabilities(X, W)"\n    gradient: "gradient(X, W, labels)"',
}
IMPORTS = {"small_edits": "standard_library", "small_softmax": "numpy"}
KATA = """\
format: 1
slug: {slug}
number: {number}
title: {slug}
category: small
minutes: 20
submission:
  file: {slug}.py
  calls:
    {calls}
  imports: {imports}
rubric:
  found:
    share: 100
    line: all of it
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


def write_small_pack(site: Path) -> None:
    """A pack of the small katas, announced as an installed package announces one."""
    info = site / "small-1.dist-info"
    write(info / "METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1\n")
    write(info / "entry_points.txt", "[pytest_hardtier.packs]\nsmall = small_pack\n")
    pack = site / "small_pack"
    slugs = ", ".join(CASES)
    write(
        pack / "pack.yaml",
        f"format: 1\nname: small\ntitle: Small\ncategories: {{small: Small}}\nkatas: [{slugs}]\n",
    )
    for number, (slug, cases) in enumerate(CASES.items(), start=901):
        folder = pack / slug
        calls, imports = CALLS[slug], IMPORTS[slug]
        given = {"slug": slug, "number": number, "calls": calls, "imports": imports}
        (folder / "solutions").mkdir(parents=True)
        write(folder / "kata.yaml", KATA.format(**given))
        write(folder / "prompt.md", f"# {slug}\n")
        write(folder / "stub.py", "raise NotImplementedError\n")
        write(folder / "cases.py", cases)
        write(folder / "solutions" / "right.py", solution_of_small(slug))
        checks = ["from .cases import *", "from pytest_hardtier.authoring import check, expect"]
        for name in re.findall(r'^ +"(\w+)": draw|"(\w+)": draw', cases, re.MULTILINE):
            (name,) = filter(None, name)
            body = textwrap.dedent(GRADER[slug]).strip().format(name=f"knows {name}")
            checks.append(f'@check("found", ASKED["{name}"], count=COUNT)')
            checks.append(body.replace("def body", f"def {name}"))
        write(folder / "grader.py", "\n".join(checks) + "\n")


def solution_of_small(slug: str) -> str:
    """The right solution: the oracle's own code, so that both sides run the same lines."""
    text = textwrap.dedent(CASES[slug])
    return text.partition("\n\ndef draw")[0] if slug == "small_edits" else text


# The peer's folder

CONFTEST = '''
    """Says what a benchmark must know: which content was graded, and when the first test ended."""

    import hashlib
    from pathlib import Path

    DIGEST = hashlib.sha256(Path("solution.py").read_bytes()).hexdigest()[:8]
    told = []


    def pytest_runtest_logreport(report):
        if report.when == "call" and not told:
            told.append(report)
            print(f"first {DIGEST}", flush=True)


    def pytest_terminal_summary(terminalreporter):
        counted = {name: len(terminalreporter.stats.get(name, [])) for name in ("passed", "failed")}
        failed = counted["failed"] + len(terminalreporter.stats.get("error", []))
        print(f"all {DIGEST} {counted['passed']} passed {failed} failed", flush=True)
    '''
SMALL_TESTS = """
    import random

    import {numpy}
    import pytest

    import cases
    import solution

    {asks}

    @pytest.mark.parametrize("name", list(cases.ASKED))
    def test_it(name):
        for number in range(cases.COUNT):
            asks(cases.ASKED[name](random.Random(f"0/0/0/{{number}}")))
    """
RECORDED_TESTS = """
    import pickle
    from pathlib import Path

    import numpy as np
    import pytest

    import solution

    RECORDED = pickle.loads(Path("recorded.pickle").read_bytes())


    {tools}

    @pytest.mark.parametrize("name", list(RECORDED))
    def test_it(name):
        kept = {{}}
        for *call, value, repeats in RECORDED[name]:
            found = answer_of(solution, kept, *call)
            assert same(found, value) or not repeats
    """


def same(a, b):  # type: ignore[no-untyped-def]
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return a == b or (a != a and b != b)  # two that are not numbers


def answer_of(solution, kept, op, function, args, kwargs, on):  # type: ignore[no-untyped-def]
    if op == "call":
        return getattr(solution, function)(*args, **kwargs)
    if op == "method":
        return getattr(kept[on], function)(*args, **kwargs)
    if op == "get":
        return getattr(kept[on], function)
    if op == "set":
        return setattr(kept[on], function, *args)
    kept[on] = getattr(solution, function)(*args, **kwargs)
    return None


def write_small_tests(folder: Path, slug: str) -> None:
    numpy = "numpy as np" if IMPORTS[slug] == "numpy" else "math"
    write(folder / "cases.py", CASES[slug])
    tests = textwrap.dedent(SMALL_TESTS).format(
        numpy=numpy, asks=textwrap.dedent(TESTS[slug]).strip() + "\n"
    )
    write(folder / "test_it.py", tests)
    write(folder / "conftest.py", CONFTEST)


Recorded = dict[str, list[tuple[Any, ...]]]


def write_recorded_tests(folder: Path, kata: Kata, solution: Path) -> int:
    """The calls of every check of a kata with their answers; gives the number of the tests."""
    recorded = with_what_repeats(recorded_calls(kata, solution), solution)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recorded.pickle").write_bytes(pickle.dumps(recorded))
    tools = "\n\n".join(inspect.getsource(one) for one in (same, answer_of))
    text = textwrap.dedent(RECORDED_TESTS).format(tools=tools)
    write(folder / "test_it.py", text)
    write(folder / "conftest.py", CONFTEST)
    return len(recorded)


def recorded_calls(kata: Kata, solution: Path) -> Recorded:
    """What each check asks the reference, and what it answers; what goes through a harness is left
    out, which leaves the peer less to do."""
    found: Recorded = {}
    answers = ForkedSubmission.answers
    name = ""

    def listening(self: ForkedSubmission, questions: list[Question]) -> Iterator[Any]:
        asked = pickle.dumps(list(questions))
        for question, reply in zip(pickle.loads(asked), answers(self, questions), strict=False):  # noqa: S301
            if self is submission and question.op is not Op.harness:
                assert isinstance(reply, Answered), reply
                call = (question.name, question.args, question.kwargs, question.on)
                found[name].append((str(question.op), *call, reply.value))
            yield reply

    ForkedSubmission.answers = listening  # type: ignore[method-assign, assignment]
    try:
        with Sandbox() as sandbox, Grading(kata, read_source(solution), sandbox=sandbox) as grading:
            submission = grading._open()._submission  # noqa: SLF001 - a benchmark may look inside
            for check in grading.checks:
                name = check.id
                found[name] = []
                assert grading.verdict(name).passed, name
    finally:
        ForkedSubmission.answers = answers  # type: ignore[method-assign]
    return found


def with_what_repeats(recorded: Recorded, solution: Path) -> Recorded:
    """The calls, and of each whether it gives the recorded answer here: weights that are drawn at
    random do not, and a test cannot hold them."""
    module = types.ModuleType("solution")
    exec(solution.read_bytes(), vars(module))  # noqa: S102 - the kata's own reference
    found: Recorded = {}
    for name, calls in recorded.items():
        kept: dict[int, Any] = {}
        copied = pickle.loads(pickle.dumps(calls))  # noqa: S301 - what was pickled just now
        here = [answer_of(module, kept, *call) for *call, _ in copied]
        found[name] = [(*call, same(one, call[-1])) for one, call in zip(here, calls, strict=True)]
    return found


# The two loops


class Screen:
    """A process on a pty of 80x24, and what it has written since the last save."""

    def __init__(self, command: Sequence[str], folder: Path, environment: dict[str, str]) -> None:
        self.fd, slave = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            list(command),
            cwd=folder,
            env={**environment, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.text = ""

    def read(self, seconds: float) -> None:
        """Wait for output, and take in what is there."""
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                raise SystemExit(f"the loop ended by itself:\n{self.text[-2000:]}") from None
            rows = re.sub(r"\x1b\[\d+;\d+H", "\n", data.decode("utf-8", "replace"))
            self.text += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", rows)

    def until(self, *patterns: str) -> list[float]:
        """The times at which each pattern was first found; SystemExit when one does not come."""
        times: dict[str, float] = {}
        end = time.monotonic() + SECONDS_AT_MOST
        while len(times) < len(patterns):
            if time.monotonic() > end:
                raise SystemExit(f"waited in vain for {patterns}:\n{self.text[-2000:]}")
            self.read(0.5)
            now = time.monotonic()
            for pattern in patterns:
                if pattern not in times and re.search(pattern, self.text):
                    times[pattern] = now
        return [times[pattern] for pattern in patterns]

    def close(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.fd)


@dataclass
class Loop:
    """Something that grades saves.

    first, whole: patterns of the first verdict and of all of them; DIGEST stands for the content's
    settled: what it writes when it is ready for the next save; pytest-watcher misses saves before
    """

    name: str
    file: Path
    screen: Screen
    first: str
    whole: str
    settled: str = ""
    samples: list[tuple[float, float]] = field(default_factory=list)

    def sample(self, content: bytes) -> tuple[float, float]:
        """Seconds from before a save to the first verdict, and to all of them, on the screen."""
        digest = sha256(content).hexdigest()[:8]
        self.screen.read(0)
        self.screen.text = ""
        begun = time.monotonic()
        self.file.write_bytes(content)
        first, whole = self.screen.until(
            self.first.replace("DIGEST", digest), self.whole.replace("DIGEST", digest)
        )
        self._settle()
        return first - begun, whole - begun

    def _settle(self) -> None:
        if self.settled:
            self.screen.until(self.settled)
            time.sleep(0.5)

    def refuses(self, content: bytes) -> bool:
        """Whether a wrong solution is not taken for a right one."""
        digest = sha256(content).hexdigest()[:8]
        self.screen.text = ""
        self.file.write_bytes(content)
        self.screen.until(rf"(?s){digest}.*FAIL|[1-9]\d* (failed|error)")
        self._settle()
        self.screen.read(1)
        return not re.search(self.whole.replace("DIGEST", digest), self.screen.text)


@dataclass(frozen=True)
class Contest:
    """One kata for both loops."""

    slug: str
    solution: Path
    checks: int
    ours: Loop
    peer: Loop


class Place:
    """The temporary folder with the workspace, the peer's folders and both environments."""

    def __init__(self, folder: Path, python: Path) -> None:
        self.folder = folder
        self.python = python
        site = folder / "site"
        write_small_pack(site)
        sys.path.insert(0, str(site))
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = {
            **kept,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)]),
            "HARDTIER_STATE": str(folder / "state"),
        }
        self.peer_environment = {**kept, "PYTHONDONTWRITEBYTECODE": "1"}
        self.workspace = folder / "workspace"
        katas = [part for slug in (*CASES, *FULL) for part in ("--kata", slug)]
        self._hardtier("init", str(self.workspace), *katas)

    def _hardtier(self, *words: str) -> None:
        command = [sys.executable, "-m", "pytest_hardtier.cli", *words]
        subprocess.run(  # noqa: S603
            command, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def watch(self, slug: str) -> Screen:
        command = (sys.executable, "-m", "pytest_hardtier.cli", "watch", slug)
        screen = Screen(command, self.workspace, self.environment)
        screen.until("exit")
        return screen

    def contest(self, slug: str, stack: ExitStack) -> Contest:
        kata = find_kata(slug)
        solution = reference_of(kata)
        checks = len(checks_of(kata))
        folder = self.folder / "peer" / slug
        if slug in CASES:
            write_small_tests(folder, slug)
            tests = checks
        else:
            tests = write_recorded_tests(folder, kata, solution)
        shutil.copyfile(solution, folder / "solution.py")
        ours = Loop(
            "hardtier watch",
            self.workspace / slug / f"{slug}.py",
            stack.enter_context(closing(self.watch(slug))),
            r"(?s)saved DIGEST.*PASS",
            rf"(?s)saved DIGEST[^\n]*graded in.*PASS +{checks} checks",
        )
        watcher = (str(self.python), "-m", "pytest_watcher", ".", "--now", "-q", "-s")
        screen = Screen(watcher, folder, self.peer_environment)
        peer = Loop(
            "pytest-watcher",
            folder / "solution.py",
            stack.enter_context(closing(screen)),
            "first DIGEST",
            rf"all DIGEST {tests} passed 0 failed",
            "Press w to show menu",
        )
        screen.until(rf"all \w+ {tests} passed 0 failed", peer.settled)
        time.sleep(1)
        return Contest(slug, solution, checks, ours, peer)


def reference_of(kata: Kata) -> Path:
    if kata.reference:
        return kata.folder / kata.reference
    return min((kata.folder / "solutions").glob("*.py"))


# What is measured


def paired(place: Place, slugs: Sequence[str], rounds: int) -> None:
    """Both loops in each round, in random order."""
    chance = random.Random(0)  # noqa: S311
    say(f"{'':<22}{'save to first verdict':^34}{'save to all verdicts':^34}")
    say(f"{'':<22}{'p50':>7}{'p95':>8}{'ratio p50':>16}   {'p50':>7}{'p95':>8}{'ratio p50':>16}")
    for slug in slugs:
        with ExitStack() as stack:
            contest = place.contest(slug, stack)
            wrong = b"raise NotImplementedError('wrong on purpose')\n"
            for loop in (contest.ours, contest.peer):
                if not loop.refuses(wrong):
                    raise SystemExit(f"{loop.name} took a wrong solution for a right one")
            source = contest.solution.read_bytes()
            for number in range(-2, rounds):  # the first two are warm-ups
                for loop in chance.sample([contest.ours, contest.peer], 2):
                    sample = loop.sample(source + f"\n# save {number} {loop.name}\n".encode())
                    if number >= 0:
                        loop.samples.append(sample)
            report(contest)


def report(contest: Contest) -> None:
    ours, peer = contest.ours.samples, contest.peer.samples
    say(f"{contest.slug}, {contest.checks} checks")
    for loop in (contest.ours, contest.peer):
        cells = []
        for which in (0, 1):
            times = sorted(sample[which] for sample in loop.samples)
            p95 = times[min(int(len(times) * 0.95), len(times) - 1)]
            cells.append(f"{statistics.median(times) * 1000:>5.0f} ms {p95 * 1000:>4.0f} ms")
        ratios = ["", ""]
        if loop is contest.ours:
            ratios = [
                f"{statistics.median(b[n] / a[n] for a, b in zip(ours, peer, strict=True)):.1f}"
                for n in (0, 1)
            ]
        say(f"  {loop.name:<20}{cells[0]}{ratios[0]:>16}   {cells[1]}{ratios[1]:>16}")
    if contest.slug in GOALS:
        say(f"  goal for all verdicts: {GOALS[contest.slug]:g} times as fast")


def tree_of(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listing.read_text().split():
            found.extend(tree_of(int(child)))
    return found


def private_mb(pid: int) -> float:
    """Memory that the process has for itself, and its part of what its children share with it."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    wanted = ("Private_Clean", "Private_Dirty", "Pss_Anon")
    sizes = {row.split(":")[0]: int(row.split()[1]) for row in rows[1:]}
    private = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return max(private, sizes.get(wanted[2], 0)) / 1024


def idle(place: Place, slugs: Sequence[str]) -> None:
    """What watching costs while nothing happens and the clock runs."""
    say(f"idle for {IDLE_SECONDS:g} s, clock running   processor     private memory")
    for slug in slugs:
        with closing(place.watch(slug)) as screen:
            solution = reference_of(find_kata(slug)).read_bytes()
            broken = solution + b"\n1 / 0\n"  # unsolved, so that the clock goes on
            (place.workspace / slug / f"{slug}.py").write_bytes(broken)
            screen.until("graded in")
            end = time.monotonic() + 3
            while time.monotonic() < end:
                screen.read(0.5)
            pids = tree_of(screen.process.pid)
            before = {pid: cpu_seconds_of(pid) or 0.0 for pid in pids}
            end = time.monotonic() + IDLE_SECONDS
            while time.monotonic() < end:
                screen.read(0.5)
            used = sum((cpu_seconds_of(pid) or 0.0) - before[pid] for pid in pids)
            memory = sum(map(private_mb, pids))
            share = used / IDLE_SECONDS * 100
            say(f"  {slug:<32} {share:>6.3f} %     {memory:>6.1f} MB in {len(pids)} processes")


def overhead(slugs: Sequence[str]) -> None:
    """Processor time of a grade that is neither the submission's nor the checks' own."""
    say("processor time, ms             a grade: all   checks' own   submission's")
    say("                                  a verdict: grader and server   child's start and end")
    for slug in slugs:
        kata = find_kata(slug)
        solution = reference_of(kata)
        recorded: list[list[Any]] = []
        with Sandbox() as sandbox:
            grade_once(kata, solution, sandbox, keeping(recorded))
            pid = next(s.pid for s in sandbox._servers.values() if s.pid)  # noqa: SLF001
            grades = partial(grade_once, kata, solution, sandbox)
            runs = [costs_of(grades, pid) for _ in range(5)]
            owns = []
            for _ in range(5):
                before = time.process_time()
                grade_once(kata, solution, sandbox, giving(iter(recorded)))
                owns.append(time.process_time() - before)
        submission = sum(reply.cost.cpu_seconds for batch in recorded for reply in batch)
        best, own, checks = min(runs, key=sum), min(owns), len(checks_of(kata))
        ours = (best[0] + best[1] - own) / checks
        childs = (best[2] - submission) / checks
        say(
            f"  {slug:<28} {sum(best) * 1000:>12.0f} {own * 1000:>13.0f} {submission * 1000:>14.0f}"
            f"\n{'':>42}{ours * 1000:>20.2f} {childs * 1000:>23.2f}"
        )


def costs_of(grades: Callable[[], None], server: int) -> tuple[float, float, float]:
    """Processor seconds of the grader, of the server, and of the server's children."""
    before = time.process_time(), cpu_seconds_of(server) or 0.0, cpu_of_children(server)
    grades()
    after = time.process_time(), cpu_seconds_of(server) or 0.0, cpu_of_children(server)
    grader, own, children = (b - a for a, b in zip(before, after, strict=True))
    return grader, own, children


Answers = Callable[..., Iterator[Any]]


def grade_once(
    kata: Kata, solution: Path, sandbox: Sandbox, answers: Answers | None = None
) -> None:
    """Grade with a sandbox, or with other answers in its place; every check has to pass."""
    real = ForkedSubmission.answers
    if answers is not None:
        ForkedSubmission.answers = answers  # type: ignore[method-assign]
    try:
        with Grading(kata, read_source(solution), sandbox=sandbox) as grading:
            for verdict in grading.verdicts():
                if not verdict.passed:
                    raise SystemExit(f"{kata.slug}: {verdict.check}: {verdict.message}")
    finally:
        ForkedSubmission.answers = real  # type: ignore[method-assign]


def keeping(recorded: list[list[Any]]) -> Answers:
    real = ForkedSubmission.answers

    def answers(self: ForkedSubmission, questions: list[Question]) -> Iterator[Any]:
        recorded.append(list(real(self, questions)))
        yield from recorded[-1]

    return answers


def giving(recorded: Iterator[list[Any]]) -> Answers:
    def answers(_self: ForkedSubmission, _questions: list[Question]) -> Iterator[Any]:
        yield from next(recorded)

    return answers


def cpu_of_children(pid: int) -> float:
    """Processor seconds of the children that a process has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")


def peer_python(folder: Path) -> Path:
    """An environment with pytest-watcher and nothing of ours."""
    python = folder / "bin" / "python"
    if not python.exists():
        say(f"making an environment with {', '.join(PEER)} ...")
        venv.create(folder, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", *PEER]
        subprocess.run(pip, check=True)  # noqa: S603
    return python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--only", choices=("small", "full", "overhead", "idle"), action="append")
    parser.add_argument("--peer", type=Path, metavar="ENV", help="keep the peer's environment here")
    options = parser.parse_args()
    parts = options.only or ["overhead", "idle", "small", "full"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        versus = bool({"small", "full"} & set(parts))
        python = peer_python(options.peer or folder / "env") if versus else Path(sys.executable)
        place = Place(folder, python)
        say(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, load {load()}")
        if "overhead" in parts:
            overhead((*CASES, *FULL))
        if "idle" in parts:
            idle(place, FULL)
        if "small" in parts:
            paired(place, tuple(CASES), options.rounds)
        if "full" in parts:
            paired(place, FULL, options.rounds)
        say(f"load {load()}")


def load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    main()
