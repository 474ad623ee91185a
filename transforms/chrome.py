"""What a site puts around an article and scraping leaves in it: share bars, tags, links to other articles, captions.

A line is chrome as a whole or not at all, but for tags or a link that follow the last sentence. It stays in the text;
the rules do not read it.
"""

import re

import polars as pl

_EDGE = r"[^\S\n]*[\W_]{0,6}[^\S\n]*"  # bullets, brackets and arrows before or after
_NETWORK = (
    r"فيس ?بوك|تويتر|واتس ?[اآ]ب|تل[يغ]?[يغ]رام|انست[غج]رام|إنست[غج]رام|يوتيوب|لينكد ?[إا]ن|سناب ?شات|تيك ?توك|ماسنجر|"
    r"facebook|twitter|whats ?app|telegram|instagram|youtube|linked ?in|messenger|pinterest|tik ?tok"
)
_SHARE_WORD = (
    rf"{_NETWORK}|شارك|شاركها|شاركه|شاركنا|مشاركة|المشاركة|نشر|انشر|غرد|اطبع|طباعة|حفظ|إرسال|أرسل لصديق|"
    r"نسخ الرابط|بريد إلكتروني|البريد الإلكتروني|الخبر|المقال|الموضوع|هذا|على|عبر|تعليق|تعليقات|مشاهدة|قراءة|"
    r"share|tweet|print|e-?mail|copy link|x|\+|\d{1,6}"
)
_PATTERNS = {
    # "read also: ...", "watch also", "related subjects", "most read"
    "read_also": (
        r"(?:[اإأ]قر[أاؤ]|شاهد|طالع|تابع|انظر|اطلع)(?:وا|ي)?[^\S\n]+(?:[أا]يض[اً]{1,2}|المزيد|كذلك)(?!\w)[^\n]{0,250}|"
        r"(?:مواضيع|موضوعات|أخبار|مقالات|روابط|تقارير)[^\S\n]+(?:ذات صلة|متعلقة|مشابهة|مرتبطة)[^\n]{0,12}|"
        r"(?:الأكثر|الاكثر)[^\S\n]+(?:قراءة|مشاهدة|تداولا)[^\n]{0,12}|(?:لقراءة|للاطلاع على)[^\S\n]+المزيد[^\n]{0,120}"
    ),
    "share": (
        rf"(?=[^\n]*(?:{_NETWORK}|شارك|مشاركة|طباعة|اطبع|share|tweet|print|نسخ الرابط|تعليق|مشاهدة))"
        rf"(?:(?:{_SHARE_WORD})(?!\w)[\W_]{{0,6}}){{1,12}}|"
        # "link of the story in the paper: its title"
        r"رابط[^\S\n]+(?:الخبر|المقال|الموضوع|التقرير)(?!\w)[^\n]{0,300}"
    ),
    # "keywords: ...", a row of hashtags
    "tags": (
        r"(?:(?:ال)?كلمات[^\S\n]+(?:ال)?(?:مفتاحية|دلالية|دالة)|كلمات البحث|"
        r"(?:ال)?وسوم|(?:ال)?أوسمة|تا[غق]ات|tags?|keywords?)[^\S\n]*[:：|][^\n]{0,400}|(?:#[\w_]+[\s،,|]{0,3}){2,30}"
    ),
    # "follow us on ...", "subscribe to our channel"
    "follow": (
        r"(?:تابعونا|تابعنا|تابعوا|اشترك|اشتركوا|انضم|انضموا|للاشتراك|لمتابعة)[^\n]{0,80}"
        rf"(?:{_NETWORK}|قناتنا|صفحتنا|حسابنا|نشرتنا|النشرة البريدية|أخبار غوغل|google)[^\n]{{0,80}}"
    ),
    # "archive picture", "photo: ..."
    "caption": (
        r"(?:ال)?صورة[^\S\n]+(?:أرشيفية|ارشيفية|تعبيرية|من الأرشيف|توضيحية)[^\n]{0,120}|"
        r"(?:تصوير|عدسة)[^\S\n]*[:/\-–][^\n]{2,60}|"
        r"[^\n.؟!]{1,160}\((?:أرشيف|أرشيفية|ارشيفية|صورة أرشيفية|من الأرشيف|تصوير[^\n)]{1,40}|getty[^\n)]{0,20}|غيتي)\)|"
        r"(?:أرشيفية|ارشيفية|أرشيف|فيديو|صور)"
    ),
    # "written by: ...", "published on: ...", "last update: ..."
    "byline": (
        r"(?:كتب|كتبت|بقلم|إعداد|اعداد|تحرير|ترجمة|متابعة)[^\S\n]*[:：/][^\n.؟!]{2,60}|"
        r"(?:نشر|نشرت|تم النشر|أضيف|كتب)[^\S\n]+(?:في|بتاريخ|يوم)[^\S\n]*[:：]?[^\S\n]*[^\n.]{0,30}\d{4}[^\n.]{0,30}|"
        r"(?:تاريخ (?:النشر|الإضافة)|[آا]خر تحديث|وقت النشر)[^\S\n]*[:：][^\n]{0,80}"
    ),
    # "end", "more follows"
    "end_mark": r"(?:انته[ىي]|يتبع|انتهى الخبر)",
    # the desk's and the reporter's letters below a dispatch
    "initials": r"(?:[ء-ي]{1,2}[^\S\n]?[./\\\-][^\S\n]?){1,5}[ء-ي]{1,2}",
    "copyright": (
        r"(?:©|\(c\))?[^\n]{0,60}(?:جميع|كافة|كل)[^\S\n]+الحقوق[^\S\n]+محفوظة[^\n]{0,80}|"
        r"(?:©|copyright)[^\n]{0,120}"
    ),
}
_LINE = re.compile(
    rf"^(?:{_EDGE})(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()) + rf")(?:{_EDGE})$",
    re.MULTILINE | re.IGNORECASE,
)
_MAX_CHARS = 700  # no longer line is chrome
# after the end of a sentence, at the end of the text: "tags" and names without a full stop, or a link to the article
_LAST = re.compile(
    r"(?<=[.؟!…»\"”)])\s+(?:"
    r"(?P<tags>(?:سمات|(?:ال)?وسوم|(?:ال)?أوسمة|تا[غق]ات)[^\S\n]+[^\n.؟!:،]{2,200})|"
    r"(?P<share>رابط[^\S\n]+(?:الخبر|المقال|الموضوع|التقرير)(?!\w)[^\n:]{0,40}:[^\n]{2,200})"
    r")\s*\Z"
)
_TAIL_CHARS = 300


def spans(text: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each line of ``text`` that is chrome, in order, and of tags or a link after the last sentence. A
    text that is nothing else has none."""
    found, start, total = [], 0, 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and len(stripped) <= _MAX_CHARS:
            match = _LINE.fullmatch(stripped)
            if match:
                found.append((start, start + len(line), match.lastgroup))
                total += len(stripped)
        start += len(line) + 1
    last = _LAST.search(text, max(0, len(text) - _TAIL_CHARS))
    if last and (not found or found[-1][1] <= last.start(last.lastgroup)):
        found.append((last.start(last.lastgroup), len(text), last.lastgroup))
        total += len(last[last.lastgroup])
    return found if total < len("".join(text.split())) else []


def of_sentences(documents: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The kind of chrome of each of ``sentences`` (document_id, start_char; in order), null for the article's own.

    ``documents`` gives document_id and text.
    """
    rows = [
        (document_id, *span)
        for document_id, text in documents.select("document_id", "text").iter_rows()
        for span in spans(text)
    ]
    if not rows:
        return pl.Series("chrome", [None] * sentences.height, dtype=pl.String)
    schema = {"document_id": pl.String, "line_start": pl.Int32, "line_end": pl.Int32, "chrome": pl.String}
    lines = pl.DataFrame(rows, schema=schema, orient="row")
    placed = sentences.select("document_id", "start_char").with_row_index("row").sort("start_char").join_asof(
        lines.sort("line_start"), left_on="start_char", right_on="line_start", by="document_id", strategy="backward",
        check_sortedness=False,
    )
    is_inside = pl.col("start_char") < pl.col("line_end")
    return placed.sort("row").select(pl.when(is_inside).then("chrome").alias("chrome"))["chrome"]
