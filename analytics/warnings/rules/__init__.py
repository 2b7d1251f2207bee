"""The warning rules: every module of this folder holds one as ``RULE``; who lists rules reads them here."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from analytics.warnings.rule import Rule


def _rules() -> dict[str, Rule[Any, Any]]:
    """The rules by their codes, in the order of their places. Raises ValueError for one that is misnamed."""
    module = Path(__file__)
    names = sorted(path.stem for path in module.parent.glob("*.py") if path != module)
    rules: list[Rule[Any, Any]] = [import_module(f"{__name__}.{name}").RULE for name in names]
    for name, rule in zip(names, rules, strict=True):
        if rule.code != name:
            raise ValueError(f"the rule of {name}.py calls itself {rule.code}")
    if len({rule.place for rule in rules}) < len(rules):
        raise ValueError("two warning rules have one place")
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.place)}


RULES: Final = _rules()
"""Every warning rule by its code, in the order in which they are shown."""
