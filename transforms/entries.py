"""What an entry of the vocabulary is: one class a kind of word, filled from the seed tables.

The column names of each table are those of seeds/README.md; an inflected entry also says which
written form it is.
"""

from dataclasses import dataclass

from transforms.inflection import Inflected


@dataclass(frozen=True, slots=True)
class Name:
    """A place, body or person of the gazetteer. ``ambiguity`` 0..1: how likely the words mean something else."""

    entity_key: str
    name_ar: str
    type: str
    kind: str
    country_code: str | None
    geonames_id: int | None
    name_latn: str | None
    ambiguity: float
    skip: int = 0  # leading words that tell what it is and are no part of it (حركة before طالبان)


@dataclass(frozen=True, slots=True)
class Demonym:
    """A nationality adjective or noun (الأمريكي, "American"). ``ambiguity`` 0..1: how likely it is another word
    (المالي, "financial" rather than "Malian")."""

    country_code: str | None
    entity_key: str | None
    gender: str | None
    number: str | None
    definite: bool
    ambiguity: float = 0.0


@dataclass(frozen=True, slots=True)
class BodyHead:
    """A word that opens the name of a body (وزارة, "ministry") and what must follow it."""

    word: str
    needs: str
    in_name: bool  # whether the head is part of the name (وزارة) or only tells what it is (صحيفة, "newspaper")
    kind: str


@dataclass(frozen=True, slots=True)
class TitleHead:
    """The head of a title (وزير الخارجية, "foreign minister")."""

    phrase: str
    office: str
    condition: str | None
    takes: frozenset[str]
    alone: bool
    gender: str
    number: str
    occupation: bool  # journalist, analyst: it introduces a name and is no office
    owned_by: str  # possessive suffix: وزير خارجيته, "his foreign minister"; else ""
    state: str | None  # the only state that has the office: خادم الحرمين الشريفين


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word of respect before a name (السيد, "Mr")."""

    phrase: str
    office: str | None
    gender: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word after a title that changes it (السابق, "former")."""

    word: str
    effect: str | None


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word that refers back: نظيره ("his counterpart"), الجانبان ("the two sides"), ذاته ("the same")."""

    word: str
    kind: str
    gender: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting verb of seeds/cues.csv. ``frame``: what opens its content, in order of preference."""

    lemma: str
    act: str
    frame: tuple[str, ...]
    object: str | None
    trust: str
    particles: tuple[str, ...]

    @property
    def takes_people(self) -> bool:
        """Its object is whom it speaks to or of (دعا, "called on"; اتهم, "accused")."""
        return self.object in ("addressee", "target")


@dataclass(frozen=True, slots=True)
class Cue:
    """A written form of a reporting verb; ``form`` is finite, participle or masdar."""

    word: CueWord
    form: str
    inflected: Inflected


@dataclass(frozen=True, slots=True)
class CueObject:
    """A noun that, governed by a cue, decides the act (دعم, "support")."""

    noun: str
    act: str
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A phrase that names a source or switches the speaker (وفق, "according to"; من جانبه, "for his part")."""

    phrase: str
    kind: str
    act: str | None


@dataclass(frozen=True, slots=True)
class EncounterVerb:
    """A written form of a verb of meeting (التقى, "met")."""

    lemma: str
    kind: str
    partner: frozenset[str]
    subject_role: str
    partner_role: str
    place: frozenset[str]
    trust: str
    form: str
    inflected: Inflected


@dataclass(frozen=True, slots=True)
class EncounterNoun:
    """A written form of a noun of meeting (لقاء, "meeting")."""

    noun: str
    kind: str
    partner: frozenset[str]
    trust: str
    not_before: frozenset[str]
    not_after: frozenset[str]
    inflected: Inflected


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A written form of a verb that carries an encounter noun (أجرى, "held")."""

    lemma: str
    subject_role: str
    form: str
    inflected: Inflected


@dataclass(frozen=True, slots=True)
class StatusWord:
    """Words that set a meeting's status (من المقرر أن, "is due to")."""

    phrase: str
    status: str
    scope: str | None


@dataclass(frozen=True, slots=True)
class ClauseOpener:
    """Words that end a reported clause (يذكر أن, "it is recalled that")."""

    phrase: str
    kind: str
