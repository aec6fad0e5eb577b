"""What pytest loads: options, the marker, and the decision whether this run grades katas at all.

Everyone who has the package installed imports this file with every pytest run, so it imports
nothing but pytest. The rest is imported when an option or the ini file asks for it.
"""

from __future__ import annotations

import pytest

# What `-p no:NAME` and `config.pluginmanager.get_plugin(NAME)` call the part that grades.
RUN = "hardtier-run"


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    from pytest_hardtier import hookspecs

    pluginmanager.add_hookspecs(hookspecs)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("hardtier", "hard interview problems as katas")
    group.addoption(
        "--hardtier-kata",
        action="append",
        metavar="SLUG",
        help="grade this kata: a slug, slug/variation, a category, a glob such as '*_tree', or "
        "all; may be given more than once",
    )
    group.addoption(
        "--hardtier-check",
        action="append",
        metavar="ID",
        help="run only this check of the katas; may be given more than once",
    )
    group.addoption(
        "--hardtier-seed",
        metavar="N",
        help="draw the hidden cases from this number; `fresh` takes a new one "
        "(default: the workspace's own, 0 outside of a workspace)",
    )
    group.addoption(
        "--hardtier-report",
        action="append",
        metavar="FORMAT:PATH",
        help="write the attempts to a file: json:PATH or md:PATH; may be given more than once",
    )
    group.addoption(
        "--hardtier-workspace",
        metavar="DIR",
        help="the folder that `hardtier init` made (default: the one around the root folder)",
    )
    group.addoption(
        "--hardtier-isolation",
        metavar="TIER",
        help="run nothing at a lower tier than this: sealed, no-landlock, no-seccomp or limited "
        "(default: sealed where CI is set); no ini file can set it",
    )
    group.addoption(
        "--hardtier-watch",
        action="store_true",
        help="grade every save until you leave, as `hardtier watch` does; no tests are run",
    )
    parser.addini("hardtier", "collect the katas that were edited", type="bool", default=False)
    parser.addini("hardtier_kata", "default of --hardtier-kata", type="args", default=[])
    parser.addini("hardtier_check", "default of --hardtier-check", type="args", default=[])
    parser.addini("hardtier_seed", "default of --hardtier-seed", default="")
    parser.addini("hardtier_report", "default of --hardtier-report", type="linelist", default=[])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "hardtier(kata, rubric, tier): put on every check of a kata, for "
        "-m \"hardtier(rubric='complexity')\"",
    )
    if asked_for(config):
        from pytest_hardtier.kata_items.run import KataRun

        config.pluginmanager.register(KataRun(config), RUN)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    if not config.getoption("hardtier_watch"):
        return None
    from pytest_hardtier.watch.from_pytest import watch_from_pytest

    return watch_from_pytest(config)


def asked_for(config: pytest.Config) -> bool:
    """Whether this run grades katas: some option of ours is given, or the ini file says so."""
    names = ("hardtier_kata", "hardtier_check", "hardtier_report", "hardtier_workspace")
    return (
        any(config.getoption(name) for name in names)
        or config.getini("hardtier")
        or bool(config.getini("hardtier_kata"))
    )
