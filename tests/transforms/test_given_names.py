"""A given name alone does not make one person of all who bear it."""

import polars as pl
import pytest

from flows import resources
from tests.transforms.newsdays import Article, Person, known, link, meant
from transforms import entities, extract, repeated_names
from transforms.page import Entity
from transforms.tagger import Tagger


@pytest.fixture(scope="module")
def named(prepared):
    """A function from articles to the ids of the people that each names, by form."""
    import seeds

    versions = resources.prepare(prepared)
    lexicon, knowledge = resources.Lexicon(prepared, versions.lexicon), resources.knowledge_of(prepared, versions.gazetteer)
    tagger = Tagger.load(seeds.NAME_MODEL, knowledge)

    def read(*texts: str) -> list[dict[str, str]]:
        documents = pl.DataFrame(
            {"document_id": [f"d{n}" for n in range(len(texts))], "text": list(texts), "title": None, "published_date": None},
            schema_overrides={"title": pl.String, "published_date": pl.Date},
        )
        tagged = lexicon.tag(documents, "given")
        mentions = extract.extract(documents, tagged.tokens, tagged.lexicon, knowledge, tagger)["mentions"]
        people = mentions.filter(entity_type="person", mention_type="name")
        return [dict(people.filter(document_id=d).select("form", "entity_id").iter_rows()) for d in documents["document_id"]]

    return read


@pytest.mark.parametrize(("first", "second", "form", "one", "why"), [
    ("وقال السيد فهد إن السوق مغلقة.", "وأكد السيد فهد أن الطريق مفتوحة.", "فهد", False, "many are called so"),
    ("وأكد الملك فهد أن الطريق مفتوحة.", "وأمر الملك فهد ببناء الجسر.", "فهد", True, "rulers are called so"),
    ("وقال الوزير فهد المنصوري إن السوق مغلقة.", "وأكد السيد فهد المنصوري أن الطريق مفتوحة.", "فهد المنصوري", True, "a whole name"),
])
def test_a_given_name_alone_is_of_its_document(named, first, second, form, one, why):
    ids = [people[form] for people in named(first, second)]
    assert (ids[0] == ids[1]) is one, why


def test_a_given_name_is_explained_by_the_fuller_one_of_its_document(named):
    (people,) = named("التقى السيد فهد المنصوري جيرانه. وقال فهد إن السوق مغلقة.")
    assert len(set(people.values())) == 1


@pytest.mark.parametrize(("text", "expected"), [
    ("وقال المتحدث منصور عبد الله إن الفقيد رحمه الله كان كريما، وإن الله يغفر له.", {"منصور عبد الله"}),
    ("وقال السيد نصر الله النجار إن ابن عمه، رحمه الله، كان صبورا.", {"نصر الله النجار"}),
])
def test_god_is_a_part_of_names_and_nobody_by_himself(named, text, expected):
    (people,) = named(text)
    assert set(people) == expected


def test_a_part_of_two_names_is_of_the_fuller_one_unless_both_have_the_same_words():
    father, son, short = (Entity("person", key, key) for key in ("سالم بن ياسر الدرملي", "ياسر بن سالم الدرملي", "سالم الدرملي"))
    assert repeated_names.longest([short, father]) is repeated_names.longest([father, short]) is father
    assert repeated_names.longest([father, son]) is repeated_names.longest([son, father]) is None


def test_given_names_of_documents_are_not_joined_by_their_spelling():
    lists = known(names=[("عبدالرحمن", "EG")], variants=[("عبدالرحمن", "عبدالرحمان")])
    given = entities.NameLists(lists.lists.arab, lists.lists.bearers, 1, frozenset(("عبدالرحمن", "عبدالرحمان")), lists.lists.one_name)
    lists = entities.Known(given, lists.listed, lists.places, lists.people)
    a, b = Person("عبدالرحمن"), Person("عبدالرحمان")
    linked = link([Article("one", None, (a,)), Article("two", None, (b,))], lists)
    assert meant(linked, "one", a.entity) != meant(linked, "two", b.entity)
    a, b = Person("عبدالرحمن", "monarch", "MA"), Person("عبدالرحمان", "monarch", "MA")
    linked = link([Article("one", None, (a,)), Article("two", None, (b,))], lists)
    assert meant(linked, "one", a.entity) == meant(linked, "two", b.entity)
