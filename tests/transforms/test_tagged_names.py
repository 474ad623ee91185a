"""What the tagger's spans change in the names that rules found."""

from transforms import tagged_names
from transforms.entries import Honorific
from transforms.keys import fold
from transforms.page import Entity, Hit, Mention, Page, TaggedSpan
from transforms.quotes import Quote


def page_of(text: str, *tagged: TaggedSpan, outside: float = 0.0) -> Page:
    """A page of one sentence whose words are apart by spaces."""
    words = text.split(" ")
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    inside = {t for s in tagged for t in range(s.first, s.last + 1)}
    return Page(
        "d", text, None, None, [fold(w) for w in words], starts, [s + len(w) for s, w in zip(starts, words, strict=True)],
        ["noun"] * len(words), [0] * len(words), {}, [0.0] * len(words), [0] * len(words), [False] * len(words),
        tagged=list(tagged), outside=[0.0 if t in inside else outside for t in range(len(words))],
    )


def mention(page: Page, first: int, last: int, kind: str, rule: str, confidence: float = 0.7, skipped: int = 0) -> Mention:
    start, end = page.starts[first] + skipped, page.ends[last]
    return Mention(first, last, start, end, kind, "name", Entity(kind, page.text[start:end], "k"), rule, confidence)


def names(page: Page, *mentions: Mention) -> set[tuple[str, str]]:
    page.mentions = list(mentions)
    page.index_mentions()
    tagged_names.correct(page, {})
    return {(page.text[m.start_char:m.end_char], m.type) for m in page.mentions}


def test_two_people_in_one_run_of_name_words_are_two():
    page = page_of("التقى سامي حداد وكريم منصور", TaggedSpan(1, 2, 0, "person", 0.9), TaggedSpan(3, 4, 1, "person", 0.9))
    assert names(page, mention(page, 1, 4, "person", "name_parts")) == {("سامي حداد", "person"), ("كريم منصور", "person")}


def test_a_nationality_before_a_name_is_no_part_of_it_where_the_tagger_is_sure():
    for confidence, expected in ((0.9, "كريم منصور"), (0.5, "المغربي كريم منصور")):
        page = page_of("المدافع المغربي كريم منصور", TaggedSpan(2, 3, 0, "person", confidence))
        assert names(page, mention(page, 1, 3, "person", "name_parts")) == {(expected, "person")}


def test_a_club_outweighs_its_city_only_where_the_tagger_is_sure():
    for confidence, expected in ((0.85, "organization"), (0.55, "place")):
        page = page_of("فاز برشلونة أمس", TaggedSpan(1, 1, 0, "organization", confidence))
        assert names(page, mention(page, 1, 1, "place", "gazetteer_city", 0.95)) == {("برشلونة", expected)}


def test_honorifics_and_titles_before_a_name_are_no_part_of_it():
    for span, expected in ((TaggedSpan(1, 2, 0, "person", 0.9), [(2, 2)]), (TaggedSpan(1, 1, 0, "person", 0.9), [])):
        page = page_of("وأكد معالي فهد", span)
        page.hits = {1: [Hit(1, 1, 0, Honorific("معالي", None, "m"))]}
        tagged_names.weigh(page)
        assert [(s.first, s.last) for s in page.tagged] == expected
    page = page_of("قال سيدي محمد", TaggedSpan(1, 2, 0, "person", 0.9))
    page.hits = {1: [Hit(1, 1, 0, Honorific("سيدي", None, "m"))]}
    page.name_weight[1] = 0.6
    tagged_names.weigh(page)
    assert [(s.first, s.last) for s in page.tagged] == [(1, 2)], "Sidi is a given name, too"


def test_a_capital_at_the_end_of_a_longer_body_gives_way_to_it():
    for confidence, expected in ((0.8, ("نجوم برلين", "organization")), (0.5, ("برلين", "place"))):
        page = page_of("فاز نجوم برلين أمس", TaggedSpan(1, 2, 0, "organization", confidence))
        assert names(page, mention(page, 2, 2, "place", "gazetteer_capital", 0.95)) == {expected}


def test_a_state_read_through_a_preposition_gives_way_to_a_person():
    page = page_of("السفير كلاوس ريختر", TaggedSpan(1, 2, 0, "person", 0.85))
    assert names(page, mention(page, 1, 1, "place", "gazetteer_country", 1.0, skipped=1)) == {("كلاوس ريختر", "person")}


def test_what_fills_a_quotation_needs_more_to_be_a_person():
    for confidence, expected in ((0.9, set()), (0.97, {("سامي", "person")})):
        page = page_of("سيارة « سامي » الجديدة", TaggedSpan(2, 2, 0, "person", confidence))
        page.quotes = [Quote(1, 3, 3, page.starts[2], page.ends[2])]
        assert names(page) == expected


def test_the_movement_of_soldiers_is_no_movement_but_a_council_stays():
    page = page_of("رصدت حركة الجنود", outside=0.99)
    assert names(page, mention(page, 1, 2, "organization", "body_by_head", 0.6)) == set()
    page = page_of("صوت مجلس النواب", outside=0.99)
    assert names(page, mention(page, 1, 2, "organization", "body_by_head", 0.6)) == {("مجلس النواب", "organization")}


def test_a_repeated_part_takes_the_type_that_the_tagger_is_sure_of():
    page = page_of("أعلنت نيسان ذلك", TaggedSpan(1, 1, 0, "organization", 0.8))
    page.mentions = [mention(page, 1, 1, "person", "repeated_part")]
    tagged_names.doubt_repeats(page, {})
    assert [(m.type, m.rule) for m in page.mentions] == [("organization", "tagger")]


def test_a_surname_by_an_honorific_stays_where_the_fuller_name_is_in_the_text():
    page = page_of("قال كريم لوح وأضاف السيد لوح", TaggedSpan(1, 2, 0, "person", 0.9), outside=0.99)
    whole, part = mention(page, 1, 2, "person", "title_before"), mention(page, 5, 5, "person", "honorific")
    whole.entity.key, part.entity.key = "كريم لوح", "لوح"
    assert names(page, whole, part) == {("كريم لوح", "person"), ("لوح", "person")}
    part.entity.key = "عمر"
    assert names(page, whole, part) == {("كريم لوح", "person")}
