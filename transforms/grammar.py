"""Noun phrases that can be somebody: what stands at a token, how far it reaches, and whom it means.

Both the meeting and the statement rules ask the same three things: who is named here, where the
clause ends, and who is meant when only a role, a pronoun or nothing is written.
"""

from dataclasses import dataclass

from transforms.entries import Demonym, Honorific, RoleWord
from transforms.keys import fold
from transforms.name_forms import IN_THE_NAME_OF
from transforms.page import MARKS, Entity, Mention, Page, Title

_ALL_OF = fold("كل")
# Highness: prince
_RANKED = {"سمو": frozenset({"امير", "اميره"})}
# which offices a general title may stand for: الوزير ("the minister") for a foreign minister, too
STANDS_FOR = {
    "minister": frozenset({"minister", "foreign_minister", "deputy_minister"}),
    "head_of_state": frozenset({"head_of_state", "head_of_government", "monarch"}),
    "envoy": frozenset({"envoy", "ambassador"}),
    "secretary_general": frozenset({"secretary_general", "assistant_secretary_general"}),
    "monarch": frozenset({"monarch", "crown_prince"}),
}
# statement, communiqué
_COMMUNIQUES = frozenset(map(fold, ("بيان", "البيان", "بلاغ", "البلاغ", "لبيان", "لبلاغ")))
# ministry, ministry of state
_MINISTRY = frozenset(map(fold, ("وزارة", "الوزارة", "كتابة", "ديوان", "مصالح")))
# issued, published, which … issued
_ISSUED = frozenset(map(fold, ("صدر", "صادر", "نشر", "أصدرته", "نشرته", "وزعته", "تلقته")))
# European, of the United Nations, Arab, African, of the Gulf
_BLOCS = frozenset(map(fold, ("الأوروبي", "الأوروبية", "الأممي", "الأممية", "العربي", "العربية", "الأفريقي", "الإفريقي", "الخليجي")))
# the official, the diplomat, the spokesman's like: general words for a titled person
_OFFICIAL = tuple(map(fold, ("المسؤول", "المسئول", "المسؤولة", "الدبلوماسي", "الدبلوماسية", "القيادي", "الزعيم")))
# chaired by, led by, in the presence of, with the participation of
_UNDER = frozenset(map(fold, ("برئاسة", "بقيادة", "بحضور", "بمشاركة")))
# what an office is of: ministry, branch, company …
_BODIES = frozenset(map(fold, (
    "وزارة", "إدارة", "هيئة", "مجلس", "شركة", "جامعة", "لجنة", "بلدية", "أمانة", "مديرية", "جمعية", "مستشفى", "مركز", "معهد",
    "كلية", "نادي", "بنك", "غرفة", "مكتب", "قسم", "فرع", "برنامج", "صندوق", "مؤسسة", "منظمة", "اتحاد", "قطاع",
)))  # fmt: skip
# region, governorate, city: an office may be of one
_REGIONS = frozenset(map(fold, ("منطقة", "محافظة", "مدينة")))
# in, at: where somebody is an official of; talk, statement, meeting …: where he says something
_AT = frozenset(("في", fold("لدى")))
_OCCASIONS = frozenset(map(fold, (
    "حديث", "حديثه", "حديثها", "تصريح", "تصريحات", "تصريحه", "بيان", "مقابلة", "حوار", "حواره", "كلمة", "كلمته", "اتصال", "مؤتمر", "ختام",
    "رسالة", "لقاء", "معرض", "سياق", "وقت", "هذا", "الوقت", "تعليق", "رد", "رده", "تغريدة", "خطاب", "إشارة", "السياق", "مداخلة",
)))  # fmt: skip
# manager, general, executive, of the board: words that many titles share
_SHARED = frozenset(map(fold, ("مدير", "المدير", "مديرة", "عام", "العام", "رئيس", "الرئيس", "التنفيذي", "مجلس", "إدارة", "الإدارة")))
# described but not named: a source, sources, an official, a diplomat, a statement, observers ...
_UNNAMED = frozenset(map(fold, (
    "مصدر", "مصادر", "المصدر", "المصادر", "مصدرا", "مسؤول", "مسؤولون", "مسؤولين", "مسؤولا", "المسؤولين", "المسئولين",
    "المسؤولون", "المسئولون", "دبلوماسي", "دبلوماسيون", "دبلوماسيين", "مراقبون", "محللون", "شهود", "ناشطون", "نشطاء",
    "سكان", "خبراء", "خبير", "متحدث", "ناطق",
)))  # fmt: skip
_FARTHEST = 4_000  # tokens before a role that are searched for its holder's introduction: longer texts are no articles
_EYE = "عيان"  # شهود عيان, "eye witnesses": the description ends there


@dataclass(slots=True)
class Argument:
    """A noun phrase that names or describes somebody: its tokens, the mention or title found in it,
    whom it means, how that was found, and the letters (و، مع's ب …) written before it."""

    first: int
    last: int
    entity: Entity | None
    mention: Mention | None
    title: Title | None
    how: str  # name | role | unnamed
    letters: str
    text: str
    kind: str  # person | organization | place | unnamed


def _bare(key: str) -> str:
    """A word without its article and what is written onto it; الشئون is another spelling of الشؤون."""
    letters = next((p for p in ("بال", "وال", "لل", "ال") if key.startswith(p)), "")
    return key[len(letters) :].replace("شئون", "شؤون")


def _head(title: Title) -> str:
    return _bare(title.wording.split(" ")[0])


def begins_anew(page: Page, token: int) -> bool:
    """مصادر طبية مقتل …: an indefinite noun after an adjective is no part of the phrase that the adjective ends."""
    return page.pos[token - 1] == "adj" and page.pos[token] == "noun" and not page.keys[token].startswith("ال")


class Reader:
    """A page with its titles indexed: reads arguments and remembers who was found by role."""

    def __init__(self, page: Page):
        self.page = page
        self.title_at = {t.first: t for t in page.titles}
        self.title_over = {token: t for t in page.titles for token in range(t.first, t.last + 1)}
        self.role_mentions: dict[int, Mention] = {}
        self._known: dict[int, Argument | None] = {}
        self.recent: Entity | None = None  # who spoke last

    def argument(self, token: int) -> Argument | None:
        """The argument that starts at ``token`` (after honorifics and an opening mark), or None."""
        if token in self._known:
            return self._known[token]
        argument = self._read(token)
        # whom a role means can change as the document goes on; what is named cannot
        if argument is None or argument.how == "name":
            self._known[token] = argument
        return argument

    def _read(self, token: int) -> Argument | None:
        page = self.page
        end = page.sentence_end(token) if token < len(page) else token
        start = token
        letters = ""
        while token < end:
            hit = page.entry(token, Honorific)
            if hit is not None and self.title_at.get(token) is None:
                letters = letters or page.keys[token][: hit.skipped]
                token = hit.last + 1
            elif page.keys[token] in '«“"”»{(' or (page.keys[token] in "/." and token > start):
                token += 1
            elif page.keys[token] == _ALL_OF and token + 1 < end and page.keys[token + 1] == "من":
                token += 2
            else:
                break
        if token >= end:
            return None
        mention = page.mention_over(token)
        title = self.title_at.get(token)
        if title is not None:
            letters = letters or page.text[page.starts[token] : title.start_char]
            return self._titled(start, title, letters)
        if mention is not None and mention.first == token:
            letters = letters or page.text[page.starts[token] : mention.start_char]
            last = self._after_name(mention)
            return Argument(
                start,
                last,
                mention.entity,
                mention,
                None,
                "name",
                letters,
                page.text[mention.start_char : mention.end_char],
                mention.type,
            )
        role = page.entry(token, RoleWord)
        if role is not None and role.entry.kind in ("honorific_role", "single_role"):
            return self._respected(start, role)
        if role is not None and role.entry.kind in ("counterpart", "same", "dual_role"):
            return None
        if page.keys[token].removeprefix("و") in _COMMUNIQUES:
            return self._communique(start, token, end)
        if page.keys[token] in _UNNAMED or page.keys[token].removeprefix("و") in _UNNAMED:
            last = token
            definite = page.keys[token].removeprefix("و").startswith("ال")  # وأكد المصدر / وصول جرحى
            while (
                last + 1 < end
                and page.keys[last + 1] not in MARKS
                and page.pos[last + 1] in ("adj", "noun", "noun_prop")
                and last - token < 3
                and self._describes(last + 1)
                and not (page.name_skip[last + 1] and page.keys[last + 1][0] in "بل")
                and not begins_anew(page, last + 1)
                and not page.is_time(last + 1)  # مسؤولون أمريكيون / يوم الأحد
                and page.keys[last] != _EYE
                and not (definite and page.pos[last + 1] in ("noun", "adj") and not page.keys[last + 1].startswith("ال"))
            ):
                last += 1
            if last + 2 < end and page.keys[last + 1] in ("في", "من", "ب", fold("لدى")):
                follows = page.mention_over(last + 2)
                if follows is not None:
                    last = follows.last
            skipped = 1 if page.keys[token].startswith("و") else 0
            text = page.text[page.starts[token] + skipped : page.ends[last]]
            return Argument(start, last, None, None, None, "unnamed", page.keys[token][:skipped], text, "unnamed")
        return None

    def _describes(self, token: int) -> bool:
        """No name, or one word in ي that only the tagger took for one: مصدر نصراوي."""
        named, key = self.page.mention_over(token), self.page.keys[token]
        return named is None or named.rule == "tagger" and named.first == named.last and key.endswith("ي") and not key.startswith("ال")

    def _respected(self, start: int, role) -> Argument | None:
        """معاليه ("His Excellency"), الضيف ("the guest"): the subject of the sentence before, else of this one."""
        page = self.page
        here = page.sentence_start(role.first)
        spans = ((page.sentence_start(max(0, here - 1)), here), (here, role.first))
        person = self._of_rank(page.keys[role.first][role.skipped :], max(0, here - 1), role.first) or next(
            (m for first, end in spans for m in page.mentions_in(first, end) if m.type == "person"), None
        )
        if person is None:
            return None
        text = page.form(role.first, role.last)[role.skipped :]
        letters = page.keys[role.first][: role.skipped]
        return Argument(start, role.last, person.entity, person, None, "role", letters, text, "person")

    def _of_rank(self, word: str, before: int, end: int) -> Mention | None:
        """جلالته: the only person so addressed (جلالة الملك X) in the sentence before and this one, else in the document
        so far; سموه is a prince, too, who is given no more than that."""
        rank = word.removesuffix("ها").removesuffix("ه").removesuffix("ت")
        if len(rank) < 3:
            return None
        for first in (self.page.sentence_start(before), 0):
            people = [m for m in self.page.mentions_in(first, end) if m.type == "person" and self._is_ranked(m, rank)]
            if people:
                return people[-1] if len({id(m.entity) for m in people}) == 1 else None
        return None

    def _is_ranked(self, mention: Mention, rank: str) -> bool:
        """The rank, or the word for whoever has it, stands right before the name."""
        page = self.page
        words = {key.removeprefix("و").removeprefix("ل").removeprefix("ال").removesuffix("ه")
                 for key in page.keys[max(page.sentence_start(mention.first), mention.first - 4) : mention.first]}  # fmt: skip
        return rank in words or not words.isdisjoint(_RANKED.get(rank, ()))

    def _communique(self, start: int, token: int, end: int) -> Argument | None:
        """بيان لوزارة الخارجية, بلاغ صادر عن الرئاسة: the body that issues it; else the statement as it is called."""
        page = self.page
        last, begins = token, page.starts[token] + page.keys[token].startswith("ل")
        for here in range(token + 1, min(end, token + 6)):
            mention = page.mention_over(here)
            if mention is not None and mention.first == here:
                bare = page.starts[here] == mention.start_char
                if here == token + 1 and bare and page.keys[token].removeprefix("و").startswith("ال"):
                    break  # دعا البيان الحكومة إلى …: the body is called upon
                if mention.type == "organization":
                    return Argument(
                        start,
                        mention.last,
                        mention.entity,
                        mention,
                        None,
                        "name",
                        "",
                        page.text[mention.start_char : mention.end_char],
                        "organization",
                    )
                break
            if page.keys[here] in _ISSUED or page.is_time(here):
                continue
            if (issuer := self._ministry(here, end)) > here:
                text = page.text[begins : page.ends[issuer]]
                return Argument(start, issuer, None, None, None, "unnamed", "", text, "unnamed")
            if page.keys[here] in MARKS or page.pos[here] not in ("adj", "noun", "prep"):
                break
            # البيان الختامي: an attribute agrees with its noun, an object (ضرورة) does not
            definite = page.keys[token].removeprefix("و").startswith("ال")
            if (
                page.pos[here] in ("adj", "noun")
                and here == last + 1
                and definite == page.keys[here].startswith(("ال", "لل"))
            ):
                last = here
        if page.keys[token].removeprefix("و") in ("البيان", "البلاغ") and last == token:
            return None
        return Argument(
            start, last, None, None, None, "unnamed", "", page.text[begins : page.ends[last]], "unnamed"
        )

    def _ministry(self, token: int, end: int) -> int:
        """The last token of a ministry that no state follows (لوزارة الشؤون الخارجية والمغاربة المقيمين بالخارج); ``token`` where
        none begins there."""
        page = self.page
        if page.keys[token].removeprefix("ل") not in _MINISTRY:
            return token
        last = token
        while last + 1 < min(end, token + 10) and page.pos[last + 1] in ("noun", "adj") and page.mention_over(last + 1) is None:
            key = page.keys[last + 1]
            abroad = key.startswith("بال") and last > token + 1 and page.keys[last].endswith("ين")
            if not (abroad or key.startswith(("ال", "وال"))) or page.is_time(last + 1):
                break
            last += 1
        return last

    def _titled(self, start: int, title: Title, letters: str) -> Argument:
        page = self.page
        holder = next((h for h in title.holders if h.first > title.last and h.first - title.last <= 5), None)
        holder = holder or self._bracketed(title) or self._seated(title)
        if holder is not None:
            last = self._after_name(holder)
            return Argument(
                start,
                last,
                holder.entity,
                holder,
                title,
                "name",
                letters,
                page.text[holder.start_char : holder.end_char],
                "person",
            )
        last = self._construct(title)
        entity = self.by_role(title) if last == title.last and not self._introduces(title) else None
        last = max(last, self._before_preposition(title)) if last > title.last else self._before_preposition(title)
        text = page.text[title.start_char : page.ends[last]]
        mention = self._role_mention(title, entity) if entity is not None else None
        return Argument(start, last, entity, mention, title, "role", letters, text, "person" if entity else "unnamed")

    def _introduces(self, title: Title) -> bool:
        """المتحدث باسم وزارة X السفير Y: somebody whom nothing else names is introduced behind the office."""
        page, after = self.page, title.last + 1
        if title.number != "s" or after + 1 >= page.sentence_end(title.first) or page.keys[after + 1] in MARKS:
            return False
        respect, rank = page.entry(after, Honorific), self.title_at.get(after)
        ranked = rank is not None and rank.first == rank.last and rank.definite and rank.number == "s" and not rank.holders
        introduced = (respect is not None and not respect.skipped or ranked) and page.keys[after].startswith("ال")
        return introduced and page.mention_over(after) is None

    def _construct(self, title: Title) -> int:
        """رئيس المنتدى الخليجي للأمن, مدير فرع وزارة X: an indefinite title is somebody's of the body that follows it."""
        page, last = self.page, title.last
        served = page.mention_over(last + 1) if page.keys[last] == IN_THE_NAME_OF and last + 1 < page.sentence_end(last) else None
        if served is not None and served.type == "person":
            return served.last  # المتحدث باسم X
        if title.definite or title.number != "s" or title.country_code or title.organization is not None or title.relative:
            return last
        end = min(page.sentence_end(title.first), title.last + 7)
        region = page.mention_over(last + 2) if last + 2 < end and page.keys[last + 1] in _REGIONS else None
        if region is not None and region.type == "place" and region.first == last + 2:
            return region.last  # وكيل إمارة منطقة X
        mention = page.mention_over(last + 1) if last + 1 < end else None
        if mention is not None and mention.first == last + 1 and mention.type == "organization":
            return mention.last if page.starts[last + 1] == mention.start_char else last
        closed = False
        while last + 1 < end and last + 1 not in self.title_at and page.mention_over(last + 1) is None:
            key = page.keys[last + 1]
            joined = key.startswith("وال")
            key = key[1:] if joined else key
            definite = key.startswith(("ال", "لل"))
            if page.pos[last + 1] not in ("noun", "adj") or page.entry(last + 1, Honorific) or page.is_time(last + 1):
                break
            if not definite and (closed or key not in _BODIES) or joined and not closed:
                break
            closed, last = closed or definite, last + 1
        return last if closed else title.last

    def _bracketed(self, title: Title) -> Mention | None:
        """وزير الخارجية الأميركي (جون كيري): the holder in brackets right after the office."""
        page, after = self.page, title.last + 1
        if title.holders or after + 1 >= page.sentence_end(title.first) or page.keys[after] != "(":
            return None
        mention = page.mention_over(after + 1)
        closes = mention is not None and page.key(mention.last + 1) == ")"
        return mention if closes and mention.type == "person" and mention.first == after + 1 else None

    def _seated(self, title: Title) -> Mention | None:
        """منسق السياسة الخارجية في الاتحاد الأوروبي جوزيب بوريل: the holder right after the body that he serves in."""
        page, at = self.page, title.last + 2
        if page.starts[title.first] != title.start_char:
            return None  # عضو البرلمان والقيادي في التحالف X
        if title.holders or title.number != "s" or at >= page.sentence_end(title.first) or page.keys[title.last + 1] != "في":
            return None
        body = page.mention_over(at)
        if body is None or body.first != at or body.type != "organization" or body.last + 1 >= page.sentence_end(title.first):
            return None
        person = page.mention_over(body.last + 1)
        bare = person is not None and person.first == body.last + 1 and page.starts[person.first] == person.start_char
        return person if bare and person.type == "person" else None

    def _before_preposition(self, title: Title) -> int:
        """The last token of a bare role: ب before a definite noun governs what the verb is about (ذكر الوزير بالأمن)."""
        keys = self.page.keys
        for token in range(title.first + 1, title.last + 1):
            if keys[token] in _UNDER:
                return token - 1  # على مستوى وزراء الخارجية برئاسة X
            if keys[token].startswith("بال") and self.page.name_skip[token] and not keys[token - 1].endswith("مكلف"):
                return token - 1
        return title.last

    def _after_name(self, mention: Mention) -> int:
        """The last token of the name with its closing mark and an apposed title (…، وزير الخارجية،)."""
        page = self.page
        last = mention.last
        end = page.sentence_end(last)
        if (
            last + 1 < end
            and page.keys[last + 1] in '»«”“"})'
            and mention.first > 0
            and page.keys[mention.first - 1] in '»«”“"{('
        ):
            last += 1
        if mention.type != "person":
            return last
        after = last + 1
        if after < end and page.keys[after] in "،,":
            title = self.title_at.get(after + 1)
            if (
                title is not None
                and title.start_char == page.starts[after + 1]
                and (not title.holders or mention in title.holders)
            ):
                last = self._joined_office(mention, title.last)
                if last + 1 < end and page.keys[last + 1] in "،,":
                    last += 1
        else:
            title = self.title_at.get(after)
            if title is not None and mention in title.holders and title.start_char == page.starts[after]:
                last = self._joined_office(mention, title.last)
        return last

    def _joined_office(self, mention: Mention, last: int) -> int:
        """The last token of the offices that و joins to the one that ends at ``last`` (… ووزير الخارجية)."""
        title = self.title_at.get(last + 1)
        while title is not None and mention in title.holders and self.page.keys[title.first].startswith("و"):
            last = title.last
            title = self.title_at.get(last + 1)
        return last

    def _role_mention(self, title: Title, entity: Entity) -> Mention:
        mention = self.role_mentions.get(title.first)
        if mention is None:
            mention = Mention(
                title.first,
                title.last,
                title.start_char,
                title.end_char,
                entity.type,
                "role",
                entity,
                "role_in_document",
                0.7,
            )
            self.role_mentions[title.first] = mention
        return mention

    def _like(self, title: Title, other: Title) -> bool:
        """A title with a portfolio (وزير الداخلية, "interior minister") means only a holder of that portfolio."""
        wording = " ".join(word for word in title.wording.split(" ") if not word.startswith("بال"))  # تعهد الوزير بالتحقيق
        if title.office == "minister" and " " in wording:
            return other.wording == wording
        if title.office == "spokesperson" and title.organization is None and self._names_body(title):
            return self._words(title) <= self._words(other)
        if title.office == "chief_executive":  # مدير فرع الزراعة is not مدير فرع السياحة
            words = self._words(title)
            return words <= self._words(other) and (not words or _head(title) == _head(other))
        if title.office == "crown_prince":
            return self._is_deputy_heir(title) == self._is_deputy_heir(other)
        return title.office == other.office or " " not in title.wording

    def _names_body(self, title: Title) -> bool:
        """المتحدث باسم قيادة العمليات: of a body that no list holds; باسم الوزارة is one that was named before."""
        keys = self.page.keys[title.first : title.last + 2]
        return IN_THE_NAME_OF in keys[:-1] and not keys[keys.index(IN_THE_NAME_OF) + 1].startswith("ال")

    def _words(self, title: Title) -> set[str]:
        """The words of a title that tell it from others."""
        return {_bare(key) for key in self.page.keys[title.first : title.last + 1]} - _SHARED

    def _is_deputy_heir(self, title: Title) -> bool:
        """ولي ولي العهد is not ولي العهد."""
        return self.page.keys[title.first + 1] == self.page.keys[title.first][-3:] if title.last > title.first else False

    def _counterpart(self, title: Title) -> Entity | None:
        """نظيره الأردني without a name: who holds that office of that state in this document."""
        if title.number != "s" or title.country_code is None:
            return None
        people = _distinct(
            [
                h.entity
                for t in self.page.titles
                for h in t.holders
                if t.office == title.office and (t.country_code or h.entity.country_code) == title.country_code
            ]
        )
        return people[0] if len(people) == 1 else None

    def _is_any(self, title: Title) -> bool:
        """رئيس أمريكي ("an American president"): an indefinite nationality makes it anybody who holds the office."""
        after = title.last + 1
        demonym = self.page.entry(after, Demonym) if after < self.page.sentence_end(title.first) else None
        return demonym is not None and not demonym.entry.definite

    def _of_surname(self, title: Title) -> Entity | None:
        """القاضي, after سعد بن أحمد القاضي: the only person before it whose name ends in the word, though it means a judge."""
        page = self.page
        key = page.keys[title.first][page.name_skip[title.first] :]
        if title.last > title.first or not key.startswith("ال"):
            return None
        before = page.mentions_in(max(0, title.first - _FARTHEST), title.first)
        people = [m.entity for m in before if m.type == "person" and m.first < m.last and page.keys[m.last] == key]
        people = _distinct([p for p in people if p is not None])
        return people[0] if len(people) == 1 else None

    def _first_of_two(self, title: Title) -> Entity | None:
        """الرئيسان ("the two presidents"): joint speakers stand under the one named first."""
        offices = STANDS_FOR.get(title.office, frozenset({title.office}))
        holders = [h for t in self.page.titles if t.office in offices and t.first < title.first for h in t.holders]
        people = _distinct([h.entity for h in sorted(holders, key=lambda h: h.first)])
        return people[0] if len(people) >= 2 else None

    def _same_office(self, title: Title) -> Entity | None:
        """المدير العام للتعليم: whom the document introduced with the same words, alone."""
        text = self.page.text
        words = fold(text[title.start_char : title.end_char])
        alone = " " not in words  # البابا, after البابا X
        people = _distinct(
            [
                h.entity
                for t in self.page.titles
                for h in t.holders
                if t.first < title.first and (alone or fold(text[t.start_char : t.end_char]).startswith(words))
                and (not alone or fold(text[t.start_char : t.end_char]) == words)
            ]
        )
        return people[0] if len(people) == 1 else None

    def _told_shorter(self, title: Title) -> Entity | None:
        """المفتي, المفتي العام, after مفتي عام المملكة X: the only one before it whose office begins with the same word and has all of
        its words."""
        page, keys = self.page, self.page.keys
        if title.number != "s" or keys[title.first].endswith(_OFFICIAL) or not keys[title.first].removeprefix("و").startswith("ال"):
            return None
        words = {_bare(key) for key in keys[title.first : title.last + 1] if not key.startswith("بال")}  # أوصى المفتي بالحرص
        same = (t for t in page.titles if t.first < title.first and _bare(keys[t.first]) == _bare(keys[title.first]))
        people = _distinct([h.entity for t in same for h in t.holders if words <= {_bare(k) for k in keys[t.first : t.last + 1]}])
        return people[0] if len(people) == 1 else None

    def _same_body(self, title: Title) -> Entity | None:
        """رئيس الصليب الأحمر: whoever alone was introduced with the same first word and the same body, under another name."""
        body, head = self._body(title), self._head(title)
        if body is None:
            return None
        people = _distinct(
            [
                h.entity
                for t in self.page.titles
                for h in t.holders
                if self._body(t) is body and self._head(t) == head
            ]
        )
        return people[0] if len(people) == 1 else None

    def _body(self, title: Title) -> Entity | None:
        """The body that a title is of, or whose name its second word begins (رئيس اللجنة الدولية)."""
        of = title.organization or self.page.mention_over(title.first + 1)
        return of.entity if of is not None and of.type == "organization" else None

    def _head(self, title: Title) -> str:
        """The first word of a title without what is written onto it."""
        return self.page.keys[title.first][self.page.name_skip[title.first] :]

    def _nearest_official(self, title: Title) -> Entity | None:
        """المسؤول الأوروبي ("the European official"): the last titled person before it, of that state where one is named."""
        if not self.page.keys[title.first].endswith(_OFFICIAL):
            return None
        after = self.page.keys[title.last + 1 : title.last + 3]
        if len(after) == 2 and after[0] in _AT and after[1] not in _OCCASIONS and not self.page.is_time(title.last + 2):
            return None  # القيادي في تحالف X: somebody else, whom the words introduce
        head = self._head(title).removeprefix("ال")
        told = self.page.keys[max(0, title.first - _FARTHEST) : title.first]
        if any(form in told for form in (head, f"و{head}", f"ل{head}", f"ول{head}")):
            return None  # قال مسؤول كبير … وقال المسؤول: who was not named
        before = [(h.first, h.entity, t) for t in self.page.titles for h in t.holders if h.first < title.first]
        if title.country_code:
            same = [b for b in before if (b[2].country_code or b[1].country_code) == title.country_code]
            before = same or [b for b in before if b[2].country_code is None and b[1].country_code is None and not self._of_bloc(b[2])]
        if self.recent is not None and any(b[1] is self.recent for b in before):
            return self.recent
        return max(before, key=lambda b: b[0])[1] if before else None

    def _of_bloc(self, title: Title) -> bool:
        """المبعوث الأوروبي: no state's official; وزير الخارجية والتعاون الإفريقي is one."""
        return title.last - title.first <= 1 and bool(_BLOCS & set(self.page.keys[title.first : title.last + 2]))

    def by_role(self, title: Title) -> Entity | None:
        """Whom a title without a name means: the one person of the document who holds such an office.

        A title without a state prefers the person who was introduced without one (the home minister).
        Of several, the one named last before wins only if the title names the state.
        """
        if title.relative:
            return self._counterpart(title)
        if (bearer := self._of_surname(title)) is not None:
            return bearer
        if title.occupation:
            return None
        if title.number == "p" and title.office == "other":
            return None  # المسؤولون الروس: no two of them
        if title.number != "s":
            # وزراء خارجية دول المجلس are not the first of them who is named
            return self._first_of_two(title) if title.organization is None or title.number == "d" else None
        if not title.definite and self._is_any(title):
            return None
        if title.first == title.last and not (title.definite or title.country_code or title.organization):
            return None  # رئيس فرع …: the head of something
        if title.office == "other":
            return self._same_office(title) or self._same_body(title) or self._told_shorter(title) or self._nearest_official(title)
        offices = STANDS_FOR.get(title.office, frozenset({title.office}))
        if title.office == "head_of_state" and title.country_code:
            offices = offices - {"head_of_government"}  # الرئيس المصري is not Egypt's prime minister
        holders: list[tuple[int, Entity, Title]] = []
        for other in self.page.titles:
            for holder in other.holders:
                if holder.entity is not None and other.office in offices and self._like(title, other):
                    holders.append((holder.first, holder.entity, other))
        if title.gender == "f":
            women = [h for h in holders if "f" in (h[2].gender, h[1].gender)]
            holders = women or [h for h in holders if h[1].gender != "m"]  # الوزيرة is no man
        if title.office == "monarch" and any(h[2].office == "monarch" for h in holders):
            holders = [h for h in holders if h[2].office == "monarch"]  # a king before a crown prince
        if title.country_code:
            fitting = [h for h in holders if (h[2].country_code or h[1].country_code) == title.country_code]
            fitting = fitting or [h for h in holders if h[2].country_code is None and h[1].country_code is None]
        elif title.organization is not None:
            fitting = [
                h
                for h in holders
                if h[2].organization is not None and h[2].organization.entity is title.organization.entity
            ]
        else:
            fitting = [h for h in holders if h[2].country_code is None] or holders
        people = {id(h[1]): h[1] for h in fitting}
        if len(people) == 1:
            return next(iter(people.values()))
        exact = {id(h[1]): h[1] for h in fitting if h[2].office == title.office}
        if title.office == "minister" and not exact:
            exact = {id(h[1]): h[1] for h in fitting if h[2].office != "deputy_minister"}  # the minister, not his deputy
        if len(exact) == 1:
            return next(iter(exact.values()))
        before = [h for h in fitting if h[0] < title.first]
        if before and not title.definite:
            return None
        return max(before, key=lambda h: h[0])[1] if before else None


def _distinct(entities: list[Entity]) -> list[Entity]:
    return list({id(e): e for e in entities}.values())


def ends_at(reader: Reader, token: int) -> Argument | None:
    """The described but unnamed person whose phrase ends at ``token`` (مصدرا دبلوماسيا كبيرا أكد)."""
    start = reader.page.sentence_start(token)
    for first in range(token, max(start, token - 4) - 1, -1):
        argument = reader.argument(first)
        if argument is not None and argument.last == token and argument.first == first:
            return argument
    return None


def is_name_only(page: Page, first: int, last: int) -> bool:
    """The tokens are names, demonyms or marks: a quotation around them is no speech."""
    for token in range(first, last + 1):
        if page.mention_over(token) is None and page.keys[token] not in MARKS and not page.entry(token, Demonym):
            return False
    return True
