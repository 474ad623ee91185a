"""What papers do to a dispatch when they print it again: functions of its paragraphs and a source of chance."""

from collections.abc import Callable
from random import Random

import polars as pl

from transforms import reprints, schemas, signatures

# letters that keyboards and house styles take for each other, and digits of two scripts
_SWAPPED = {**dict(zip("أإآ", "ااا")), "ى": "ي", "ة": "ه", **{str(d): chr(0x660 + d) for d in range(10)}}
# the same words in other spellings: official, American, affairs, foreign, to, a foreign g, servant of (in names)
_HOUSE_STYLES = {
    "مسؤول": "مسئول", "الأمريكي": "الأميركي", "شؤون": "شئون", "الخارجية": "الخارجيّـة", "إلى": "الى", "غ": "ج",
    "عبد ": "عبد",
}  # fmt: skip
_BYLINES = ("واس - الرياض", "القاهرة - أ ش أ", "كتب: مراسلنا في جنيف", "عواصم (وكالات)")


def cut(paragraphs: list[str], random: Random) -> list[str]:
    """The last sentences are gone, down to two fifths of the article."""
    sentences = [f"{sentence.strip()}." for paragraph in paragraphs for sentence in paragraph.split(". ")]
    return [" ".join(sentences[: max(2, round(len(sentences) * random.uniform(0.4, 0.85)))])]


def respelt(paragraphs: list[str], random: Random) -> list[str]:
    """House style all through, other letters here and there, and two letters in a hundred words mistyped."""
    words = []
    for word in "\n".join(paragraphs).split(" "):
        if random.random() < 0.5:
            word = "".join(_SWAPPED.get(letter, letter) for letter in word)
        if random.random() < 0.02 and len(word) > 4:
            at = random.randrange(1, len(word) - 2)
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words.append(word)
    text = " ".join(words)
    for one, other in _HOUSE_STYLES.items():
        text = text.replace(one, other)
    return text.split("\n")


def signed(paragraphs: list[str], random: Random) -> list[str]:
    """Another agency line before it, the desk's letters below it."""
    return [f"{random.choice(_BYLINES)} - {paragraphs[0]}", *paragraphs[1:], "م.ع/ س.د"]


def thinned(paragraphs: list[str], random: Random) -> list[str]:
    """A sentence in the middle is gone, and a word in thirty."""
    sentences = ". ".join(paragraphs).split(". ")
    if len(sentences) > 3:
        del sentences[random.randrange(1, len(sentences) - 1)]
    return [" ".join(word for word in ". ".join(sentences).split(" ") if random.random() > 1 / 30)]


def reordered(paragraphs: list[str], random: Random) -> list[str]:
    """The second half of the sentences before the first."""
    sentences = ". ".join(paragraphs).split(". ")
    middle = len(sentences) // 2
    return [". ".join([*sentences[middle:], *sentences[:middle]])]


def glued(paragraphs: list[str], random: Random) -> list[str]:
    """Line breaks lost without a space in their place, and a space in fifty."""
    text = "".join(paragraphs)
    return ["".join(letter for letter in text if letter != " " or random.random() > 1 / 50)]


def extended(paragraphs: list[str], random: Random) -> list[str]:
    """A background that the desk adds below."""
    return [*paragraphs, *_BACKGROUND[: random.randint(1, 2)]]


CHANGES: tuple[Callable[[list[str], Random], list[str]], ...] = (
    cut, respelt, signed, thinned, reordered, glued, extended,
)  # fmt: skip
# "the two countries have had relations since the seventies ...", "observers recall that the last round ended ..."
_BACKGROUND = (
    "يذكر أن العلاقات بين البلدين تعود إلى سبعينيات القرن الماضي، وشهدت خلال السنوات الأخيرة تبادلا للوفود.",
    "ويستعيد مراقبون أن الجولة السابقة انتهت دون بيان مشترك، وأن موعد الجولة التالية لم يحدد.",
)


def print_again(text: str, random: Random, *changes) -> str:
    """``text`` after ``changes``."""
    paragraphs = text.split("\n")
    for change in changes:
        paragraphs = change(paragraphs, random)
    return "\n".join(paragraphs)


def documents(rows: list[dict]) -> pl.DataFrame:
    """``rows`` (document_id, text, and what else is known) as documents."""
    known = {"source_id": "s", "uri": "u", "record_no": 0, "language": "ar", "char_count": 0, "token_count": 0,
             "sentence_count": 0, "text_key": "", "run_id": "r"}  # fmt: skip
    names = schemas.TABLES["documents"].names
    return schemas.from_rows([{**dict.fromkeys(names), **known, **row} for row in rows], "documents")


def signed_by(articles: pl.DataFrame) -> pl.DataFrame:
    """Signatures of ``articles``, each paragraph a sentence."""
    sentences = articles.select("document_id", text=pl.col("text").str.split("\n")).explode("text").with_columns(
        sentence_no=pl.int_range(pl.len()).over("document_id"),
        chrome=pl.when(pl.col("text").str.contains(r"^م\.ع")).then(pl.lit("initials")),
    )
    return signatures.sign(sentences)


def words_in(signed: pl.DataFrame) -> reprints.WordsOf:
    """What gives the words of the documents of ``signed``."""
    return lambda ids: dict(signed.filter(pl.col("document_id").is_in(ids.implode())).select("document_id", "words").iter_rows())
