"""What kind of act a statement is: the cue's, or that of the noun which the cue governs."""

from transforms.entries import CueWord
from transforms.knowledge import Knowledge
from transforms.page import Page
from transforms.statement_spans import Content


def governed(page: Page, knowledge: Knowledge, word: CueWord, content: Content) -> str:
    """The act of the cue ``word``, or of the noun at the head of its content (مؤكدا دعم, "affirming support")."""
    token = content.first
    if page.keys[token] in ("عن", "ب"):
        token += 1
    if token <= content.last and page.keys[token] in knowledge.intensifiers:
        token += 1
    if token > content.last:
        return word.act
    key = page.keys[token]
    if word.act == "recall" and word.lemma == "ذكر" and content.opener == "object":
        return "say"  # ذكر سكان سقوط جرحى: mentioned, not reminded
    for candidate in (key, key.removeprefix("ب")):
        for entry in knowledge.cue_objects.get(candidate, ()):
            if "*" in entry.after or word.lemma in entry.after:
                return entry.act
    return word.act
