"""Words by which mentions are told apart: what is a habit, a journey, a letter, a name of talks."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = [
    "AFTER",
    "AT_LARGE",
    "AT_ONCE",
    "BEFORE",
    "BEGUN",
    "BODIES",
    "COURSES",
    "DELEGATIONS",
    "EXACT_DAYS",
    "FIGURE",
    "FORMATS",
    "FURTHER",
    "HABIT",
    "HOSTS",
    "LATE",
    "LETTERS",
    "LEVIED",
    "LIGHT",
    "MORE",
    "NEAR_BY",
    "OTHERS",
    "OWNED",
    "PAPER",
    "SENT",
    "SHORTLY",
    "SIZE",
    "SPOKEN",
    "STANCES",
    "STEM",
    "THIS",
    "TITLE",
    "TRAVEL",
    "WARS",
    "WISH",
    "YEAR",
    "stems",
]

# What a state is or acts by, where a war is told of as a whole: its army is the state.
AT_LARGE = frozenset(["", "GOV", "MIL"])
# What an id of a body rather than of a person says.
BODIES = re.compile(
    r"\b(?:agency|army|bureau|cabinet|commission|committee|council|department|forces?|government|"
    r"house|kremlin|ministry|mission|office|parliament|party|pentagon|service)\b"
)
# A date up to this long says which happening is meant; a month or a year does not.
EXACT_DAYS = 3
YEAR = 366
# Days after which what a report dates is no news any more.
LATE = 31
# Acts that stand for the noun they carry: "waged war", "launched an invasion".
LIGHT = frozenset("cond wage wagi laun cont star bega begi unle pros enga perp".split())
# How a single sanction comes; what tells it from those there are.
LEVIED = frozenset("impo levi anno adop desi".split())
MORE = re.compile(
    r"(?i)\b(?:further|additional|more|another|new(?! (?:zealand|york|delhi))) (?:\w+ ){0,3}\w+$"
)
# How a letter comes and goes, and what one is.
SENT = frozenset("sent send rece conv exte forw addr".split())
LETTERS = frozenset("messa lette teleg greet congr condo".split())
# Words that have an object: what was spoken of.
SPOKEN = frozenset("disc revi exch addr touc unde rais comp cons".split())
# Talks that go on by themselves, with other people or on other days.
FORMATS = frozenset("dialo negot acces".split())
# Words of leaving and coming, and what any delegation is called.
TRAVEL = frozenset("left leav depa retu arri flew fly trav went came visi trip tour".split())
DELEGATIONS = frozenset("deleg group party heade leade offic minis".split())
# Letters that the forms of a word have in common, and words that say nothing of a happening.
STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_EMPTY = frozenset(
    """about above after again against also although among and any are around as been before being
    both but called can could did does doing during each for from further had has have her here him
    his how into its just made make many more most must not now off one only other our out over own
    said same say says she should since some still such than that the their them then there these
    they this those through too under until upon very was were what when where which while who whom
    whose will with within would you your mr mrs president minister secretary government state
    states today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
    """.split()
)
# Words for a war as a whole, whatever day is named beside them.
WARS = frozenset("war aggr inva".split())
# Act and words of what goes on for long. These tables are short because the words are.
COURSES: Mapping[str, tuple[str, frozenset[str], frozenset[str]]] = {
    "war": (
        "ASSAULT",
        frozenset("war inva aggr assa atta occu offe anne".split()),
        frozenset(),
    ),
    "sanctions": ("SANCTION", frozenset(["sanc"]), frozenset()),
    "troops": ("MOBILIZE", frozenset("buil mass amas".split()), frozenset()),
    "withdrawal": (
        "RETREAT",
        frozenset("with pull".split()),
        frozenset("troop force milit soldi army".split()),
    ),
    "arms": (
        "AID",
        frozenset("ship supp sell sold sale deli tran prov send sent".split()),
        frozenset("arms weapo missi ammun munit shell artil rocke".split()),
    ),
}
# What says of a war that its date is its first day.
BEGUN = re.compile(r"(?i)\b(?:launch|start|beg[ai]n|invaded|outbreak|full.scale)")
# What says that it would be another than the one that goes on.
FURTHER = re.compile(
    r"(?i)\b(?:further|renew\w*|new(?! (?:zealand|york|delhi))|another|again|any|possible"
    r"|potential)\b"
)
# What says, before an act, that it is a habit, a wish or a stance rather than an occasion.
HABIT = re.compile(
    r"(?i)\b(?:continu\w+|regular\w*|routine\w*|frequent\w*|often|always|usually|all the time|"
    r"over and over|on (?:a number of|many|several) occasions|(?:almost )?every (?:day|week)|"
    r"in (?:our|their|his|her|many)\b|throughout|over the (?:course|years|past)|"
    r"for (?:years|decades))\b|\bwho(?: is| are|['’]s|['’]re)\b"
)
WISH = re.compile(
    r"(?i)\b(?:(?:efforts?|commitments?|committed|resolved?|resolve|determin\w+|need|ready|"
    r"readiness|willing\w*|prepared|importan\w+|opportunit\w+|abl[ey]|ability|capacity|right|how|"
    r"ways?) (?:to|of|for)|would|could|may|might|must|should|remain\w*)\b"
)
# Whose an act is, up to its word; and what points back at it.
OWNED = re.compile(r"[’']s (?:\w+ ){0,2}\w+$")
THIS = re.compile(r"(?i)\bthis (?:\w+ )?\w+$")
# One more meeting: "will also meet with other officials".
OTHERS = re.compile(
    r"(?i)(?:meet|met|meetings?|talks|spoke|held talks) (?:also |separately )*"
    r"with (?:(?:some|several|many|various|the|a number of) )?other\b"
)
NEAR_BY, SHORTLY, AT_ONCE = 45, 40, 80
# How many sides talk, not what about.
SIZE = re.compile(
    r"(?i)\b(bi|tri|quadri)(?:lateral|partite)"
    r"(?:ly| (?:\w+ )?(?:meet|talk|summit|session|discuss|consult|dialog))"
)
# What a happening is called by where it was, and sums that are given to the dollar's million.
TITLE = re.compile(
    r"\b([A-Z][a-z]+) "
    r"((?i:summit|declaration|accord|memorandum|treaty|communiqu|convention|armistice|massacre))"
)
FIGURE = re.compile(r"[$€£¥]\s?\d[\d.,]*\d(?:\s(?:m|b|tr)illion)?")
PAPER = re.compile(
    r"(?i)\b(?:in|by) (?:its |the )?(?:(?:UN|United Nations|Security Council|Presidential) )*"
    r"((?:executive order|resolution|proclamation|decree|law)\s(?:no\.? )?\d[\d/-]*\d)"
)
# Who has others come for talks meets them.
HOSTS = re.compile(
    r"(?i)(?:host|welcom|receiv)\w* [^.;]*?\b(?:for|to) (?:an? |the )?(?:[\w'’.-]+ ){0,6}"
    r"(?:meetings?|summit|talks|dialogue|consultations?)\b"
)
# Verbs whose present tense is a stance by itself.
STANCES = frozenset("back backs stand stands support supports".split())
# Characters around the trigger that tell what the act was about.
BEFORE, AFTER = 90, 170


def stems(text: str) -> set[str]:
    """Beginnings of the words that say something of a happening."""
    return {word[:STEM] for word in _WORD.findall(text.casefold()) if word not in _EMPTY}
