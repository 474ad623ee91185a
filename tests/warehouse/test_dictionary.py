"""The data dictionary says what the schemas say."""

from transforms.schemas import TABLES
from warehouse import dictionary, sqlviews


def test_the_file_is_not_stale():
    assert dictionary.FILE.read_text(encoding="utf-8") == dictionary.render(), "run python -m warehouse.dictionary"


def test_every_shown_table_column_view_and_macro_is_in_it():
    text = dictionary.render()
    for table in TABLES.values():
        assert (f"### {table.name}\n" in text) == (table.stored != "internal")
        if table.stored != "internal":
            section = text.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
            assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == table.names
    for view in sqlviews.views():
        assert f"### {view.call}\n" in text


def test_the_overview_lists_tables_and_questions():
    overview = dictionary.overview()
    assert "| `documents` | one article |" in overview
    assert "| `who_met_whom` | Who met whom, how often, and when first and last? |" in overview
    assert "| `search(q)` |" in overview
    assert "entity_links" not in overview
