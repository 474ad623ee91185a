"""Is a text Arabic, and not another language in Arabic script?"""

import polars as pl

# letters that Persian, Urdu, Pashto, Kurdish or Uyghur write and Arabic does not, but in a loan word
_FOREIGN = r"[پچژگےٹڈڑںہەێۆڕڵښځټېۇ]"
# Persian ye and kaf: some Arabic typists have them on their keyboard, so they count only beside the next
_PERSIAN_FORMS = r"[یک]"
# words with the article, also after و ف ب ك or as لل: a quarter of the words of an Arabic text
_ARTICLE = r"(?:^|[^\p{L}\p{M}])[وف]?(?:[بك]?ال|لل)\p{L}"
# words that Persian cannot do without and Arabic hardly has, as typed with Arabic letters: from, this, is, the mark
# of the object, that, for, became, himself, was, the plural, also, in
_FOREIGN_WORDS = r"\b(?:از|اين|است|را|كه|مي|براي|شد|شده|خود|بود|هاي|نيز|اند|شود|در)\b"
_WORD = r"\p{L}[\p{L}\p{M}\x{0640}]*"


def why_not_arabic(texts: pl.Series) -> pl.Series:
    """Per text what speaks against Arabic (fewer than half of the letters are Arabic script; letters of
    other languages in Arabic script), or null where it is Arabic."""
    text = pl.col(texts.name).str
    counts = texts.to_frame().select(
        letters=text.count_matches(r"\p{L}"),
        arabic=text.count_matches(r"[\p{Arabic}&&\p{L}]"),
        foreign=text.count_matches(_FOREIGN),
        forms=text.count_matches(_PERSIAN_FORMS),
        alien=text.count_matches(_FOREIGN_WORDS),
        articles=text.count_matches(_ARTICLE),
        words=text.count_matches(_WORD),
    )
    letters, arabic, foreign, forms = (pl.col(name) for name in ("letters", "arabic", "foreign", "forms"))
    return counts.select(
        pl.when(letters == 0)
        .then(pl.lit("no letters"))
        .when(arabic * 2 < letters)
        .then(pl.format("{} of {} letters are Arabic", arabic, letters))
        .when(foreign * 100 > arabic)
        .then(pl.format("{} of {} letters are of another language in Arabic script", foreign, arabic))
        .when((forms * 33 > arabic) & (pl.col("articles") * 20 < pl.col("words")))
        .then(pl.format("{} of {} letters are Persian, and few words have the article", forms, arabic))
        .when((pl.col("alien") * 12 > pl.col("words")) & (pl.col("articles") * 20 < pl.col("words")))
        .then(pl.format("{} of {} words are Persian", "alien", "words"))
        .alias("detail")
    )["detail"]
