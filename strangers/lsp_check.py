"""Judges RouterOS texts with routeros-lsp, a stranger's parser with the command tree of a RouterOS 7.21.4 router.

Usage: python lsp_check.py FOLDER script|import

``script`` takes each file for one scope of variables, as ``:parse`` and a plain ``/import`` do; ``import`` takes each line for
a scope of its own, as a dry run does (routeros-behaviour.md#scope-by-line).

Every ``*.rsc`` file below FOLDER is judged in this one process. Each finding is one JSON line on standard output, with the
file's path relative to FOLDER, line and column (from 1), severity, rule, and where it stands: menu (``ip/route``; an unknown
menu or command with the word that is unknown), verb and property. The last line is ``{"files": N, "version": "7.21.4"}``, so that a cut answer is noticed. A file that cannot be judged
ends the run with status 2. No finding carries a value of the text: configuration holds secrets.

The package asks less than a router does. It calls names outside its tree a warning, since the tree is that of a CHR; a router
refuses them, so here they are errors, and Java decides what a version or a package explains. It skips every word that begins
with ``!`` and every value; rules of this file judge some of them by the package's own tree, which holds the words that each
``unset`` takes and the values of a property:

* ``unset/unknown``   the command has no such property
* ``unset/impossible``  the menu's ``unset`` does not take the property, or the menu has no ``unset``
* ``unset/alone``     a ``set`` that assigns nothing else is a syntax error (routeros-behaviour.md#unset-beside-set)
* ``value/yes-or-no``  the property takes yes and no, and the value is another word
"""

from __future__ import annotations

import bisect
import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from routeros_lsp import analyze as analysis
from routeros_lsp.checker import commands
from routeros_lsp.document import Document
from routeros_lsp.rules import RULES, RuleInfo
from routeros_lsp.syntax.ast import Named, StringLit, Word

#: What the router itself does with a name that is not in its tree.
AS_THE_ROUTER = {"schema/unknown-command": "error", "schema/unknown-parameter": "error"}

for rule, summary in {
    "unset/unknown": "A word such as !x whose x is not a parameter of the command.",
    "unset/impossible": "A word such as !x whose x the menu's unset does not take.",
    "unset/alone": "A set that has words such as !x and assigns nothing.",
    "value/yes-or-no": "A property that takes yes or no with another value.",
}.items():
    RULES[rule] = RuleInfo(source="device", severity="error", summary=summary)

#: A name of a menu or property; anything else may be a value and is not printed.
NAME = re.compile(r"[a-z][a-z0-9.-]{0,40}")
ASSIGNED = re.compile(r"([a-z][a-z0-9.-]{0,40})[=~]")


@dataclass(frozen=True)
class Place:
    """Where a finding stands; the verb is empty where no command was recognized."""

    menu: tuple[str, ...]
    verb: str
    property: str = ""


class CommandAnalysis(commands.CommandAnalysis):
    """The package's result with the place of each finding of the checker, by rule and offset."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[tuple[str, int], Place] = {}


class Checker(commands._CommandChecker):
    """The package's checker, which also judges words that begin with ``!`` and remembers the command of each finding."""

    def __init__(self, schema: Any) -> None:
        super().__init__(schema)
        self.result = CommandAnalysis()
        self.judged: Place | None = None

    def report(self, rule: str, message: str, start: int, end: int) -> None:
        super().report(rule, message, start, end)
        if self.judged is not None:
            self.result.places[rule, start] = self.judged

    def unknown_command(self, word: str, node: Any, path: tuple[str, ...], colon: bool, start: int, end: int) -> None:
        self.judged = Place((*path, printable(word)), "")
        super().unknown_command(word, node, path, colon, start, end)
        self.judged = None

    def arguments(self, command: dict[str, Any], command_path: tuple[str, ...], word: Word, args: list[Any]) -> None:
        self.judged = Place(command_path[:-1], command_path[-1])
        super().arguments(command, command_path, word, args)
        if command_path[-1] in ("set", "add"):
            self.unsets(command, command_path, args)
            for arg in args:
                self.value(command.get("a", {}), arg)
        if command_path[-1] == "unset":
            self.unset_command(command_path[:-1], args)
        self.judged = None

    def value(self, parameters: dict[str, Any], arg: Any) -> None:
        if not isinstance(arg, Named) or not isinstance(arg.value, Word | StringLit):
            return  # what brackets and variables give is not known
        parameter = parameters.get(name_of(arg), {})
        value = arg.value.text if isinstance(arg.value, Word) else arg.value.value
        # Other lists of values are not used: they hold what the recorded router had, such as its one routing table.
        if parameter.get("x") and parameter.get("e") == ["no", "yes"] and value not in ("no", "yes", "false", "true"):
            self.report_value("value/yes-or-no", arg.value, name_of(arg))

    def unset_command(self, menu: tuple[str, ...], args: list[Any]) -> None:
        for arg in args:
            if isinstance(arg, Named) and name_of(arg) == "value-name" and isinstance(arg.value, Word):
                if not can_unset(self.node(menu)["c"], arg.value.text):
                    self.report_value("unset/impossible", arg.value, printable(arg.value.text))

    def report_value(self, rule: str, value: Any, property: str) -> None:
        self.report(rule, "", value.start, value.end)
        self.result.places[rule, value.start] = replace(self.judged, property=property)

    def unsets(self, command: dict[str, Any], command_path: tuple[str, ...], args: list[Any]) -> None:
        menu = self.node(command_path[:-1])["c"]
        words = [arg for arg in args if isinstance(arg, Word) and arg.text.startswith("!")]
        for word in words:
            if word.text[1:] not in command.get("a", {}):
                self.report("unset/unknown", "", word.start, word.end)
            elif not can_unset(menu, word.text[1:]):
                self.report("unset/impossible", "", word.start, word.end)
        if command_path[-1] == "set" and words and not any(assigns(arg) for arg in args):
            self.report("unset/alone", "", words[0].start, words[0].end)


def name_of(arg: Named) -> str:
    return getattr(arg.name, "text", "")


def can_unset(menu: dict[str, Any], name: str) -> bool:
    """Three menus have an ``unset`` whose words the router did not list: there nothing is known to be impossible."""
    if "unset" not in menu:
        return False
    words = menu["unset"]["a"]["value-name"].get("e")
    return words is None or name in words


def assigns(arg: Any) -> bool:
    return isinstance(arg, Named) and name_of(arg) != "numbers"


def place_of(text: str, finding: analysis.Finding, result: analysis.Analysis) -> Place:
    """The checker knows it; for a finding of the parser it is the last command or menu before it on its line."""
    place = result.commands.places.get((finding.rule, finding.start))
    if place is not None:
        return place
    line = text.rfind("\n", 0, finding.start)
    before = [word for word in result.commands.resolutions if word.kind != "parameter" and line < word.start <= finding.start]
    if not before:
        return Place((), "")
    last = before[-1]
    return Place(last.path[:-1], last.name) if last.kind == "command" else Place(last.path, "")


def property_of(text: str, finding: analysis.Finding) -> str:
    """The property that a finding is about; empty when it is about none."""
    if finding.rule == "schema/missing-required":
        return re.sub(r"Missing (a value|values) for (.*)\.", r"\2", finding.message)
    if finding.rule == "schema/unknown-command":
        return ""
    word = text[finding.start : finding.end].lstrip("!")
    if finding.rule.startswith(("schema/unknown", "unset/")):
        return printable(word)
    line = text[text.rfind("\n", 0, finding.start) + 1 : finding.start + 1]
    assigned = ASSIGNED.findall(line)
    return assigned[-1] if assigned else ""


def printable(word: str) -> str:
    return word if NAME.fullmatch(word) else "?"


def judge(path: Path, folder: Path, scope: str, schema: Any) -> list[dict[str, Any]]:
    text = path.read_bytes().decode("latin-1")  # one byte is one character, as everywhere in Kedge
    result = analysis.analyze(text, severities=AS_THE_ROUTER, scope=scope, schema=schema)
    starts = Document("", text).line_starts()
    findings = []
    for finding in result.findings:
        line = bisect.bisect_right(starts, finding.start)
        place = place_of(text, finding, result)
        findings.append(
            {
                "file": path.relative_to(folder).as_posix(),
                "line": line,
                "column": finding.start - starts[line - 1] + 1,
                "severity": finding.severity,
                "rule": finding.rule,
                "menu": "/".join(place.menu),
                "verb": place.verb,
                "property": place.property or property_of(text, finding),
            }
        )
    return findings


def main(folder: Path, scope: str) -> int:
    analysis.check_commands = lambda script, schema: Checker(schema).run(script)
    schema = analysis.load_schema("bundled", lambda message: sys.exit(message))
    files = sorted(path for path in folder.rglob("*.rsc") if path.is_file())
    for path in files:
        for finding in judge(path, folder, scope, schema):
            print(json.dumps(finding))
    print(json.dumps({"files": len(files), "version": schema.version}))
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_dir() or sys.argv[2] not in ("script", "import"):
        sys.exit(__doc__.split("\n\n")[1])
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
