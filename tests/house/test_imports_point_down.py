"""The map of docs/architecture.md: imports point to lower rows, or stay inside their own room."""

from __future__ import annotations

import sys

from tests.house.sources import PACKAGE, Module, modules

ROWS = (
    ("plain", "calls", "limits", "errors", "clock", "hookspecs", "cleaning", "keyboard", "columns"),
    ("catalogue", "sandbox"),
    ("grading", "explore", "design"),
    ("study", "workspace", "authoring"),
    ("session", "attempts", "replay", "report"),
    ("author", "cohort", "doctor"),
    ("plugin", "kata_items", "cli", "watch", "lsp"),
    ("__main__",),
)
ROW_OF = {room: row for row, rooms in enumerate(ROWS) for room in rooms}

# These run beside the candidate: the floor, their own kind, the standard library and numpy.
BESIDE = ("sandbox.child", "sandbox.counting", "sandbox.server", "explore")
OF_THEIR_KIND = ("pytest_hardtier.sandbox", "pytest_hardtier.explore")
FLOOR = ROWS[0]


def own_imports(module: Module) -> list[tuple[int, str]]:
    """Line and room of each import of the package's own modules."""
    prefix = "pytest_hardtier."
    return [
        (line, name.removeprefix(prefix))
        for line, name in module.imports()
        if name.startswith(prefix)
    ]


def test_every_room_stands_on_the_map():
    rooms = {module.room for module in modules()} - {""}

    assert rooms <= set(ROW_OF), "give the new room a row in ROWS and in docs/architecture.md"


def test_imports_point_down():
    wrong = [
        f"{module.place(line)}: {module.room} imports {name}, which is not below it"
        for module in modules()
        if module.room
        for line, name in own_imports(module)
        if name.partition(".")[0] != module.room
        and ROW_OF[name.partition(".")[0]] >= ROW_OF[module.room]
        and not stands_beside(module.room, name.partition(".")[0])
    ]

    assert not wrong, "\n".join(wrong)


# Fronts that only read options and then open another one.
DOORS = {("plugin", "kata_items"), ("plugin", "watch"), ("cli", "watch")}


def stands_beside(room: str, other: str) -> bool:
    """Modules of the floor lean on each other, and two fronts are the doors of others."""
    return (room in FLOOR and other in FLOOR) or (room, other) in DOORS


def test_no_module_of_a_row_leads_back_to_itself():
    graph = {
        module.name: {
            name
            for _, name in own_imports(module)
            if (PACKAGE / name.replace(".", "/")).exists()
            or (PACKAGE / f"{name.replace('.', '/')}.py").exists()
        }
        - {module.name, module.room}
        for module in modules()
        if module.name
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"imports in a circle: {' -> '.join((*path, name))}"
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_what_runs_beside_the_candidate_imports_only_the_floor():
    allowed = {f"pytest_hardtier.{room}" for room in FLOOR}
    wrong = [
        f"{module.place(line)}: {module.name} runs beside the candidate but imports {name}"
        for module in modules()
        if module.name.startswith(BESIDE)
        for line, name in module.imports()
        if name.partition(".")[0] not in sys.stdlib_module_names | {"numpy", "__future__"}
        and not name.startswith((*allowed, *OF_THEIR_KIND))
        and name != "pytest_hardtier"
    ]

    assert not wrong, "\n".join(wrong)
