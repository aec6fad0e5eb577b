"""Submissions that mean harm: each gets a verdict that it may get, and nothing else is changed.

They lie in hostile/, one attack in a file, whose first line says what may come of it. With all
walls each is graded as a candidate's file is; with layers left out they are run once more, since an
attack that fails for the wrong reason proves nothing: all that a layer decides about, and a few of
the others, unless HARDTIER_ALL_ATTACKS is set. What they aim at is field.py.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pytest_hardtier.calls import Answered, Contract, Ended
from pytest_hardtier.catalogue.kata import Kata, RubricItem
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.grading.verdict import INTERNAL
from pytest_hardtier.limits import Limits
from pytest_hardtier.report.junit import properties_of
from pytest_hardtier.report.markdown import to_markdown
from pytest_hardtier.report.terminal import to_text
from pytest_hardtier.sandbox import Sandbox, deadline, line
from pytest_hardtier.session import Finished, Source, grade
from tests.sandbox.broken_files import BROKEN
from tests.sandbox.conftest import call
from tests.sandbox.field import (
    HARMS,
    HONEST,
    NEVER,
    ROOT,
    TIERS,
    Attack,
    Field,
    attacks,
    descendants_of,
    spares_of,
)
from tests.sandbox.test_processes import comes_true

ATTACKS = attacks()
BY_NAME = {attack.name: attack for attack in ATTACKS}
HONEST_FILES = sorted(HONEST.glob("*.py"))
MAKE: dict[str, Callable[[], Sandbox]] = {
    "sealed": Sandbox,
    "no-landlock": partial(Sandbox, without=["landlock"]),
    "no-seccomp": partial(Sandbox, without=["seccomp"]),
    "limited": partial(Sandbox, without=["landlock", "seccomp"]),
    "one-shot": partial(Sandbox, one_shot=True),
}
# Attacks that have to succeed where the layer that stops them is missing: then they are real.
SUCCEEDS = {
    "no-landlock": (
        "hunting/command_lines",
        "hunting/the_package",
        "secrets/a_key",
        "secrets/the_list_of_users",
        "secrets/the_workspace",
        "secrets/through_a_folder_handle",
    ),
    "no-seccomp": (
        "files/changes_the_mode_in_c",
        "files/changes_the_times_in_c",
        "files/shares_memory_by_key",
        "limits/another_personality",
        "limits/lowers_those_of_the_grader",
        "network/sends_a_datagram_in_c",
        "processes/clones_by_number",
        "processes/survives_its_supervisor",
    ),
    "limited": (
        "files/creates_in_c",
        "files/deletes_in_c",
        "files/opens_for_writing_in_c",
        "hunting/the_package_in_c",
        "network/connects_in_c",
        "processes/forks_in_c_into_the_background",
        "processes/kills_a_bystander_in_c",
        "secrets/a_key_in_c",
    ),
}
# Whatever stands above them, these must hold still when a loaded machine is slow.
AT_LOAD = (
    "channel/answers_twice",
    "ends/exits_at_once",
    "files/opens_for_writing",
    "memory/asks_for_it_at_once",
    "network/connects",
    "output/floods",
    "patched/builtins",
    "processes/aborts",
    "results/holds_itself",
    "secrets/a_key",
)

CLASSES = """
    channel endless ends files hunting limits memory network output patched processes results
    secrets terminal
"""
LIMITS = Limits(seconds_per_call=0.3, seconds=2.0, memory_mib=256, output_mib=2)
HONEST_LIMITS = Limits()
NOBODY = 65534
NUMBERS = ([1, 2, 3], [10, -4], [])
RIGHT = b"def solve(numbers):\n    return sum(numbers)\n"
GOT_THROUGH = "wrong answer", "wrong type"
# What must not happen, by tier. Landlock guards contents and TCP; with it alone, others' processes
# are safe from signals only, and a listener on a path or of datagrams is open.
PROMISED = {
    "sealed": HARMS,
    "no-landlock": HARMS,
    "no-seccomp": frozenset({"content", "tcp", "grader", "processes"}),
    "limited": frozenset({"grader", "processes"}),
    "one-shot": frozenset({"grader"}),  # what is in a session of its own outlives it
}
KEEPS_SECRETS = ("sealed", "no-seccomp")
PR_SET_CHILD_SUBREAPER = 36
BUSY_PER_CORE = 2

GRADER = '''
from pytest_hardtier.authoring import check, expect

@check("amount", [{"numbers": [1, 2, 3]}], visible=True)
def adds_the_example(ask, numbers):
    """adds the example

    What is the sum of these?
    """
    expect(ask.solve(numbers)).is_exactly(sum(numbers))

@check("amount", lambda rng: {"numbers": [rng.randrange(9) for _ in range(3)]}, count=4)
def adds_many(ask, numbers):
    """adds many numbers

    And of these?
    """
    expect(ask.solve(numbers)).is_exactly(sum(numbers))
'''
# What a terminal, a log or a file would obey or hide, in a text that has been cleaned.
UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What came of a submission.

    told: every text about it that anybody may see; shown: those of them that are written to screens
    """

    verdict: str
    told: str
    shown: str = ""


class Watch:
    """Sees what a submission has done to others, from the moment it is made.

    patient: what was started may still be about to end
    """

    def __init__(self, box: Sandbox, field: Field, patient: bool = True) -> None:
        self._box, self._field, self._patient = box, field, patient
        self._before = descendants_of(os.getpid())

    def harm(self) -> list[str]:
        """What is not as it was; it is again as it was afterwards."""
        # Processes first: what is about to end can still do something.
        left = set() if self._patient and comes_true(lambda: not self._left()) else self._left()
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        comes_true(lambda: not self._left())
        damage = [*self._field.damage(), *(f"processes: {pid} was left" for pid in left)]
        if damage:
            self._field.repair()
        return damage

    def _left(self) -> set[int]:
        left = descendants_of(os.getpid()) - self._before - {self._field.bystander}
        servers = {server.pid for server in self._box._servers.values()}
        # A server of another test may have forked its spare only now: it tells of a child first.
        return left.difference(servers, *map(spares_of, servers | self._before))


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    field = Field(tmp_path_factory.mktemp("field") / "f")
    yield field
    field.close()


@pytest.fixture(scope="module")
def orphans_come_to_us() -> Iterator[None]:
    """What loses its parent becomes our child, so that it is seen whoever was killed."""
    prctl = ctypes.CDLL(None).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield
    prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


SandboxOf = Callable[[str], Sandbox]


@pytest.fixture(scope="module")
def sandbox_of(orphans_come_to_us: None) -> Iterator[SandboxOf]:
    """`sandbox_of(tier)`: one for each tier, which all tests share."""
    made: dict[str, Sandbox] = {}

    def sandbox_of(tier: str) -> Sandbox:
        if tier not in made:
            made[tier] = MAKE[tier]()
        if made[tier].tier != tier.replace("one-shot", "limited"):
            pytest.skip(f"this machine has no tier {tier} but {made[tier].tier}")
        return made[tier]

    yield sandbox_of
    for sandbox in made.values():
        sandbox.close()


@pytest.fixture(scope="module")
def katas(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Kata]:
    """The same small kata without numpy and with it."""
    folder = tmp_path_factory.mktemp("katas")
    (folder / "grader.py").write_text(GRADER)
    return {
        numpy: Kata(
            slug="solve",
            number=1,
            title="Solve",
            category="dsa",
            minutes=10,
            folder=folder,
            contract=contract(numpy),
            rubric=(RubricItem("amount", 100, "adds"),),
            pack=f"hostile_{folder.name.replace('-', '_')}_{numpy}",
        )
        for numpy in (False, True)
    }


@pytest.fixture
def _soon_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever only waits is ended after a second and a half: there are many of them."""
    monkeypatch.setattr(deadline, "WALL_SECONDS_AT_LEAST", 1.5)
    monkeypatch.setattr(line, "EXIT_STATUS_SECONDS", 1.5)


def contract(numpy: bool, limits: Limits = LIMITS) -> Contract:
    return Contract("solve.py", {"solve": "solve(numbers)"}, {}, numpy, limits)


def asked(box: Sandbox, source: bytes, limits: Limits = LIMITS) -> Outcome:
    """Ask a submission, as a check would, and say what came of it."""
    numpy = b"import numpy" in source
    submission = box.submission(source, "solve.py", contract(numpy, limits))
    try:
        replies = list(submission.answers([call("solve", numbers) for numbers in NUMBERS]))
        told = [submission.prints().text, *map(told_by, replies)]
        verdicts = map(verdict_of, replies, NUMBERS)
        verdict = next((one for one in verdicts if one != "accepted"), "accepted")
    except SandboxError as error:
        verdict, told = INTERNAL, [str(error)]
    finally:
        submission.close()
    return Outcome(verdict, "\n".join(told))


def verdict_of(reply: Answered | Ended, numbers: list[int]) -> str:
    if isinstance(reply, Ended):
        return str(reply.kind)
    if type(reply.value) is not int:
        return "wrong type"
    return "accepted" if reply.value == sum(numbers) else "wrong answer"


def told_by(reply: Answered | Ended) -> str:
    if isinstance(reply, Answered):
        return repr(reply.value)[:10_000]
    return "\n".join([reply.message, reply.exception, *map(repr, reply.frames)])


def graded(box: Sandbox, kata: Kata, source: bytes) -> Outcome:
    """Grade a submission as a candidate's file is graded."""
    *_, finished = grade(kata, Source(Path("solve.py"), source), sandbox=box)
    assert isinstance(finished, Finished)
    attempt = finished.attempt
    shown = "\n".join([to_text(attempt), to_markdown(attempt)])
    properties = (value for check in attempt.checks for _, value in properties_of(check))
    told = "\n".join([shown, *properties, *texts_in(attempt.to_plain())])
    return Outcome(attempt.verdict, told, shown)


def texts_in(plain: Any) -> Iterator[str]:
    """Every text in a plain value, keys too."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield from (*texts_in(key), *texts_in(value))
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from texts_in(value)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
@pytest.mark.usefixtures("_soon_over")
def test_a_graded_attack_gets_its_verdict_and_changes_nothing(
    attack: Attack, sandbox_of: SandboxOf, katas: dict[bool, Kata], field: Field
):
    box = sandbox_of("sealed")
    watch = Watch(box, field)

    outcome = graded(box, katas[attack.numpy], field.armed(attack.source))

    harm = watch.harm()
    assert outcome.verdict in attack.allowed["sealed"], outcome.told
    assert not harm
    assert field.secret not in outcome.told
    assert not UNCLEAN.search(outcome.told)
    assert not COMMAND.search(outcome.shown)
    assert graded(box, katas[attack.numpy], RIGHT).verdict == "accepted"


def chosen(number: int, attack: Attack, tier: str) -> bool:
    """Whether an attack is run at a tier: where the tier decides, and of the rest every tenth.

    All of them at all tiers are 220 s of processor time, these are 60 s (2026-11).
    """
    if attack.allowed[tier] == NEVER:
        return False
    decides = attack.needs_a_wall and tier != "sealed"
    everything = "HARDTIER_ALL_ATTACKS" in os.environ
    return everything or decides or number % 10 == TIERS.index(tier)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tier", "name"),
    [(tier, a.name) for tier in TIERS for n, a in enumerate(ATTACKS) if chosen(n, a, tier)],
)
@pytest.mark.usefixtures("_soon_over")
def test_an_attack_breaks_no_promise_of_the_walls_that_stand(
    tier: str, name: str, sandbox_of: SandboxOf, field: Field
):
    box, attack = sandbox_of(tier), BY_NAME[name]
    watch = Watch(box, field, patient="processes" in PROMISED[tier])

    outcome = asked(box, field.armed(attack.source))

    harm = {what.partition(":")[0] for what in watch.harm()}
    assert outcome.verdict in attack.allowed[tier], outcome.told
    assert not harm & PROMISED[tier]
    if tier in KEEPS_SECRETS:
        assert field.secret not in outcome.told
    # The next one-shot worker runs already: only who reaches for other processes can touch it.
    if tier != "one-shot" or name.startswith(("processes/", "limits/")):
        assert asked(box, RIGHT).verdict == "accepted"


@pytest.mark.parametrize(
    ("tier", "name"), [(tier, name) for tier, names in SUCCEEDS.items() for name in names]
)
def test_an_attack_gets_through_where_the_wall_before_it_is_missing(
    tier: str, name: str, sandbox_of: SandboxOf, field: Field
):
    box = sandbox_of(tier)
    watch = Watch(box, field)

    outcome = asked(box, field.armed(BY_NAME[name].source))

    watch.harm()  # and everything as new
    assert outcome.verdict in GOT_THROUGH, outcome.told


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_its_verdict(
    name: str, sandbox_of: SandboxOf, katas: dict[bool, Kata], field: Field
):
    box = sandbox_of("sealed")
    watch = Watch(box, field)
    allowed, source = BROKEN[name]

    outcome = graded(box, katas[False], source)

    assert outcome.verdict in allowed.split(" | "), outcome.told
    assert not watch.harm()
    assert not UNCLEAN.search(outcome.told)
    assert not COMMAND.search(outcome.shown)


@pytest.mark.parametrize("path", HONEST_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("tier", TIERS)
def test_honest_work_is_accepted_behind_any_walls(path: Path, tier: str, sandbox_of: SandboxOf):
    outcome = asked(sandbox_of(tier), path.read_bytes(), HONEST_LIMITS)

    assert outcome.verdict == "accepted", outcome.told


@pytest.fixture
def _busy_cores() -> Iterator[None]:
    """More work than there are cores; it ends with this process, whatever happens."""
    busy = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"
    count = BUSY_PER_CORE * (os.cpu_count() or 1)
    processes = [subprocess.Popen([sys.executable, "-c", busy]) for _ in range(count)]
    yield
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.usefixtures("_busy_cores")
def test_at_load_honest_work_is_accepted_and_no_verdict_becomes_a_timeout(
    sandbox_of: SandboxOf, field: Field
):
    box = sandbox_of("sealed")
    honest = {path.stem: asked(box, path.read_bytes(), HONEST_LIMITS) for path in HONEST_FILES}
    hostile = {name: asked(box, field.armed(BY_NAME[name].source)) for name in AT_LOAD}

    assert {outcome.verdict for outcome in honest.values()} == {"accepted"}, honest
    for name, outcome in hostile.items():
        assert outcome.verdict in BY_NAME[name].allowed["sealed"] - {"timeout"}, (name, outcome)


@pytest.fixture
def as_nobody() -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """`as_nobody(*arguments)`: Python in this checkout, run by a user who owns nothing."""
    home = Path(tempfile.mkdtemp(prefix="nobody"))
    os.chown(home, NOBODY, NOBODY)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PYTEST_DEBUG_TEMPROOT": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }

    def as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            user=NOBODY,
            group=NOBODY,
            extra_groups=(),
            capture_output=True,
            text=True,
            check=False,
        )

    yield as_nobody
    shutil.rmtree(home)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="all tests run as an unprivileged user")
def test_for_a_user_who_owns_nothing_the_walls_are_the_same(
    as_nobody: Callable[..., subprocess.CompletedProcess[str]],
):
    try:
        able = as_nobody("-c", "import numpy, tests.sandbox.test_hostile")
    except PermissionError as error:
        pytest.skip(f"nobody cannot run Python: {error}")
    if able.returncode:
        pytest.skip(f"nobody cannot read this checkout: {able.stderr.splitlines()[-1]}")

    pytest_ = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    # What no wall decides about is the same for everybody.
    classes = "files or hunting or limits or network or processes or secrets or terminal"
    run = as_nobody(*pytest_, __file__, "-k", f"graded_attack and ({classes})")

    assert run.returncode == 0, run.stdout[-10_000:]


def test_there_are_attacks_of_every_class():
    classes = {attack.name.partition("/")[0] for attack in ATTACKS}

    assert classes == set(CLASSES.split())
    assert len(ATTACKS) + len(BROKEN) > 300
