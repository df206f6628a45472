"""The documentation names everything there is, and nothing that is not."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import click
import pytest

import onrecord
from onrecord import errors, record
from onrecord.cli import main
from onrecord.read import FIELDS
from onrecord.settings import Settings
from tests.docs.pages import REFERENCE, ROOT, anchors, command_lines, links, list_pages, sections, ticked

PAGES = list_pages()
COMMANDS = sorted(main.commands)


def page(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def options_of(command: click.Command) -> set[str]:
    """Every way to write an option of a command, that for help left out."""
    found = {name for p in command.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)}
    return found - {"-h", "--help"}


def exported() -> list[type[Any]]:
    """Every type that an export can hold, from the kinds of its lines down."""
    found: dict[type[Any], None] = {}
    waiting = [getattr(record, name) for name in record.__all__]
    waiting = [cls for cls in waiting if is_dataclass(cls) and cls in get_args(record.Line) + record.ENTRY_KINDS]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found[cls] = None
            waiting += [inner for hint in get_type_hints(cls).values() for inner in parts_of(hint) if is_dataclass(inner)]
    return sorted(found, key=lambda cls: cls.__name__)


def kind_of(cls: type[Any]) -> str | None:
    """The kind of line that a type makes, None for what only stands inside a line."""
    kind = getattr(cls, "kind", None)
    return kind if isinstance(kind, str) else None


def parts_of(hint: Any) -> Iterator[Any]:
    """A type hint and all hints within it."""
    yield hint
    if get_origin(hint) in (Union, types.UnionType, tuple):
        for inner in get_args(hint):
            yield from parts_of(inner)


def values_of(cls: type[Any]) -> set[str]:
    """The words that the fields of a type choose from."""
    hints = [get_type_hints(cls)[f.name] for f in fields(cls)]
    return {value for hint in hints for h in parts_of(hint) if get_origin(h) is Literal for value in get_args(h)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    section = sections(page("commands.md"))[name]
    assert options_of(main.commands[name]) - ticked(section) == set()
    assert any(words and words[0] == name for words in command_lines(section)), "an example"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_described_that_is_not_there(name: str) -> None:
    named = {words.split()[0] for words in ticked(sections(page("commands.md"))[name]) if words.startswith("-")} - {"-"}
    elsewhere = set().union(*(options_of(command) for command in main.commands.values()))
    assert {option for option in named if option not in elsewhere} == set()


def test_the_types_of_the_export_are_found() -> None:
    names = {cls.__name__ for cls in exported()}
    assert {"Document", "Statement", "Link", "Evidence", "When", "Speaker", "Reason", "Zone", "Step", "Plover"} <= names


@pytest.mark.parametrize("cls", exported(), ids=lambda cls: cls.__name__)
def test_every_type_field_and_value_of_the_export_is_described(cls: type[Any]) -> None:
    text = page("record.md")
    section = sections(text)[kind_of(cls) or cls.__name__]
    own = {f for base in cls.__mro__[1:] if is_dataclass(base) for f in (f.name for f in fields(base))}
    wanted = {f.name.rstrip("_") for f in fields(cls) if f.metadata.get("exported", True) and f.name not in own}
    common = {"id"} if kind_of(cls) else set()  # every line has one: said once, above
    assert wanted - common - ticked(section) == set()
    assert {value for value in values_of(cls) if value not in ticked(text) and f'"{value}"' not in ticked(text)} == set()


def test_every_kind_of_line_is_described() -> None:
    kinds = {kind_of(cls) for cls in exported()} - {None}
    assert kinds - sections(page("record.md")).keys() == set()


def test_every_public_name_is_described() -> None:
    named = ticked(page("python.md"))
    assert {name for name in onrecord.__all__ if f"onrecord.{name}" not in named} == set()


def test_the_methods_of_a_story_are_described() -> None:
    named = {words.partition("(")[0] for words in ticked(sections(page("python.md"))["onrecord.Story"])}
    public = {name for name in vars(onrecord.Story) if not name.startswith("_")}
    assert public - named == set()
    assert {name for name in named if not hasattr(onrecord.Story, name)} <= {
        "UnknownEntry", "date", "onrecord.record.Statement", "onrecord.record.Document", "onrecord.record.Entity",
        "onrecord.record.Link", "onrecord.record.Problem",
    }


@pytest.mark.parametrize(("heading", "cls"), [("onrecord.BuildReport", onrecord.BuildReport), ("onrecord.build", Settings)])
def test_the_fields_of_reports_and_settings_are_described(heading: str, cls: type[Any]) -> None:
    assert {f.name for f in fields(cls)} - ticked(sections(page("python.md"))[heading]) == set()


def test_every_exported_type_is_named_for_python() -> None:
    named = ticked(page("python.md"))
    assert {cls.__name__ for cls in exported()} - named == set()


def test_every_error_is_described() -> None:
    raised = {name for name, cls in vars(errors).items() if isinstance(cls, type) and issubclass(cls, errors.OnrecordError)}
    described = sections(page("errors.md"))
    assert raised - described.keys() == set()
    assert {name for name in described if name != "Errors"} - raised == set()


@pytest.mark.parametrize("field", FIELDS)
def test_the_names_of_json_fields_are_listed(field: str) -> None:
    text = (ROOT / "docs" / "how-to" / "own-files.md").read_text(encoding="utf-8")
    row = next(line for line in sections(text)["JSON"].splitlines() if line.startswith(f"| {field} |"))
    assert ticked(row) == set(FIELDS[field])


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    dead = []
    for target in links(path.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        place, _, anchor = target.partition("#")
        aim = (path.parent / place).resolve() if place else path
        exists = aim.exists() and aim.is_relative_to(ROOT)
        if not exists or (anchor and anchor not in anchors(aim.read_text(encoding="utf-8"))):
            dead.append(target)
    assert dead == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_examples_use_commands_and_options_that_are_there(path: Path) -> None:
    wrong = []
    for words in command_lines(path.read_text(encoding="utf-8")):
        name = next((word for word in words if not word.startswith("-")), None)
        if name is None:
            wrong += [word for word in words if word not in ("--help", "-h", "--version")]
        elif name not in main.commands:
            wrong.append(name)
        else:
            known = {*options_of(main.commands[name]), "-h", "--help"}
            options = [word.partition("=")[0] for word in words if word.startswith("-") and word != "-"]
            wrong += [f"{name} {option}" for option in options if option not in known]
    assert wrong == []


def test_examples_are_found() -> None:
    found = [words for path in PAGES for words in command_lines(path.read_text(encoding="utf-8"))]
    assert {words[0] for words in found} >= set(COMMANDS)


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_says_how_to_begin(command: str) -> None:
    assert f"$ {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
