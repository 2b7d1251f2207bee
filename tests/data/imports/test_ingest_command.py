"""The command ``import`` on files that are not what their names say, or that cannot be answered."""

import pytest

from cli.main import main

pytestmark = pytest.mark.sampled

SALES = "date,customer,amount\n2024-01-05,A,1\nnever,B,2\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["export", "export.dat", "export.xls", "导出 (1).CSV"])
def test_a_text_file_is_described_whatever_its_name(tmp_path, capsys, name, lang):
    file, store = tmp_path / name, tmp_path / "store.duckdb"
    file.write_text(SALES)
    words = ["import", str(file), "--db", str(store), "--dry-run", "--lang", lang]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(f"{name}")
    assert not store.exists()


def test_rejects_that_cannot_be_written_stop_the_import(tmp_path, capsys):
    file, store = tmp_path / "sales.csv", tmp_path / "store.duckdb"
    file.write_text(SALES)
    words = ["import", str(file), "--db", str(store), "--yes", "--lang", "en"]
    assert main([*words, "--rejects", str(tmp_path / "none" / "rejects.csv")]) == 1
    said = capsys.readouterr().err
    assert said == "The rejected rows cannot be written to rejects.csv. Nothing was imported.\n"
    assert main(words) == 0
    assert "data version 1" in capsys.readouterr().out


def test_a_reason_beyond_the_listed_rejects_is_told_in_words(tmp_path, capsys):
    file = tmp_path / "sales.csv"
    file.write_text(SALES + "never,B,2\n" * 120 + "2024-01-05,C,x\n")
    words = ["import", str(file), "--db", str(tmp_path / "s.duckdb"), "--dry-run", "--lang", "en"]
    assert main(words) == 0
    assert "1 row: amount is not a valid number" in capsys.readouterr().out
