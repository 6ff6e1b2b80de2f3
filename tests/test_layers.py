"""What the folders may import of one another, and what no file may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "rag", "ui")  # imports point left
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]
UNPICKLERS = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}


def module_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, as absolute names; also by `import_module` or `__import__`."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            yield ".".join([*package, *([node.module] if node.module else [])])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno} imports what cannot be checked"
            yield str(node.args[0].value)


def test_every_layer_is_looked_at() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(LAYERS)
    assert ROOT / "index" / "build.py" in MODULES
    assert {"index.draft", "index.encoder", "filelock", "time"} <= set(imported(ROOT / "index" / "build.py"))


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_imports_point_left(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    forbidden = set(LAYERS[LAYERS.index(layer) + 1 :]) | {"tests"}
    assert [name for name in imported(path) if name.split(".")[0] in forbidden] == []


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_nothing_is_unpickled(path: Path) -> None:
    assert [name for name in imported(path) if name.split(".")[0] in UNPICKLERS] == []
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    keywords = {keyword.arg: ast.unparse(keyword.value) for call in calls for keyword in call.keywords}
    assert keywords.get("allow_pickle", "False") == "False"
    assert keywords.get("weights_only", "True") == "True"


@pytest.mark.parametrize("layer", LAYERS)
def test_an_init_file_holds_imports_and_a_sorted_all(layer: str) -> None:
    docstring, *rest = ast.parse((ROOT / layer / "__init__.py").read_bytes()).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value, ast.Constant)
    *imports, exports = rest
    assert isinstance(exports, ast.Assign | ast.AnnAssign)
    assert ast.unparse(exports).startswith("__all__")
    assert exports.value
    names: list[str] = ast.literal_eval(exports.value)
    reexported: set[str] = set()
    for node in imports:
        assert isinstance(node, ast.ImportFrom)
        reexported.update(alias.asname or alias.name for alias in node.names)
    # Constants, then classes, then functions, each in order, as ruff sorts them.
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[:1].isupper(), name))
    assert reexported == set(names)
