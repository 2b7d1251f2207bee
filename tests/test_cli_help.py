"""The help of the command line, and what it says of bad arguments, in every language."""

import argparse

import pytest

import bench.run
import bench.tpch.run
from bench import reruns
from bench.safety import leaks
from cli.commands import test as checks
from cli.main import main
from cli.parser import read_words
from cli.registry import COMMANDS, Needs
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _texts

TOOLS = {
    "test": checks.arguments,
    "bench": bench.run.arguments,
    "bench pages": reruns.arguments,
    "bench tpch": bench.tpch.run.arguments,
    "bench leaks": leaks.arguments,
}
"""What reads its own words, and the arguments that it declares."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_lists_every_command(capsys, monkeypatch, lang):
    monkeypatch.setenv("KEYSTONE_LANG", lang)
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    said = {line.split()[0]: line.split(None, 1)[1] for line in lines if line.startswith("    ")}
    t = Language.of(lang)
    assert said == {name: t(f"help_command.{name}") for name in COMMANDS}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_argument_says_what_it_is_for(capsys, lang):
    for name, command in COMMANDS.items():
        if command.needs is not Needs.WORDS:
            with pytest.raises(SystemExit):
                main([name, "--lang", lang, "--help"])
    said = capsys.readouterr().out
    assert ("save without asking" in said) == (lang == "en")
    words = ("usage:", "options:", "show this") if lang != "en" else ("用法", "选项")
    assert [word for word in words if word in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_that_reads_its_own_words_explains_them_in_the_language_of_the_system(
    capsys, monkeypatch, lang, tool
):
    monkeypatch.setenv("KEYSTONE_LANG", lang)
    with pytest.raises(SystemExit):
        read_words(tool, TOOLS[tool], ["--help"])
    said, t = capsys.readouterr().out.replace("\n", ""), Language.of(lang)
    assert t(f"help_{_code(tool)}.about")[:12] in said
    with pytest.raises(SystemExit) as ended:
        read_words(tool, TOOLS[tool], ["--no-such-thing"])
    assert ended.value.code == 2 and "--no-such-thing" in capsys.readouterr().err


def _code(tool):
    return tool.replace(" ", "_")


def test_no_text_of_the_help_is_about_an_argument_that_is_gone():
    lacking = []
    known = {name: one for name, one in COMMANDS.items() if one.needs is not Needs.WORDS}
    declared = {name: command.load().arguments for name, command in known.items()} | TOOLS
    for name, arguments in declared.items():
        table = f"help_{_code(name)}."
        told = {key.removeprefix(table) for key in _texts("en") if key.startswith(table)}
        parser = argparse.ArgumentParser()
        arguments(parser)
        told -= {"about"} if name in TOOLS else set()
        lacking += sorted(told - set(_arguments(parser)))
    assert lacking == []


def _arguments(parser):
    for action in parser._actions:
        yield action.dest
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield name
                yield from _arguments(below)


def test_a_bad_argument_is_told_in_the_language_that_is_asked_for(capsys):
    code = main(["report", "pareto", "--from", "soon", "--lang", "zh"])
    assert (code, capsys.readouterr().err) == (
        2,
        "参数 --from：“soon”不是有效的日期，请写成 2026-01-31。帮助：python3 keystone.py report --help\n",
    )
    code = main(["report", "--lang=zh"])
    err = capsys.readouterr().err
    assert (code, err) == (2, "缺少参数：NAME。帮助：python3 keystone.py report --help\n")
