"""A version follows what the code does and the data say, not how they are worded."""

import ast

from flows import versions


def meaning(source: str) -> str:
    return versions._meaning(ast.parse(source))


def test_comments_and_docstrings_do_not_count():
    one = '"""Doc."""\ndef f(x):\n    """Doc."""\n    return x'
    other = '"""Other."""\ndef f(x):  # why\n    """X."""\n    return x'
    assert meaning(one) == meaning(other)


def test_code_counts():
    assert meaning("def f(x):\n    return x") != meaning("def f(x):\n    return x + 1")


def names(*start: str) -> set[str]:
    return {part.split(b" ", 1)[0].decode() for part in versions._code(start)}


def test_what_a_stage_imports_counts_too():
    assert {"records", "encodings", "jsonvalues", "fields"} <= names("records")
    assert {"documents", "published", "language", "keys", "ids", "schemas"} <= names("documents")
    assert "records" not in names("extract")


def test_the_morphology_counts():
    assert versions.lexicon("a") != versions.lexicon("b")
    assert versions.extraction("a") != versions.extraction("b")
