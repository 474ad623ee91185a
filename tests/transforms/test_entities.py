"""Entities across documents: one although spelt in several ways, two although called by one name, whatever the order."""

from datetime import date, timedelta
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.newsdays import Article, Person, Place, known, link, meant
from transforms import same_names
from transforms.keys import fold

DAY = date(2026, 3, 1)
NEXT = DAY + timedelta(days=1)
ARAB = known(
    names=[(name, "EG") for name in ("سعيد", "سعد", "حسن", "حسين", "محمد", "علي", "الأحمد", "سلمان", "بشار")],
    variants=[("الرحمن", "الرحمان"), ("بن", "ابن")],
    listed=[("place", "geonames:1", "هامبورغ", "DE"), ("place", "geonames:2", "طرابلس", "LY"), ("place", "geonames:3", "طرابلس", "LB")],
)


def article(name: str, *named, day=DAY) -> Article:
    return Article(name, day, named)


def are_one(*named, judgements=None, days=(DAY, NEXT)) -> bool:
    """Whether what two documents name, each one thing and what else it speaks of, is one."""
    (a, *rest), (b, *rest_too) = (n if isinstance(n, tuple) else (n,) for n in named)
    articles = [article("one", a, *rest, day=days[0]), article("two", b, *rest_too, day=days[1])]
    linked = link(articles, ARAB, *([judgements] if judgements is not None else []))
    return meant(linked, "one", a.entity) == meant(linked, "two", b.entity)


@pytest.mark.parametrize(("a", "b", "one"), [
    ("ديديي ريندرز", "ديدييه رايندرز", True),
    ("ألبان غيهينو", "ألبان جيهينو", True),
    ("عبد الرحمان شلقم", "عبدالرحمن شلقم", True),
    ("سعيد الأحمد", "سعد الأحمد", False),
    ("حسن الأحمد", "حسين الأحمد", False),
    ("جون سميث", "جين سميث", False),
    ("بشار الأحمد", "بشار حسن الأحمد", True),
    ("حسن الأحمد", "بشار حسن الأحمد", False),
    ("محمد بن سلمان", "محمد بن سلمان بن علي", True),
    ("بيل", "بيلي", False),
    ("بشار بن حسن الأحمد", "بشار حسن الأحمد", True),
])
def test_two_spellings(a, b, one):
    assert are_one(Person(a), Person(b)) is one


MINISTER, OTHER = Person("خالد مرزوق", "minister", "JO"), Person("خالد مرزوق", "foreign_minister", "TN")


@pytest.mark.parametrize(("first", "second", "one", "why"), [
    (MINISTER, OTHER, False, "two states have a minister of this name"),
    (MINISTER, Person("خالد مرزوق", "governor", "JO"), True, "one state, two offices"),
    (MINISTER, Person("خالد مرزوق"), True, "nothing tells them apart"),
    (MINISTER, (OTHER, Place("عمان", "JO", "country:JO")), True, "the first state is spoken of, too: a counterpart's title"),
    (MINISTER, Person("خالد مرزوق", "envoy", "TN"), True, "an envoy serves no state"),
    (Person("خالد مرزوق", "judge", "JO"), Person("خالد مرزوق", "military_commander", "JO"), False, "callings that exclude each other"),
    (Person("خالد مرزوق", "minister", "JO"), Person("خالد مرزوك", "minister", "TN"), False, "other spelling, other state"),
])
def test_namesakes(first, second, one, why):
    assert are_one(first, second) is one, why


SECRETARY, ALONE = Person("ماركوس رايندال", "foreign_minister", "SE"), Person("رايندال", "foreign_minister", "SE")


@pytest.mark.parametrize(("a", "b", "days", "one"), [
    (SECRETARY, ALONE, 400, True),
    (ALONE, SECRETARY, 400, True),
    (Person("ماركوس رايندال"), Person("رايندال"), 2, True),
    (Person("ماركوس رايندال"), Person("رايندال"), 30, False),
    (SECRETARY, Person("رايندال", "minister", "FI"), 2, False),
    (Person("خالد محمد"), Person("محمد"), 0, False),
])
def test_a_surname_is_its_only_bearers_who_stands_for_the_same_or_is_in_the_news_then(a, b, days, one):
    assert are_one(a, b, days=(DAY, DAY + timedelta(days=days))) is one


@pytest.mark.parametrize(("a", "b", "one"), [
    (Person("محمد سعيد", "foreign_minister"), Person("محمد سعيد بن علي", "foreign_minister"), True),
    (Person("محمد سعيد", "foreign_minister"), Person("محمد سعيد بن علي", "judge"), False),
    (Person("محمد سعيد", "foreign_minister", "EG"), Person("محمد سعيد بن علي", "foreign_minister", "TN"), False),
    (Person("محمد سعيد"), Person("محمد سعيد بن علي"), False),
])
def test_a_common_name_is_its_fuller_ones_who_holds_the_same_high_office(a, b, one, monkeypatch):
    monkeypatch.setattr(same_names, "_COMMON", 0.0)
    assert are_one(a, b) is one


def test_a_surname_of_two_is_nobodys():
    alone = Person("رايندال")
    linked = link([article("one", Person("ماركوس رايندال")), article("two", Person("كلاوس رايندال")), article("three", alone, day=NEXT)], ARAB)
    assert meant(linked, "three", alone.entity) == alone.entity.entity_id


def test_callings_exclude_each_other_only_at_one_time():
    judge, commander = Person("خالد مرزوق", "judge", "JO"), Person("خالد مرزوق", "military_commander", "JO")
    assert are_one(judge, commander, days=(DAY, DAY + timedelta(days=400)))


def test_a_document_that_takes_no_side_goes_with_the_state_it_speaks_of():
    plain = Person("خالد مرزوق")
    linked = link([
        article("jo", MINISTER), article("tn", OTHER, day=NEXT), article("of-tunis", plain, Place("تونس", "TN", "country:TN"), day=NEXT),
        article("of-none", plain, day=NEXT),
    ], ARAB)
    ids = {name: meant(linked, name, plain.entity) for name in ("jo", "tn", "of-tunis", "of-none")}
    assert ids["jo"] == ids["of-none"] == plain.entity.entity_id
    assert ids["tn"] == ids["of-tunis"] != ids["jo"]


@pytest.mark.parametrize(("name", "state", "listed"), [
    ("هامبورج", None, "geonames:1"), ("هامبورج", "US", None), ("طرابلس", None, None), ("طرابلس", "LB", "geonames:3"),
])
def test_a_place_is_the_one_listed_place_that_it_is_a_spelling_of(name, state, listed):
    place = Place(name, state)
    expected = Place(name, state, listed or "").entity.entity_id
    assert meant(link([article("one", place)], ARAB), "one", place.entity) == expected


def judged(judgement: str, *pairs) -> pl.DataFrame:
    return pl.DataFrame([(a.entity.entity_id, b.entity.entity_id, judgement) for a, b in pairs], schema=["entity_id_a", "entity_id_b", "judgement"], orient="row")


def test_a_judgement_has_the_last_word():
    spelt, too = Person("ألبان غيهينو"), Person("ألبان جيهينو")
    assert not are_one(spelt, too, judgements=judged("different", (spelt, too)))
    said, saad = Person("سعيد الأحمد"), Person("سعد الأحمد")
    assert are_one(said, saad, judgements=judged("same", (saad, said)))


def test_what_is_judged_different_is_not_joined_through_a_third():
    a, b, c = Person("سعيد الأحمد"), Person("سعد الأحمد"), Person("حسن الأحمد")
    judgements = pl.concat([judged("same", (a, b), (b, c)), judged("different", (a, c))])
    linked = link([article(n, p) for n, p in (("a", a), ("b", b), ("c", c))], ARAB, judgements)
    assert meant(linked, "a", a.entity) != meant(linked, "c", c.entity)


def test_namesakes_can_be_judged_one():
    linked = link([article("one", MINISTER), article("two", OTHER, day=NEXT)], ARAB)
    ids = [meant(linked, n, MINISTER.entity) for n in ("one", "two")]
    judgements = pl.DataFrame([(*ids, "same")], schema=["entity_id_a", "entity_id_b", "judgement"], orient="row")
    assert are_one(MINISTER, OTHER, judgements=judgements)


NAMES = (
    "ألبان غيهينو", "ألبان جيهينو", "ألبان جيهينوه", "سعيد الأحمد", "سعد الأحمد", "بشار الأحمد", "بشار حسن الأحمد", "محمد بن سلمان", "محمد بن سلمان بن علي", "محمد ابن سلمان",
    "غيهينو", "جان غيهينو", "جيهينو",
)
PEOPLE = st.builds(
    lambda name, side: Person(name, *side), st.sampled_from(NAMES),
    st.sampled_from([(None, None), ("minister", "JO"), ("minister", "TN"), ("judge", "JO"), ("military_commander", "JO"), ("minister", "EG")]),
)
PLACES = st.sampled_from([Place("هامبورج"), Place("هامبورغ", "DE", "geonames:1"), Place("عمان", "JO", "country:JO"), Place("تونس", "TN", "country:TN")])


@st.composite
def archives(draw) -> list[Article]:
    days = draw(st.lists(st.sampled_from([DAY, NEXT, NEXT + timedelta(days=1), DAY + timedelta(days=300), None]), min_size=1, max_size=9))
    return [
        Article(f"d{number}", day, tuple(draw(st.lists(st.one_of(PEOPLE, PLACES), min_size=1, max_size=3))))
        for number, day in enumerate(days)
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_order_of_documents_changes_nothing(data):
    articles = data.draw(archives())
    shuffled = data.draw(st.permutations(articles))
    one, other = link(articles, ARAB), link(shuffled, ARAB, shards=3)
    for table in one:
        assert one[table].to_dicts() == other[table].to_dicts()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_linking_batch_by_batch_is_linking_from_scratch(data):
    articles = data.draw(st.permutations(data.draw(archives())))
    before = None
    for end in sorted({*data.draw(st.lists(st.integers(1, len(articles)), max_size=3)), len(articles)}):
        batch = link(articles[:end], ARAB, before=before, shards=2)
        before = batch["linked_names"]
    forgotten = articles[1:]
    for kept in (articles, forgotten):
        batch, scratch = link(kept, ARAB, before=before), link(kept, ARAB)
        for table in scratch:
            assert batch[table].to_dicts() == scratch[table].to_dicts()


@settings(max_examples=150, deadline=None)
@given(archives())
def test_what_later_days_bring_changes_no_link_of_the_days_before(articles):
    days = sorted({a.day for a in articles if a.day})
    whole = link(articles, ARAB)
    for day in days:
        before = [a for a in articles if a.day and a.day <= day]
        then = link(before, ARAB)
        for found in before:
            for thing in found.named:
                assert meant(then, found.document_id, thing.entity) == meant(whole, found.document_id, thing.entity)


def test_a_new_day_compares_its_own_names_only(monkeypatch):
    old = [article(f"old{n}", Person(name), day=DAY) for n, name in enumerate(NAMES)]
    before = link(old, ARAB)["linked_names"]
    compared = []
    put = same_names.Register.put
    monkeypatch.setattr(same_names.Register, "put", lambda self, named: compared.append(named.key) or put(self, named))
    after = link([*old, article("new", Person("ألبان جيهينوا"), Person("سعيد الأحمد"), day=NEXT)], ARAB, before=before)
    assert compared == [fold("ألبان جيهينوا")]
    assert meant(after, "new", Person("ألبان جيهينوا").entity) == meant(after, "old0", Person(NAMES[0]).entity)


def test_a_document_that_spells_one_person_in_two_ways_is_one_document():
    linked = link([article("one", Person(NAMES[0]), Person(NAMES[1])), article("two", Person(NAMES[0]))], ARAB, shards=2)
    assert linked["entities"].select("mention_count", "document_count").rows() == [(3, 2)]
    assert linked["entity_aliases"]["mention_count"].to_list() == [1, 2] or linked["entity_aliases"]["mention_count"].to_list() == [2, 1]


def test_spellings_that_are_one_are_so_in_any_number():
    people = [Person(name) for name in NAMES[:3]]
    linked = link([article(f"d{n}", p, day=DAY + timedelta(days=n)) for n, p in enumerate(people)], ARAB)
    ids = {meant(linked, f"d{n}", p.entity) for n, p in enumerate(people)}
    assert ids == {people[0].entity.entity_id}
    assert linked["entities"]["document_count"].to_list() == [3]
    assert all(a != b for a, b in combinations([p.entity.entity_id for p in people], 2))


@pytest.mark.parametrize(("full", "alone", "name"), [
    (1, 4, "ماركوس رايندال"),
    (1, 60, "رايندال"),
])
def test_whom_most_documents_call_by_the_surname_is_named_in_full_unless_that_is_too_rare(full, alone, name):
    called = [article(f"full{n}", SECRETARY) for n in range(full)] + [article(f"alone{n}", ALONE) for n in range(alone)]
    linked = link(called, ARAB)
    people = linked["entities"].filter(entity_type="person")
    assert people["name_ar"].to_list() == [name]
