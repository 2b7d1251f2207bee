"""The names of the fields of companion records."""

from i18n import Language


def field(t: Language, kind: str, name: str) -> str:
    """The name of a field, as this kind calls it."""
    own = f"record_field.{kind}_{name}"
    return t(own if own in t else f"record_field.{name}")


def fields(t: Language, kind: str, names: list[str]) -> str:
    """Several names in a row."""
    return t("app.list_mark").join(field(t, kind, name) for name in names)
