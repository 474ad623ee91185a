"""Which files an INPUT names."""

import os

import pytest

from flows import inputs


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.jsonl", "sub/c.csv.gz", "sub/.hidden.txt", ".git/x.txt", "d.txt.part", "e.txt~"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def names(folder, *patterns):
    return [str(path.relative_to(folder)) for path in inputs.find(tuple(str(folder / p) for p in patterns))]


@pytest.mark.parametrize("patterns, expected", [
    (["."], ["a.jsonl", "b.txt", "sub/c.csv.gz"]),
    (["b.txt"], ["b.txt"]),
    (["*.txt", "b.txt"], ["b.txt"]),
    (["**/*.gz"], ["sub/c.csv.gz"]),
    (["s*"], ["sub/c.csv.gz"]),
    ([".git/x.txt"], [".git/x.txt"]),
])  # fmt: skip
def test_find(folder, patterns, expected):
    assert names(folder, *patterns) == expected


def test_brackets_in_a_name_are_no_pattern(tmp_path):
    (tmp_path / "news[1].txt").write_text("x")
    assert names(tmp_path, "news[1].txt") == ["news[1].txt"]


@pytest.mark.parametrize("pattern", ["absent.txt", "*.xml", "sub/absent"])
def test_nothing_there(folder, pattern):
    with pytest.raises(inputs.NoInput, match=pattern.replace("*", r"\*")):
        names(folder, "b.txt", pattern)


def test_an_empty_folder_is_no_mistake(tmp_path):
    assert inputs.find((str(tmp_path),)) == []


def test_fingerprint(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    seen = inputs.fingerprint(path)
    assert seen == inputs.fingerprint(path) and seen.problem is None and seen.uri == str(path)
    path.write_text("y")
    assert inputs.fingerprint(path).sha256 != seen.sha256


def test_fingerprint_of_what_cannot_be_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert inputs.fingerprint(tmp_path / "pipe.txt").problem == "not a plain file"
    assert inputs.fingerprint(tmp_path / "link.txt").problem


def test_a_name_that_is_not_utf8(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xe3.txt"
    with open(path, "w") as file:
        file.write("x")
    (found,) = inputs.find((str(tmp_path),))
    assert inputs.fingerprint(found).uri.endswith("\\xe3.txt")


def test_a_link_in_a_folder_does_not_lead_out_of_it(tmp_path):
    inbox, outside = tmp_path / "inbox", tmp_path / "secret.txt"
    inbox.mkdir()
    outside.write_text("x")
    (inbox / "a.txt").write_text("x")
    (inbox / "inside.txt").symlink_to("a.txt")
    (inbox / "outside.txt").symlink_to(outside)
    found = {file.path.rsplit("/")[-1]: file.problem for file in inputs.look((str(inbox),))}
    assert found == {"a.txt": None, "inside.txt": None, "outside.txt": "a symbolic link out of its folder"}
    assert [file.problem for file in inputs.look((str(inbox / "outside.txt"),))] == [None]
