"""What a run decides to do, from what the lake holds and what the files are now."""

from flows.holdings import Plan, Reading, Shard, plan
from flows.inputs import InputFile

NOW, OLD = "code-2", "code-1"


def file(uri: str, content: str) -> InputFile:
    return InputFile(uri, uri, content, 1)


def reading(uri: str, content: str, at: int = 1, part: int = 0, parts: int = 1, options: str = "o") -> Reading:
    return Reading(uri, content, options, f"2026-01-{at:02}T00:00:00+00:00", 1, part, parts)


def shard(name: str, *readings: Reading, code: str = NOW) -> Shard:
    return Shard(name, readings, code, 10)


def decide(held: list[Shard], *files: InputFile) -> Plan:
    return plan(held, files, "o", NOW)


def summary(found: Plan) -> tuple:
    remade = [(r.shard.name, [reading.uri for reading in r.readings]) for r in found.remake]
    return [f.uri for f in found.read], remade, list(found.drop)


def test_new_files_are_read():
    assert summary(decide([], file("a", "1"), file("b", "1"))) == (["a", "b"], [], [])


def test_known_files_are_not():
    held = [shard("s", reading("a", "1"), reading("b", "1"))]
    assert summary(decide(held, file("a", "1"))) == ([], [], [])
    assert summary(decide(held)) == ([], [], [])


def test_a_changed_file_is_read_and_what_shared_its_shard_is_kept():
    held = [shard("s", reading("a", "1"), reading("b", "1"))]
    found = decide(held, file("a", "2"), file("b", "1"))
    assert summary(found) == (["a"], [("s", ["b"])], [])
    assert found.before == {"a": ("s",)}


def test_a_shard_that_only_holds_a_changed_file_stays_until_the_new_reading_is_in():
    held = [shard("s", reading("a", "1"))]
    assert summary(decide(held, file("a", "2"))) == (["a"], [], [])
    held.append(shard("t", reading("a", "2", at=2)))
    assert summary(decide(held, file("a", "2"))) == ([], [], ["s"])


def test_other_options_are_another_reading():
    held = [shard("s", reading("a", "1", options="other"))]
    assert summary(decide(held, file("a", "1"))) == (["a"], [], [])


def test_a_file_that_is_as_it_was_before_the_last_is_read_again():
    held = [shard("s", reading("a", "1", at=1)), shard("t", reading("a", "2", at=2))]
    assert summary(decide(held, file("a", "1"))) == (["a"], [], ["s"])


def test_new_code_makes_shards_anew_without_the_files():
    held = [shard("s", reading("a", "1"), reading("b", "1"), code=OLD), shard("t", reading("c", "1"))]
    assert summary(decide(held)) == ([], [("s", ["a", "b"])], [])


def test_killed_between_making_a_shard_anew_and_dropping_the_old_one():
    both = reading("a", "1"), reading("b", "1")
    held = [shard("s", *both, code=OLD), shard("t", *both)]
    assert summary(decide(held)) == ([], [], ["s"])


def test_killed_after_carrying_what_shared_a_shard():
    a, b = reading("a", "1"), reading("b", "1")
    held = [shard("z", a, b), shard("t", reading("a", "2", at=2)), shard("u", b)]
    assert summary(decide(held, file("a", "2"), file("b", "1"))) == ([], [], ["z"])


def test_killed_before_carrying_what_shared_a_shard():
    held = [shard("s", reading("a", "1"), reading("b", "1")), shard("t", reading("a", "2", at=2))]
    assert summary(decide(held)) == ([], [("s", ["b"])], [])


def test_a_long_file_counts_when_all_its_parts_do():
    parts = [shard(f"s{n}", reading("a", "1", part=n, parts=3)) for n in range(3)]
    assert summary(decide(parts, file("a", "1"))) == ([], [], [])
    # killed in the middle: the file is read again, and the finished parts are kept
    assert summary(decide(parts[:2], file("a", "1"))) == (["a"], [], [])
    # the file is not there any more, or another: parts without the rest are dropped
    assert summary(decide(parts[:2])) == ([], [], ["s0", "s1"])
    assert summary(decide(parts[:2], file("a", "2"))) == (["a"], [], ["s0", "s1"])


def test_an_unfinished_new_reading_does_not_supersede():
    held = [shard("s", reading("a", "1")), shard("t", reading("a", "2", at=2, part=0, parts=2))]
    assert summary(decide(held)) == ([], [], ["t"])
    assert summary(decide(held, file("a", "2"))) == (["a"], [], [])


def test_long_files_are_made_anew_part_by_part():
    parts = [shard(f"s{n}", reading("a", "1", part=n, parts=2), code=OLD) for n in range(2)]
    new = shard("t", reading("a", "1", part=0, parts=2))
    assert summary(decide([*parts, new])) == ([], [("s1", ["a"])], ["s0"])
