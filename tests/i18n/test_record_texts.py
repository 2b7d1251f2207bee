"""Every record type has its texts in every language; what lacks is named by its key."""

from collections.abc import Iterator

import pytest

from data.record_types import RECORD_TYPES
from i18n import LANGUAGES, Language
from views.records import choice_table


def keys() -> Iterator[str]:
    for kind, what in RECORD_TYPES.items():
        yield f"record_kind.{kind}"
        yield f"record_kind_help.{kind}"
        for field in what.fields:
            yield f"record_field.{kind}_{field.name}|record_field.{field.name}"
            for code in field.choices:
                yield f"{choice_table(kind, field.name)}.{code}"
        if what.entry != "file":
            yield f"record_save.{kind}"
            yield f"record_saved.{kind}"
        if what.entry == "list":
            yield f"record_none.{kind}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_type_has_its_texts(lang: str):
    t = Language.of(lang)
    assert [key for key in keys() if not any(one in t for one in key.split("|"))] == []
