"""Holds the house together: imports point down, Qt stays above, files and functions stay small (docs/architecture.md)."""

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "editor"
FLOORS = {"prose": 1, "storage": 1, "story": 2, "checking": 2, "importers": 3, "exporters": 3, "session": 4, "ui": 5}
# errors, settings and places stand beside all floors; app and cli stand on top.
GROUND = {"errors", "settings", "places", "__init__"}
TOP = {"app", "errands", "cli", "__main__"}
QT_GUI_BELOW_UI = {"session/document.py", "session/formats.py", "session/strokes.py"}
CAPS = {"function": 40, "nesting": 3, "arguments": 5, "class": 200, "file": 400, "folder": 14}
WIDE_CLASSES = {"Window": 260, "Page": 260}
NESTS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)

FILES = sorted(HOUSE.rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """What a file imports when it runs; what it names for types only is no dependency."""
    found: list[str] = []
    body = tree_of(path).body
    at_run_time = [n for n in body if not (isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")]
    for node in ast.walk(ast.Module(at_run_time, [])):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} uses a relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names] + [node.module or ""]
    return tuple(found)


def room_of(dotted: str) -> str:
    return dotted.split(".")[1] if dotted.startswith("editor.") else ""


def may_import(own: str, other: str) -> bool:
    if own in TOP or other == own or other in GROUND:
        return True
    if own in GROUND:
        return False
    return other in FLOORS and FLOORS[other] < FLOORS[own]


def test_imports_point_down() -> None:
    wrong = []
    for path in FILES:
        own = named(path).split("/")[0].removesuffix(".py")
        rooms = {name: room_of(name) for name in imports_of(path)}
        wrong += [
            f"{named(path)} imports {n}"
            for n, r in rooms.items()
            if r and r != "__version__" and not may_import(own, r)
        ]
    assert not wrong


def qt_faults(path: Path) -> list[str]:
    room = named(path).split("/")[0]
    qt = {name for name in imports_of(path) if name.startswith("PySide6")}
    if FLOORS.get(room, 0) <= 3 and room.removesuffix(".py") not in {"app", "errands"}:
        return sorted(qt)
    if room != "session":
        return []
    may_draw = named(path) in QT_GUI_BELOW_UI
    return [name for name in qt if name.startswith("PySide6.QtWidgets") or ("QtGui" in name and not may_draw)]


def test_no_qt_below_session_and_no_gui_below_ui() -> None:
    assert not {named(path): faults for path in FILES if (faults := qt_faults(path))}


def length_of(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1  # type: ignore[attr-defined]


def docstring_lines(node: ast.AST) -> int:
    body = getattr(node, "body", [])
    return length_of(body[0]) if body and ast.get_docstring(node) is not None else 0  # type: ignore[arg-type]


def depth_of(node: ast.AST, level: int = 0) -> int:
    deepest = level
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        # `elif` is an If inside an If for the parser, not for the reader.
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth_of(child, level + (isinstance(child, NESTS) and not is_elif)))
    return deepest


def arguments_of(node: ast.FunctionDef) -> int:
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([n for n in names if n not in {"self", "cls"}])


def faults_in(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    faults = []
    if (lines := source.count("\n")) > CAPS["file"]:
        faults.append(f"{lines} lines")
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and length_of(node) > WIDE_CLASSES.get(node.name, CAPS["class"]):
            faults.append(f"class {node.name} has {length_of(node)} lines")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if length_of(node) - docstring_lines(node) > CAPS["function"]:
                faults.append(f"{node.name} has {length_of(node)} lines")
            if depth_of(node) > CAPS["nesting"]:
                faults.append(f"{node.name} nests {depth_of(node)} deep")
            if arguments_of(node) > CAPS["arguments"]:  # type: ignore[arg-type]
                faults.append(f"{node.name} takes {arguments_of(node)} arguments")  # type: ignore[arg-type]
    return faults


def test_files_classes_and_functions_stay_small() -> None:
    assert not {named(path): faults for path in FILES if (faults := faults_in(path))}


def test_folders_stay_small() -> None:
    for folder in {path.parent for path in FILES}:
        files = [f for f in folder.glob("*.py") if f.name != "__init__.py"]
        assert len(files) <= CAPS["folder"], f"{folder.name} holds {len(files)} files"


def test_no_init_file_holds_code() -> None:
    inits = [path for path in FILES if path.name == "__init__.py" and path.parent != HOUSE]
    assert not [named(path) for path in inits if path.read_text(encoding="utf-8").strip()]


def test_every_module_says_what_lives_there() -> None:
    modules = [path for path in FILES if path.name != "__init__.py"]
    assert not [named(path) for path in modules if not ast.get_docstring(tree_of(path))]


TESTS = sorted(path for path in Path(__file__).parent.rglob("test_*.py") if "bench" not in path.parts)
CLOCKS = ("monotonic", "perf_counter", "process_time")


def test_no_test_asserts_how_long_something_took() -> None:
    """A busy computer makes such a test fail for nothing; durations are printed by tests/bench."""
    timed = []
    for path in TESTS:
        asserted = [ast.unparse(node.test) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assert)]
        timed += [f"{path.name}: {each}" for each in asserted if any(clock in each for clock in CLOCKS)]
    assert not timed
