"""A pull request that plants whatever a Python tool might pick up, graded from inside of it.

Each plant leaves a mark when it is imported or run. First it is shown to be live: something that is
usual in such a folder - bare pytest, an import, `hardtier grade` - does leave the mark. Then all of
them together stand in a workspace in which `hardtier ci` runs, and none leaves one.
"""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.small_katas import write_pack

ROOT = Path(__file__).resolve().parents[2]
KATAS = ROOT / "katas"
HONEST = KATAS / "word_search_ii" / "solutions" / "nested_dicts.py"
SECRET = "hunter2-is-the-secret"

# As `python -I -m pytest_hardtier` in an environment where it is installed; a checkout is none.
LAUNCHER = f"""
import runpy, sys
sys.path[:] = {[str(ROOT), *(entry for entry in sys.path if Path(entry).is_absolute())]!r}
runpy.run_module("pytest_hardtier", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Place:
    """A folder in which things are planted, and where their marks go."""

    folder: Path
    marks: Path

    def leaves(self, name: str) -> str:
        """Python source that leaves the mark `name`."""
        return f"open({str(self.marks / name)!r}, 'w').close()\n"

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def marked(self) -> set[str]:
        return {path.name for path in self.marks.iterdir()}

    def runs(
        self, *arguments: str, python: str = sys.executable, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run Python here, with nothing of our own environment that could help or hide.

        PYTHONPATH: where to look first; what is installed beside us is looked at last
        """
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        first, last = environment.pop("PYTHONPATH", ""), os.environ.get("PYTHONPATH", "")
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, (first, last)))
        return subprocess.run(
            [python, *arguments],
            cwd=self.folder,
            env={**kept, **environment},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=120,
            check=False,
        )


# What plants something; then what a careless tool does in that folder.
Plant = Callable[[Place], None]
Careless = Callable[[Place], object]


def conftest(place: Place) -> None:
    place.write("conftest.py", place.leaves("conftest"))


def planted_plugin(place: Place) -> None:
    for form in ("pytest_ini", "pyproject", "tox_ini", "setup_cfg"):
        place.write(f"evil_{form}.py", place.leaves(form))


def pytest_ini(place: Place) -> None:
    planted_plugin(place)
    place.write("pytest.ini", "[pytest]\naddopts = -p evil_pytest_ini\n")


def pyproject(place: Place) -> None:
    planted_plugin(place)
    place.write("pyproject.toml", '[tool.pytest.ini_options]\naddopts = "-p evil_pyproject"\n')


def tox_ini(place: Place) -> None:
    planted_plugin(place)
    place.write("tox.ini", "[pytest]\naddopts = -p evil_tox_ini\n")


def setup_cfg(place: Place) -> None:
    planted_plugin(place)
    place.write("setup.cfg", "[tool:pytest]\naddopts = -p evil_setup_cfg\n")


def module(name: str) -> Plant:
    def plant(place: Place) -> None:
        place.write(f"{name}.py", place.leaves(name))

    return plant


def package(name: str) -> Plant:
    def plant(place: Place) -> None:
        place.write(f"{name}/__init__.py", place.leaves(name))

    return plant


def compiled(place: Place) -> None:
    """Python believes it without a look at the source beside it."""
    evil = place.write("evil_source.py", place.leaves("compiled"))
    place.write("word_search_ii/word_search_ii.py", HONEST.read_text())
    cached = f"word_search_ii/__pycache__/word_search_ii.{sys.implementation.cache_tag}.pyc"
    py_compile.compile(
        str(evil),
        str(place.folder / cached),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    evil.unlink()


def sourceless(place: Place) -> None:
    evil = place.write("evil_source.py", place.leaves("sourceless"))
    py_compile.compile(str(evil), str(place.folder / "tomllib.pyc"))
    evil.unlink()


def pth(place: Place) -> None:
    place.write("evil.pth", f"import os; {place.leaves('pth')}")


def entry_points(place: Place) -> None:
    place.write("evil-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    place.write(
        "evil-1.0.dist-info/entry_points.txt",
        "[pytest11]\nevil = evil_entry\n[pytest_hardtier.packs]\nevil = evil_entry:folder\n",
    )
    place.write("evil_entry.py", place.leaves("entry_points"))


def own_pack(place: Place) -> None:
    """A pack like the real one, whose grader leaves a mark and lets everything pass."""
    write_pack(place.folder, "word_search_ii")
    place.write("katas/word_search_ii/grader.py", place.leaves("own_pack"))


def own_settings(place: Place) -> None:
    place.write("hardtier.toml", '[hardtier]\nisolation = "limited"\npacks = ["katas"]\nseed = 0\n')
    place.write("hardtier-ci.toml", 'format = 1\nisolation = "limited"\nrequired = []\n')


def bare_pytest(place: Place) -> object:
    return place.runs("-m", "pytest", "-q", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")


def pytest_with_plugins(place: Place) -> object:
    return place.runs("-m", "pytest", "-q", PYTHONPATH=".")


def imports(name: str) -> Careless:
    return lambda place: place.runs("-c", f"import {name}")


def any_python(place: Place) -> object:
    """With the folder on the path; and not in a venv, where nobody has a user site."""
    base = str(getattr(sys, "_base_executable", sys.executable))
    return place.runs("-c", "pass", python=base, PYTHONPATH=".")


def adds_a_site(place: Place) -> object:
    return place.runs("-c", "import site; site.addsitedir('.')")


def reads_packs(place: Place) -> object:
    program = (
        "from pathlib import Path\n"
        "from pytest_hardtier.catalogue.graders import import_grader\n"
        "from pytest_hardtier.catalogue.reading import read_kata, read_pack\n"
        "pack = read_pack(Path('katas').absolute())\n"
        "import_grader(read_kata(pack.folder / 'word_search_ii', pack))\n"
    )
    return place.runs("-c", program, PYTHONPATH=str(ROOT))


PLANTS: dict[str, tuple[Plant, Careless]] = {
    "conftest": (conftest, bare_pytest),
    "pytest_ini": (pytest_ini, bare_pytest),
    "pyproject": (pyproject, bare_pytest),
    "tox_ini": (tox_ini, bare_pytest),
    "setup_cfg": (setup_cfg, bare_pytest),
    "sitecustomize": (module("sitecustomize"), any_python),
    "usercustomize": (module("usercustomize"), any_python),
    "json": (module("json"), imports("json")),
    "yaml": (module("yaml"), imports("yaml")),
    "numpy": (module("numpy"), imports("numpy")),
    "click": (module("click"), imports("click")),
    "ctypes": (package("ctypes"), imports("ctypes")),
    "pytest_hardtier": (package("pytest_hardtier"), imports("pytest_hardtier")),
    "word_search_ii": (package("word_search_ii"), imports("word_search_ii")),
    "compiled": (compiled, imports("word_search_ii.word_search_ii")),
    "sourceless": (sourceless, imports("tomllib")),
    "pth": (pth, adds_a_site),
    "entry_points": (entry_points, pytest_with_plugins),
    "own_pack": (own_pack, reads_packs),
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path / "pr", tmp_path / "marks")
    place.folder.mkdir()
    place.marks.mkdir()
    return place


@pytest.mark.parametrize("name", PLANTS)
def test_what_is_planted_is_live(name: str, place: Place):
    plant, careless = PLANTS[name]
    plant(place)

    done = careless(place)

    assert name in place.marked(), done


def test_settings_in_the_workspace_are_live(place: Place):
    own_settings(place)

    done = place.runs("-m", "pytest_hardtier", "list", PYTHONPATH=str(ROOT))

    assert "'isolation' is no setting" in done.stderr


@pytest.fixture
def hostile(place: Place, tmp_path: Path) -> Place:
    """Everything at once: all plants, and kata files that are no files, beside one honest one."""
    for plant, _ in PLANTS.values():
        plant(place)
    own_settings(place)
    secret = tmp_path / "outside" / "backprop_two_layer.py"
    secret.parent.mkdir()
    secret.write_text(f"KEY = {SECRET!r}\n")
    trapping = place.folder / "trapping_rain_water"
    trapping.mkdir()
    (trapping / "trapping_rain_water.py").symlink_to(secret)
    (place.folder / "backprop_two_layer").symlink_to(secret.parent)
    assert (place.folder / "backprop_two_layer" / "backprop_two_layer.py").read_text()
    words = place.folder / "word_search_ii"
    for name in ("boggle", "longest_word", "wildcards"):
        (words / name).mkdir()
    os.mkfifo(words / "boggle" / "boggle.py")
    with (words / "longest_word" / "longest_word.py").open("wb") as file:
        file.truncate(50 << 20)
    hidden = words / "wildcards" / "wildcards.py"
    hidden.write_text("def find_words(board, words):\n    return []\n")
    hidden.chmod(0)
    for name in (b"\xff\xfe.py", b"conftest\xff.py", b"word_search_ii/\xc3\x28.py"):
        Path(os.fsdecode(os.fsencode(place.folder) + b"/" + name)).write_text(place.leaves("bytes"))
    return place


def ci(place: Place, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    base = place.folder.parent / "base"
    base.mkdir(exist_ok=True)
    # Whatever tier this machine has: this is about what is read, and not about walls.
    (base / "hardtier-ci.toml").write_text('format = 1\nisolation = "limited"\n')
    return place.runs(
        *("-I", "-c", LAUNCHER, "ci", "--workspace", "."),
        *("--config", str(base / "hardtier-ci.toml"), *more),
        # What -I has to withstand: with it, the current folder would be the first place to look.
        PYTHONPATH=".",
        **environment,
    )


@pytest.mark.slow
def test_nothing_that_is_planted_runs(hostile: Place, tmp_path: Path):
    out = tmp_path / "out"

    done = ci(hostile, f"--report=json:{out}/a.json", f"--report=junit:{out}/a.xml")

    assert hostile.marked() == set(), done.stdout + done.stderr
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.slow
def test_every_file_that_is_none_is_named_and_the_honest_one_is_graded(hostile: Place):
    lines = ci(hostile).stdout.splitlines()

    assert any(line.split()[:2] == ["accepted", "word_search_ii"] for line in lines)
    refused = {
        "trapping_rain_water/trapping_rain_water.py": "is a link. Put the file itself there.",
        "backprop_two_layer/backprop_two_layer.py": "the folder backprop_two_layer is a link. ",
        "word_search_ii/boggle/boggle.py": "is no regular file. Put a Python file there.",
        "word_search_ii/longest_word/longest_word.py": "is larger than 256 KiB, the most that is ",
    }
    for file, why in refused.items():
        assert any(f"  {file}: {why}" in row for row in lines if row.startswith("refused "))


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(hostile: Place):
    assert "wildcards.py: cannot be read: Permission denied." in ci(hostile).stdout


@pytest.mark.slow
def test_no_secret_behind_a_link_is_shown_or_kept(hostile: Place, tmp_path: Path):
    out, summary = tmp_path / "out", tmp_path / "summary.md"
    reports = [f"--report={form}:{out}/a.{form}" for form in ("json", "md", "junit")]

    done = ci(hostile, *reports, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))

    written = [done.stdout, done.stderr, *(path.read_text() for path in (*out.iterdir(), summary))]
    assert len(written) == 6
    assert not any(SECRET in text for text in written)


@pytest.mark.slow
def test_the_workspace_is_left_as_it_was(hostile: Place):
    before = listing(hostile.folder)

    ci(hostile)

    assert listing(hostile.folder) == before


def listing(folder: Path) -> set[tuple[str, int, int]]:
    """Names, kinds and times; links are not followed."""
    return {
        (str(path), path.lstat().st_mode, path.lstat().st_mtime_ns) for path in folder.rglob("*")
    }


def test_its_own_settings_are_no_configuration(hostile: Place):
    done = hostile.runs(
        *("-I", "-c", LAUNCHER, "ci", "--workspace", ".", "--config", "hardtier-ci.toml")
    )

    assert done.returncode == 2
    assert "lies inside the workspace" in done.stderr


def test_without_isolated_mode_it_refuses_to_go_on(place: Place, tmp_path: Path):
    """Too late for what was imported already, which is why the workflow says -I; never silent."""
    config = tmp_path / "hardtier-ci.toml"
    config.write_text("format = 1\n")

    done = place.runs(
        *("-m", "pytest_hardtier", "ci", "--workspace", ".", "--config", str(config)),
        PYTHONPATH=str(ROOT),
    )

    assert done.returncode == 2
    assert "Python looks for modules in " in done.stderr
