"""The walls: what is refused, by which layer, what honest work still can do, and what tier is told.

Where the machine lacks a layer the tests about it are skipped: the tier says so to users.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from pytest_hardtier.calls import Answered, Kind
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import Sandbox, landlock, probing, seccomp, system_calls, walls
from tests.sandbox.conftest import Submit, ask, call, end, value

LANDLOCK_HERE = pytest.mark.skipif(landlock.version() < 1, reason="the kernel has no Landlock")

REFUSED = {
    "writing a file": "open('/tmp/x', 'w')",
    "appending to a file": "open(x, 'a')",
    "making a folder": "os.mkdir('/tmp/folder')",
    "removing a file": "os.remove(x)",
    "renaming a file": "os.rename(x, x + '2')",
    "the mode of a file": "os.chmod(x, 0o777)",
    "the owner of a file": "os.chown(x, 0, 0)",
    "the times of a file": "os.utime(x)",
    "an attribute of a file": "os.setxattr(x, 'user.a', b'1')",
    "cutting a file": "os.truncate(x, 0)",
    "a link": "os.link(x, x + '2')",
    "a symbolic link": "os.symlink(x, x + '2')",
    "a pipe with a name": "os.mkfifo(x + '2')",
    "a process": "os.fork()",
    "a command": "os.system('true') == 0 or os.fork()",
    "a command by subprocess": "import subprocess; subprocess.run(['/bin/true'])",
    "another program": "os.execv('/bin/true', ['true'])",
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a datagram by a pair": "import socket; socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "a signal to the server": "os.kill(os.getppid(), 0)",
    "a signal to all": "os.kill(-1, 9)",
    "the processors of the server": "os.sched_setaffinity(os.getppid(), {0})",
    "a limit of the server": "import resource; resource.prlimit(os.getppid(), 0, (1, 1))",
    "a file in memory": "os.memfd_create('x')",
    "leaving its group": "os.setpgid(0, os.getppid())",
    "a lock on a file": "import fcntl; fcntl.flock(os.open(os.__file__, 0), fcntl.LOCK_SH)",
    "signals for an owner": "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
}

READ = {
    "a file of the user": "open(x).read()",
    "a folder of the user": "os.listdir(os.path.dirname(x))",
    "the passwords": "open('/etc/passwd').read()",
    "the environment of the server": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "its own memory": "open('/proc/self/mem', 'rb').read(1)",
    "the grader": f"open({walls.__file__!r}).read()",
    "installed packages": f"os.listdir({str(Path(pytest.__file__).parent)!r})",
}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("the answer")
    path.chmod(0o644)
    return path


def tried(submit: Submit, act: str, secret: Path, box: Sandbox):
    body = "; ".join(act.split("; "))
    submission = submit(f"import os\ndef f(x):\n    {body}\n    return 'done'", box=box)
    return ask(submission, call("f", str(secret)))


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_what_changes_or_reaches_anything_is_forbidden(
    act: str, submit: Submit, sandbox: Sandbox, secret: Path
):
    before = secret.stat()

    ended = tried(submit, act, secret, sandbox)

    assert not isinstance(ended, Answered)
    assert ended.kind is Kind.forbidden_access, ended
    assert ended.line == 3
    assert secret.stat().st_mtime_ns == before.st_mtime_ns
    assert secret.read_text() == "the answer"
    assert list(secret.parent.iterdir()) == [secret]


@LANDLOCK_HERE
@pytest.mark.parametrize("act", READ.values(), ids=READ)
def test_what_is_no_part_of_python_cannot_be_read(
    act: str, submit: Submit, sandbox: Sandbox, secret: Path
):
    ended = tried(submit, act, secret, sandbox)

    assert not isinstance(ended, Answered)
    assert ended.kind is Kind.forbidden_access, ended


@pytest.mark.parametrize(
    ("missing", "act"),
    [
        ("landlock", "open(x).read()"),
        ("landlock", "os.listdir(os.path.dirname(x))"),
        ("seccomp", "import ctypes; ctypes.CDLL(None).fork() < 0 and os.abort()"),
        ("seccomp", "import ctypes; ctypes.CDLL(None).chmod(x.encode(), 0o600) == 0 or os.abort()"),
        ("seccomp", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"),
    ],
)
def test_each_layer_holds_what_the_other_does_not(
    missing: str, act: str, submit: Submit, sandbox: Sandbox, secret: Path
):
    """What is refused by all layers together goes through without the one that holds it."""
    with Sandbox(without={missing}) as weaker:
        assert isinstance(tried(submit, act, secret, weaker), Answered)
    assert not isinstance(tried(submit, act, secret, sandbox), Answered)


HONEST = {
    "threads": """
        import threading
        seen = []
        barrier = threading.Barrier(16)
        def work(n):
            barrier.wait()
            seen.append(n)
        threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
        [t.start() for t in threads]; [t.join() for t in threads]
        assert sorted(seen) == list(range(16))
    """,
    "a pool of threads": """
        from concurrent.futures import ThreadPoolExecutor
        from multiprocessing.pool import ThreadPool
        with ThreadPoolExecutor() as pool:
            assert list(pool.map(abs, range(-9, 0))) == list(range(9, 0, -1))
    """,
    "asyncio": """
        import asyncio
        async def twice(n):
            await asyncio.sleep(0.001)
            return await asyncio.to_thread(lambda: 2 * n)
        async def both():
            return await asyncio.gather(twice(1), twice(2))
        assert asyncio.run(both()) == [2, 4]
    """,
    "sqlite3 in memory": """
        import sqlite3
        rows = sqlite3.connect(":memory:").execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 9)"
            " select sum(i) from n"
        ).fetchall()
        assert rows == [(45,)]
    """,
    "decimal": "import decimal; assert decimal.Decimal(2).sqrt() > 1",
    "zoneinfo": """
        import datetime, zoneinfo
        zone = zoneinfo.ZoneInfo("Europe/Berlin")
        assert datetime.datetime(2024, 7, 1, tzinfo=zone).utcoffset().seconds == 7200
    """,
    "tracemalloc": """
        import tracemalloc
        tracemalloc.start()
        kept = [bytes(1000) for _ in range(100)]
        assert tracemalloc.get_traced_memory()[0] > 50_000
        tracemalloc.stop()
    """,
    "a profile": "import cProfile; cProfile.Profile().runcall(sorted, [2, 1])",
    "signals to itself": """
        import signal
        signal.signal(signal.SIGALRM, lambda *_: None)
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        signal.pause()
        signal.raise_signal(signal.SIGALRM)
        os.kill(os.getpid(), signal.SIGALRM)
    """,
    "a pair of sockets": """
        import selectors, socket
        a, b = socket.socketpair()
        a.sendall(b"x")
        with selectors.DefaultSelector() as selector:
            selector.register(b, selectors.EVENT_READ)
            assert selector.select(1)
    """,
    "chance and names": """
        import getpass, platform, secrets, time, uuid
        uuid.uuid4(), uuid.uuid1(), secrets.token_hex(), platform.platform(), time.localtime()
        os.cpu_count(), os.getcwd, os.path.exists("/etc/passwd")
    """,
    "reading the standard library": "import inspect, heapq; assert inspect.getsource(heapq)",
    "a library in C": """
        import bz2, ctypes, hashlib, lzma, unicodedata, zlib
        assert ctypes.CDLL(None).abs(-3) == 3
        assert bz2.decompress(bz2.compress(b"a")) == lzma.decompress(lzma.compress(b"a")) == b"a"
    """,
    "linear algebra": """
        import numpy as np
        a = np.random.default_rng(0).normal(size=(200, 200))
        u, s, v = np.linalg.svd(a)
        assert np.allclose(u * s @ v, a)
        assert np.allclose(a @ np.linalg.solve(a, np.eye(200)), np.eye(200))
        assert np.fft.fft(a).shape == (200, 200)
        import numpy.polynomial, numpy.testing
    """,
}


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_work_is_not_refused(source: str, submit: Submit, sandbox: Sandbox):
    body = dedent(source).strip().replace("\n", "\n    ")
    generous = Limits(seconds_per_call=5)

    submission = submit(
        f"import os\ndef f(x):\n    {body}\n    return 'done'",
        numpy=True,
        limits=generous,
        box=sandbox,
    )

    assert value(submission) == "done"


@pytest.mark.slow
def test_every_module_of_the_standard_library_can_be_imported(submit: Submit, sandbox: Sandbox):
    """Those that need another system or a library that is not installed fail without walls too."""
    source = """
        import importlib, sys, warnings
        def f(x):
            warnings.simplefilter("ignore")
            failed = {}
            for name in sorted(sys.stdlib_module_names - {"antigravity", "this", "idlelib"}):
                try:
                    importlib.import_module(name)
                except BaseException as error:
                    failed[name] = type(error).__name__
            return failed
    """
    generous = Limits(seconds_per_call=20)
    with Sandbox(without={"landlock", "seccomp"}) as open_box:
        expected = value(submit(source, limits=generous, box=open_box))

    assert value(submit(source, limits=generous, box=sandbox)) == expected


def test_a_soft_memory_limit_can_be_raised_to_the_hard_one_and_no_further(
    submit: Submit, sandbox: Sandbox
):
    """A child needs the few MiB between them to say that memory ran out."""
    source = """
        import resource
        def f(x):
            soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
            try:
                resource.setrlimit(resource.RLIMIT_DATA, (hard + 1, hard + 1))
            except (ValueError, OSError):
                return hard - soft
    """
    assert value(submit(source, box=sandbox)) == 16 << 20


def test_the_other_table_of_system_calls_ends_the_process(submit: Submit, sandbox: Sandbox):
    source = """
        import ctypes
        def f(x):
            return ctypes.CDLL(None).syscall(0x40000000 | 39)
    """
    if seccomp.machine() != "x86_64":
        pytest.skip("only x86-64 has two tables")

    ended = end(submit(source, box=sandbox))

    assert ended.kind is Kind.forbidden_access
    assert ended.message == "the code made a system call that is not allowed here"


@pytest.mark.parametrize("architecture", ["x86_64", "aarch64"])
def test_a_filter_reaches_every_one_of_its_ends(architecture: str):
    """Run the program by hand on each call that it names: it comes to an end, and the right one."""
    numbers = {"x86_64": system_calls.X86_64, "aarch64": system_calls.AARCH64}[architecture]
    program = seccomp.make_program(architecture)
    arch = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[architecture]

    def action(name: str, *arguments: int) -> int:
        return run_filter(program.code, numbers[name], arch, arguments)

    allowed, not_permitted, no_such_call = 0x7FFF0000, 0x50000 | 1, 0x50000 | 38
    read_only, no_access = 0x50000 | 30, 0x50000 | 13
    assert action("read") == action("futex") == action("exit_group") == allowed
    assert action("openat", 0, 0, os.O_RDONLY) == allowed
    assert action("openat", 0, 0, os.O_RDWR) == action("unlinkat") == read_only
    assert action("clone", 0x10000) == allowed
    assert action("clone", 17) == not_permitted
    assert action("clone3") == no_such_call
    assert action("socket") == action("socketpair", 2, 1) == no_access
    assert action("socketpair", 1, 1 | 0o2000000) == allowed
    assert action("prlimit64", 0, 7, 0) == allowed
    assert action("prlimit64", 0, 7, 1 << 40) == not_permitted
    assert action("sched_setaffinity", 0) == allowed
    assert action("sched_setaffinity", 7) == not_permitted
    assert run_filter(program.code, 10_000, arch, ()) == no_such_call
    assert run_filter(program.code, 101, arch, ()) in (not_permitted, allowed)
    assert run_filter(program.code, numbers["read"], 0x40000003, ()) == 0x80000000


def run_filter(code: bytes, number: int, arch: int, arguments: tuple[int, ...]) -> int:
    """What a classic BPF program of the few operations that we write returns."""
    import struct

    data = struct.pack("=IIQ6Q", number, arch, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(struct.iter_unpack("=HBBI", code))
    at, loaded = 0, 0
    while True:
        operation, then, otherwise, k = instructions[at]
        at += 1
        if operation == 0x20:
            (loaded,) = struct.unpack_from("=I", data, k)
        elif operation == 0x54:
            loaded &= k
        elif operation == 0x05:
            at += k
        elif operation == 0x06:
            return k
        else:
            holds = {0x15: loaded == k, 0x35: loaded >= k, 0x45: bool(loaded & k)}[operation]
            at += then if holds else otherwise


def test_the_table_of_this_machine_agrees_with_its_headers():
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if seccomp.machine() != "x86_64" or not header.exists():
        pytest.skip("no headers here")
    known = dict(
        line.removeprefix("#define __NR_").split()[:2]
        for line in header.read_text().splitlines()
        if line.startswith("#define __NR_")
    )

    wrong = {
        name: number
        for name, number in system_calls.X86_64.items()
        if name in known and int(known[name]) != number
    }

    assert wrong == {}
    assert len(known.keys() & system_calls.X86_64) > 180


# What the machine grants

MASKED = """
import ctypes, struct, sys
sys.path[:0] = {path!r}
number, answer = map(int, sys.argv[1:])
code = b"".join(struct.pack("=HBBI", *one) for one in [
    (0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x50000 | answer), (0x06, 0, 0, 0x7FFF0000)
])
libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(code, len(code))
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, struct.pack("@HP", 4, ctypes.addressof(buffer)), 0, 0) == 0
from pytest_hardtier.sandbox import Sandbox
with Sandbox() as box:
    print(box.tier)
    print(*box.missing_walls().values(), sep="; ")
"""


@LANDLOCK_HERE
@pytest.mark.parametrize(
    ("number", "answer", "tier", "why"),
    [
        (444, 38, "no-landlock", "the kernel has no Landlock, or it is switched off"),
        (446, 1, "no-landlock", "the kernel announces it and then refuses it"),
        (446, 0, "no-landlock", "it was raised, and a submission reads all the same"),
        (seccomp._SYSCALL_SECCOMP.get(seccomp.machine(), 0), 22, "no-seccomp", "then refuses it"),
        (
            seccomp._SYSCALL_SECCOMP.get(seccomp.machine(), 0),
            0,
            "no-seccomp",
            "it was raised, and a submission forks all the same",
        ),
    ],
    ids=["no landlock", "it refuses", "it pretends", "seccomp refuses", "seccomp pretends"],
)
def test_a_wall_that_is_masked_is_named(number: int, answer: int, tier: str, why: str):
    """A filter of our own makes the kernel refuse a wall, or say yes and do nothing."""
    script = MASKED.format(path=sys.path)

    done = subprocess.run(
        [sys.executable, "-c", script, str(number), str(answer)],
        capture_output=True,
        text=True,
        check=False,
    )

    said_tier, said_why = done.stdout.splitlines() or ["", done.stderr]
    assert said_tier == tier, done.stdout + done.stderr
    assert why in said_why


def test_a_wall_that_fails_in_a_child_ends_it_and_is_our_fault(submit: Submit, monkeypatch):
    """Never on without: an address space too small for the filter, say."""
    with Sandbox() as box:
        server = box._servers[False]
        order = type(server).order

        def order_with_nonsense(server, channel, output, limits):
            return order(server, channel, output, {**limits, "open_files": -1})

        monkeypatch.setattr(type(server), "order", order_with_nonsense)
        with pytest.raises(SandboxError, match="a child could not be set up"):
            ask(submit("def f(x):\n    return x", box=box))


def test_the_tier_is_the_walls_that_stand():
    assert probing.tier_without({}) == "sealed"
    assert probing.tier_without({"seccomp": "", "landlock": ""}) == "limited"
    for missing, tier in (("landlock", "no-landlock"), ("seccomp", "no-seccomp")):
        with Sandbox(without={missing}) as box:
            assert box.missing_walls() == {missing: "left out on purpose"}
            assert box.tier == tier
