"""What the English gloss of a dictionary entry tells about the Arabic word: a name, an adjective, a plural."""

import re

_ADJECTIVE_ENDING = re.compile(
    r".{2,}(able|ible|al|ed|ing|ful|ic|ive|less|ous|ish|ory|some|like|esque|ent|ant|ary|ate|dry|thy|cky|rty|ky|sy)"
)
# nouns that end like adjectives
_NOUN_ENDING = re.compile(
    r".*(ment|ance|ence|being|building|meeting|feeling|painting|wedding|clothing|lodging|ceiling|king|ring|string|"
    r"thing|spring|wing|morning|evening|animal|hospital|capital|metal|material|journal|canal|festival|general|rival|"
    r"criminal|official|professional|intellectual|individual|cannibal|admiral|cardinal|principal|manual|signal|"
    r"terminal|approval|refusal|arrival|proposal|trial|burial|rehearsal|betrayal|withdrawal|removal|denial|coal|goal|"
    r"deal|meal|seal|medal|pedal|fabric|public|music|topic|critic|clinic|picnic|logic|magic|mechanic|heretic|skeptic|"
    r"agnostic|fanatic|lunatic|detective|relative|native|representative|executive|captive|fugitive|objective|"
    r"narrative|motive|archive|olive|directory|factory|history|victory|territory|story|dormitory|laboratory|secretary|"
    r"dictionary|library|salary|mercenary|missionary|commentary|functionary|revolutionary|dignitary|notary|"
    r"adversary|judiciary|beneficiary|agent|president|student|client|patient|resident|parent|opponent|adherent|"
    r"correspondent|proponent|superintendent|adolescent|event|tent|servant|merchant|accountant|assistant|lieutenant|"
    r"peasant|combatant|infant|participant|consultant|informant|occupant|attendant|emigrant|immigrant|claimant|plant|"
    r"elephant|defendant|applicant|inhabitant|contestant|restaurant|descendant|sergeant|tyrant|giant|plate|delegate|"
    r"candidate|advocate|graduate|associate|certificate|climate|subordinate|magistrate|pirate|mate|date|rate|gate|"
    r"seed|bed|need|deed|speed|dish|fish|parish|rubbish)"
)
_PLAIN_ADJECTIVES = frozenset("""
able acute adult adverse afraid alive alone alternate ancient angry antique appropriate astute awake aware bad bald bare
barren base best better big bitter black blank bleak blind blue blunt bold born bound brave brief bright broad broken
brown brute busy calm certain cheap chief clean clear clever close coarse cold common complete concrete cool correct
corrupt costly crazy crisp crooked crude cruel dark dead deaf dear deep dense different difficult direct dirty discrete
distinct distant diverse drunk dry due dull dumb eager early easy elegant empty equal evil exact exempt exquisite extinct
extra extreme fair faint faithful false far fast fat few final fine finite firm fit flat foolish foreign forgotten free
frequent fresh friendly full furious genuine glad good grave gray great green grim happy hard harsh haughty healthy heavy
hidden high hoarse holy honest horizontal hot huge humble hungry ideal idle ill immediate immense immune inner innocent
insane intact intense just keen kind large last late latest lazy lean legal lenient light little lively lonely long loose
lost loud lovely low loyal lucky mad main major many mature mean meek merry mild minor minute mobile modern modest moist
mute mutual naked narrow nasty near neat new next nice noble normal numb numerous obese obscure obscene obsolete odd old
only opaque open opposite other outer overdue pale past perfect permanent pious plain polite poor present precise pregnant
premature private profane profound prone proud pure quick quiet rapid rare raw ready real recent red remote rich right
ripe robust rotten rough round rude sacred sad safe same sane secret secure senior separate serene serious several severe
shallow sharp short shut shy sick silent similar simple sincere single slack slender slight slim slow sly small smart
smooth sober soft sole solemn solid sore sorry sound sour spare sparse steady steep stern stiff straight strange strict
strong stubborn stupid sublime subsequent such sudden superior supreme sure sweet swift swollen tall tame tender tense
thick thin thirsty tight tiny tired torn total tough true ugly unable unfair unfit unique unknown upper useful usual
vacant vain valid vast void void warm weak wealthy weary weird well wet white whole wicked wide wild wise worn worse
worst worthy written wrong yellow young
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
    head = re.sub(r"^(be|not|more|most|very|well|self)[ -]| (of|to|for|with|in|on|at|by|from|about|out|up|down)$", "", meaning)
    if not re.fullmatch("[a-z-]+", head):
        return False
    return head in _PLAIN_ADJECTIVES or bool(_ADJECTIVE_ENDING.fullmatch(head) and not _NOUN_ENDING.fullmatch(head))
