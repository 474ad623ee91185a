"""What the English gloss of a dictionary entry tells about the Arabic word: a name, an adjective, a plural."""

import re

_ADJECTIVE_ENDING = re.compile(
    ".{2,}(able|ible|al|ed|ing|ful|ic|ive|less|ous|ish|ory|some|like|esque|ent|ant|ary|ate|dry|thy|cky|rty|ky|sy)"
)
_AROUND_ADJECTIVE = re.compile(
    "^(be|not|more|most|very|well|self)[ -]| (of|to|for|with|in|on|at|by|from|about|out|up|down)$"
)
# nouns that end like adjectives
_NOUNS = frozenset("""
adherent admiral adolescent adversary advocate agent agnostic animal applicant approval archive arrival assistant
associate attendant beneficiary betrayal building burial canal candidate cannibal capital captive cardinal ceiling
certificate client climate clinic clothing coal combatant commentary consultant contestant correspondent criminal
critic date deal debate deed defendant delegate denial descendant detective dictionary dignitary directory dish
dormitory duplicate elephant emigrant estate evening event executive fabric factory fanatic feed feeling festival fish
fugitive functionary gate general giant goal graduate heretic history hospital immigrant incident individual infant
informant inhabitant intellectual journal judiciary king laboratory library lieutenant lodging logic lunatic magic
magistrate manual mate material meal mechanic medal meeting mercenary merchant metal missionary morning motive music
narrative native need notary objective occupant official olive opponent painting parent parish participant patient
peasant pedal picnic pirate plant plate president principal private professional proponent proposal public rate
refusal rehearsal relative removal representative resident restaurant revolutionary ring rival rubbish salary seal
secretary seed senate sergeant servant signal skeptic speed spring state story string student subordinate
superintendent talent tent terminal territory thing topic treasury trial tyrant victory wedding wing withdrawal
""".split())
_NOUN_ENDING = re.compile(".*(ment|ance|ence)")
_PLAIN_ADJECTIVES = frozenset("""
able acute adult adverse afraid alive alone alternate ancient angry antique appropriate astute awake aware bad bald
bare barren base best better big bitter black blank bleak blind blue blunt bold born bound brave brief bright broad
broken brown brute busy calm certain cheap clean clear clever close coarse cold common complete concrete cool correct
corrupt costly crazy crisp crooked crude cruel dark dead deaf dear deep dense different difficult direct dirty
discrete distant distinct diverse drunk dry due dull dumb eager early easy elegant empty equal evil exact exempt
exquisite extinct extra extreme faint fair faithful false far fast fat few final fine finite firm fit flat foolish
foreign forgotten free frequent fresh friendly full furious genuine glad good grave gray great green grim happy hard
harsh haughty healthy heavy hidden high hoarse holy honest horizontal hot huge humble hungry ideal idle ill immediate
immense immune inner innocent insane intact intense just keen kind large last late latest lazy lean least legal
lenient less light little lively lonely long loose lost loud lovely low loyal lucky mad main major many mature mean
meek merry mild minor minute mobile modern modest moist more most mute mutual naked narrow nasty near neat new next
nice noble normal numb numerous obese obscene obscure obsolete odd old only opaque open opposite other outer overdue
pale past perfect permanent pious plain polite poor precise pregnant premature present private profane profound prone
proud pure quick quiet rapid rare raw ready real recent red remote rich right ripe robust rotten rough round rude
sacred sad safe same sane secret secure senior separate serene serious several severe shallow sharp short shut shy
sick silent similar simple sincere single slack slender slight slim slow sly small smart smooth sober soft sole solemn
solid sore sorry sound sour spare sparse steady steep stern stiff straight strange strict strong stubborn stupid
sublime subsequent such sudden superior supreme sure sweet swift swollen tall tame tender tense thick thin thirsty
tight tiny tired torn total tough true ugly unable unfair unfit unique unknown upper useful usual vacant vain valid
vast void warm weak wealthy weary weird well wet white whole wicked wide wild wise worn worse worst worthy written
wrong yellow young
""".split())
_IRREGULAR_PLURAL = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
                     "tooth": "teeth", "wife": "wives", "life": "lives", "knife": "knives"}


def proper(gloss: str) -> bool:
    """A gloss with a capital is a proper noun's (AraMorph's own rule)."""
    return gloss[:1].isupper()


def adjective(gloss: str) -> bool:
    """Whether one of the meanings is an English adjective or participle."""
    return not proper(gloss) and any(_adjective(meaning.strip()) for meaning in re.split("[;(/]", gloss))


def plural(gloss: str, singular: str) -> bool:
    """Whether the first meaning of ``gloss`` is the plural of the first meaning of ``singular``."""
    many, one = (text.split(";")[0].strip() for text in (gloss, singular))
    head = one.removesuffix("y") if one.endswith("y") else one
    return many == _IRREGULAR_PLURAL.get(one) or (many != one and many.startswith(head) and many.endswith("s"))


def _adjective(meaning: str) -> bool:
    head = _AROUND_ADJECTIVE.sub("", meaning)
    if not re.fullmatch("[a-z-]+", head):
        return False
    if head in _PLAIN_ADJECTIVES or head in _NOUNS or _NOUN_ENDING.fullmatch(head):
        return head in _PLAIN_ADJECTIVES
    return bool(_ADJECTIVE_ENDING.fullmatch(head))
