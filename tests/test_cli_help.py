"""The help of the command line, and what it says of bad arguments, in every language."""

import argparse

import pytest

from cli.main import main
from cli.registry import COMMANDS, Needs
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _texts


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


def test_no_text_of_the_help_is_about_an_argument_that_is_gone():
    lacking = []
    for name, command in COMMANDS.items():
        table = f"help_{name}."
        told = {key.removeprefix(table) for key in _texts("en") if key.startswith(table)}
        if command.needs is Needs.WORDS:
            assert not told
            continue
        parser = argparse.ArgumentParser()
        command.load().arguments(parser)
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
