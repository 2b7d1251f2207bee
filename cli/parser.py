"""From the words of a command line to its options; words that cannot be followed give one sentence.

A command declares its arguments without a text: what each of them is for stands in ``i18n/<lang>/help.toml``
under ``help_COMMAND`` and the argument's name, or under ``help`` where several commands mean the same by it.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final, NoReturn

from cli.registry import COMMANDS, Needs
from cli.terminal import BadArgument, system_language
from data.errors import UserError
from i18n import LANGUAGES, Language

PROGRAM: Final = "python3 keystone.py"
_LANG: Final = "--lang"
_DB: Final = "--db"
_OPENING: Final = "（“《"
_CLOSING: Final = "，。、；：！？）”》…"


def read_arguments(words: list[str], t: Language | None = None) -> argparse.Namespace:
    """The command and its options; without a command, ``run``. ``t``: for help and errors.

    Raises BadArgument.
    """
    starts_dashboard = not words or (words[0].startswith("-") and words[0] not in ("-h", "--help"))
    asked = ["run", *words] if starts_dashboard else words
    language = _asked_in(asked) or t or Language.of("en")
    with _SpokenIn(language):
        return _parser(asked[0], language).parse_args(asked)


def store_named(words: Sequence[str]) -> str | None:
    """The path of the store that a command which works on one names, empty for the usual one.

    None for other commands, and where help is asked for. Nothing of the command is loaded.
    """
    command = COMMANDS.get(words[0]) if words else None
    if command is None or command.needs is not Needs.STORE or {"-h", "--help"} & set(words):
        return None
    return _given(words, _DB)


def read_words(
    tool: str,
    arguments: Callable[[argparse.ArgumentParser], None],
    words: Sequence[str] | None = None,
    *,
    rest_is_fine: bool = False,
) -> tuple[argparse.Namespace, list[str]]:
    """The options of a tool that reads its words itself, such as ``bench pages``, and the words that are
    none; ``words``: those of this process where there are no others.

    Its texts stand under ``help_bench_pages``, ``about`` among them. Ends the process, with a sentence, where
    the words cannot be followed.
    """
    t = system_language()
    with _SpokenIn(t):
        code = tool.replace(" ", "_")
        parser = _Parser(language=t, prog=f"{PROGRAM} {tool}", description=t(f"help_{code}.about"))
        arguments(parser)
        _explain(parser, code, t)
        try:
            options, rest = parser.parse_known_args(words)
            if rest and not rest_is_fine:
                parser.parse_args(words)
        except BadArgument as error:
            print(error, file=sys.stderr)
            raise SystemExit(2) from None
    return options, rest


class _Parser(argparse.ArgumentParser):
    """A parser that answers in a language, with one sentence instead of its usage."""

    def __init__(self, *args: Any, language: Language, **options: Any) -> None:
        self._language = language
        options["formatter_class"] = partial(_Lines, language=language)
        super().__init__(*args, allow_abbrev=False, **options)

    def add_subparsers(self, **options: Any) -> Any:
        options.setdefault("parser_class", partial(_Parser, language=self._language))
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:
        said = message[:1].upper() + message[1:]
        raise BadArgument(self._language("cli.bad_argument", said=said, program=self.prog))

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)  # pyright: ignore[reportAttributeAccessIssue]
        except UserError as error:
            sentence = self._language(error.text, **error.facts)
            raise argparse.ArgumentError(action, sentence) from error


class _Lines(argparse.HelpFormatter):
    """The lines of a help; Chinese has no blanks to break at, and its characters are two columns wide."""

    def __init__(self, prog: str, *, language: Language, **options: Any) -> None:
        self._words_apart = bool(language.spoken.gap)
        super().__init__(prog, **options)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return super()._split_lines(text, width) if self._words_apart else list(_lines(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if self._words_apart:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))

    def format_help(self) -> str:
        said = super().format_help()
        return said if self._words_apart else re.sub(r"(?m)^(\S.*):$", r"\1：", said)


class _SpokenIn:
    """argparse's own words in a language, while it reads and answers: it asks ``gettext`` alone for them."""

    def __init__(self, t: Language) -> None:
        self._t = t

    def __enter__(self) -> None:
        self._before = {name: getattr(argparse, name) for name in ("_", "ngettext")}
        argparse._ = self._said  # pyright: ignore[reportAttributeAccessIssue]
        argparse.ngettext = lambda one, many, n: self._said(one if n == 1 else many)  # pyright: ignore

    def __exit__(self, *_: object) -> None:
        for name, said in self._before.items():
            setattr(argparse, name, said)

    def _said(self, text: str) -> str:
        key = f"argparse.{text.strip()}"
        return text.replace(text.strip(), self._t(key)) if key in self._t else text


def _parser(name: str, t: Language) -> argparse.ArgumentParser:
    """The parser, which knows every command by name and the arguments of one: the others stay unloaded."""
    kind = partial(_Parser, language=t)
    parser = kind(prog=PROGRAM, description=t("cli.about"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS.values():
        about = t(f"help_command.{command.name}")
        subparser = commands.add_parser(command.name, help=about, description=about)
        if command.name != name or command.needs is Needs.WORDS:
            continue
        subparser.add_argument(_DB, metavar="STORE")
        subparser.add_argument(_LANG, choices=LANGUAGES)
        command.load().arguments(subparser)
        _explain(subparser, command.name, t)
    return parser


def _explain(parser: argparse.ArgumentParser, command: str, t: Language) -> None:
    """Give every argument and group of a command its text."""
    for group in parser._action_groups:
        if (key := f"help_group.{command}_{group.title}") in t:
            group.title = t(key)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action._choices_actions:
                one.help = _text(t, command, one.dest)
            for below in action.choices.values():
                _explain(below, command, t)
        elif not isinstance(action, argparse._HelpAction):
            choices = ", ".join(map(str, action.choices or ()))
            action.help = _text(t, command, action.dest, choices=choices, default=action.default)


def _text(t: Language, command: str, name: str, **facts: object) -> str:
    own = f"help_{command}.{name}"
    return t(own if own in t else f"help.{name}", **facts).replace("%", "%%")


def _asked_in(words: Sequence[str]) -> Language | None:
    """The language that ``--lang`` asks for; None where the words ask for none that we know."""
    lang = _given(words, _LANG)
    return Language.of(lang) if lang in LANGUAGES else None


def _given(words: Sequence[str], option: str) -> str:
    """What an option is given in words that nobody has read yet; empty where it is not."""
    given = [after for word, after in pairwise(words) if word == option]
    given += [word.removeprefix(f"{option}=") for word in words if word.startswith(f"{option}=")]
    return given[-1] if given else ""


def _lines(text: str, width: int) -> Iterator[str]:
    """A text in lines of at most ``width`` columns, broken behind any character but not within Latin words.

    No line begins with a mark that closes, or ends with one that opens.

    >>> list(_lines("按年、按月 2026-01", 8)), list(_lines("按年、按月（日）", 4))
    (['按年、按', '月', '2026-01'], ['按', '年、', '按月', '（日）'])
    """
    line, columns = "", 0
    for piece in _unparted(_pieces(text)):
        wide = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in piece)
        if line and columns + wide > width:
            yield line.rstrip()
            line, columns = "", 0
        if line or piece.strip():
            line, columns = line + piece, columns + wide
    if line:
        yield line.rstrip()


def _unparted(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, marks with what they close or open."""
    kept = ""
    for piece in pieces:
        if kept and piece[0] not in _CLOSING and kept[-1] not in _OPENING:
            yield kept
            kept = ""
        kept += piece
    if kept:
        yield kept


def _pieces(text: str) -> Iterator[str]:
    """Single Chinese characters and blanks, and words of other letters whole."""
    word = ""
    for char in text:
        if char == " " or unicodedata.east_asian_width(char) in "WF":
            if word:
                yield word
            yield char
            word = ""
        else:
            word += char
    if word:
        yield word
