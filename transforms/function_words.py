"""Frequent words whose reading in the news is all but certain, for the choice without context."""

# key (bare alef, ya and ha folded), without و or ف in front -> (part of speech, key of the lemma or None)
FIXED: dict[str, tuple[str, str | None]] = {
    # prepositions
    "من": ("prep", "من"),  # from
    "في": ("prep", None),  # in
    "الي": ("prep", None),  # to
    "عن": ("prep", None),  # about
    "مع": ("prep", None),  # with
    "بعد": ("prep", None),  # after
    "قبل": ("prep", None),  # before
    "بين": ("prep", None),  # between
    "خلال": ("prep", None),  # during
    "حول": ("prep", None),  # about
    "تحت": ("prep", None),  # under
    "فوق": ("prep", None),  # above
    "امام": ("prep", "امام"),  # in front of
    "وراء": ("prep", None),  # behind
    "منذ": ("prep", None),  # since
    "حتي": ("prep", None),  # until
    "عند": ("prep", None),  # at
    "لدي": ("prep", None),  # with
    "دون": ("prep", None),  # without
    "نحو": ("prep", None),  # towards
    "مثل": ("prep", None),  # like
    "وسط": ("prep", None),  # amid
    "ضد": ("prep", None),  # against
    "مقابل": ("prep", None), "حسب": ("prep", None),  # in return for, according to
    "به": ("prep", None), "بها": ("prep", None), "بهم": ("prep", None),  # by him, her, them
    "له": ("prep", None), "لها": ("prep", None), "لهم": ("prep", None),  # to him, her, them
    "فيه": ("prep", None), "فيها": ("prep", None), "منه": ("prep", None), "منها": ("prep", None),  # in, from him, her
    # clitics that stand alone, before a quotation mark or a number
    "و": ("conj", None), "ف": ("conj", None),  # and
    "ب": ("prep", None), "ل": ("prep", None), "ك": ("prep", None),  # by, to, like
    # conjunctions and particles
    "ان": ("conj_sub", None),  # that
    "انه": ("conj_sub", None), "انها": ("conj_sub", None), "انهم": ("conj_sub", None),  # that he, she, they
    "بان": ("conj_sub", None),  # by that
    "لان": ("conj_sub", None),  # because
    "كما": ("conj_sub", None),  # as
    "اذا": ("conj_sub", None),  # if
    "لو": ("conj_sub", None),  # if
    "حيث": ("conj_sub", None),  # where
    "عندما": ("conj_sub", None),  # when
    "بينما": ("conj_sub", None),  # while
    "فيما": ("conj_sub", None),  # while
    "او": ("conj", None),  # or
    "ام": ("conj", None),  # or
    "ثم": ("conj", None),  # then
    "بل": ("conj", None),  # rather
    "لكن": ("conj", None),  # but
    "لا": ("part_neg", None),  # no
    "لم": ("part_neg", None),  # did not
    "لن": ("part_neg", None),  # will not
    "قد": ("part_verb", None), "لقد": ("part_verb", None),  # already
    "سوف": ("part_fut", None),  # will
    "هل": ("part_interrog", None),  # whether
    "الا": ("part_restrict", None),  # except
    # pronouns
    "ما": ("pron_rel", None),  # what
    "بما": ("pron_rel", None), "مما": ("pron_rel", None), "لما": ("pron_rel", None),  # by, from, to what
    "هو": ("pron", None), "هي": ("pron", None), "هم": ("pron", None), "هما": ("pron", None),  # he, she, they
    "هن": ("pron", None), "انا": ("pron", None), "نحن": ("pron", None), "انت": ("pron", None),  # they, I, we, you
    "هذا": ("pron_dem", None), "هذه": ("pron_dem", None), "ذلك": ("pron_dem", None),  # this, that
    "تلك": ("pron_dem", None), "هولاء": ("pron_dem", None),  # that, these
    "الذي": ("pron_rel", None), "التي": ("pron_rel", None), "الذين": ("pron_rel", None),  # who
    # nouns and adverbs
    "كل": ("noun_quant", None), "بعض": ("noun_quant", None), "جميع": ("noun_quant", None),  # every, some, all
    "عده": ("noun_quant", None), "العديد": ("noun_quant", None), "غير": ("noun", "غير"),  # several, many, other than
    "واحد": ("adj", "واحد"), "واحده": ("adj", "واحد"), "احد": ("noun", "احد"), "شرق": ("noun", "شرق"),  # one, east
    "اليوم": ("noun", "يوم"),  # today, the day
    "عام": ("noun", "عام"), "عاما": ("noun", "عام"), "لعام": ("noun", "عام"), "بعام": ("noun", "عام"),  # year
    "العام": ("adj", "عام"),  # general, as in secretary-general
    "هناك": ("adv", None), "هنا": ("adv", None), "امس": ("adv", None), "ايضا": ("adv", None),  # there, here, yesterday
    # verbs
    "كان": ("verb", "كان"), "كانت": ("verb", "كان"), "كانوا": ("verb", "كان"), "كنت": ("verb", "كان"),  # to be
    "يكون": ("verb", "كان"), "تكون": ("verb", "كان"), "يكن": ("verb", "كان"), "تكن": ("verb", "كان"),
    "ليس": ("verb", "ليس"), "ليست": ("verb", "ليس"),  # is not
    "قال": ("verb", "قال"), "قالت": ("verb", "قال"),  # to say
    "يمكن": ("verb", "امكن"), "يجب": ("verb", "وجب"), "يصبح": ("verb", "اصبح"),  # may, must, becomes
}
