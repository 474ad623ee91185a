"""What readings are usual in the news, by part of speech, inflection and clitics, whatever the word."""

from functools import cache

# odds of a reading by part of speech, against a noun
_PART_OF_SPEECH = {
    "noun": 0.0, "adj": -0.3, "noun_prop": -0.7, "noun_num": 0.5, "noun_quant": 0.5, "adj_comp": 0.3,
    "prep": 2.5, "conj": 2.0, "conj_sub": 2.2, "part_neg": 1.5, "part_verb": 2.0, "part_fut": 2.0,
    "part_restrict": 0.5, "part_interrog": 1.0, "part_focus": -1.0, "part_voc": -1.0, "part_det": -4.0, "part": -1.0,
    "pron": 2.0, "pron_rel": 2.2, "pron_dem": 2.0, "pron_interrog": 0.0, "adv": 0.7, "adv_interrog": 0.5,
    "adv_rel": -0.5, "interj": -3.0, "abbrev": -3.0,
}
_ASPECT = {"p": -0.6, "i": 0.3, "c": -5.0}
_PERSON = {"1": -2.5, "2": -4.5, "3": 0.0}
_ENCLITIC_PERSON = {"1": -2.0, "2": -4.0, "3": -0.3}
_PROCLITIC = {">a_ques": -5.0, "la_emph": -5.0, "la_rc": -5.0, "fa_conj": -0.7, "ka_prep": -1.5, "li_sub": -0.5,
              "yA_voc": -1.0}


@cache
def usual_odds(
    pos: str, aspect: str | None, person: str | None, gender: str | None, number: str | None,
    proclitics: str, enclitic: str,
) -> float:
    """Log-odds of a reading with these features (as in Reading) against a bare singular noun."""
    score = _PART_OF_SPEECH.get(pos, 0.0)
    if pos == "verb":
        score = _ASPECT.get(aspect, 0.0) + _PERSON.get(person, 0.0)
        score += -1.5 if number == "d" else -3.0 if (gender, number) == ("f", "p") else 0.0
    elif number == "d":
        score -= 1.5
    score += sum(_PROCLITIC.get(clitic, 0.0) for clitic in proclitics.split("+"))
    return score + (_ENCLITIC_PERSON.get(enclitic[0], -0.5) if enclitic else 0.0)
