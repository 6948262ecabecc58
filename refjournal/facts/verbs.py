"""What the verbs of the log count as."""

from typing import Final

from refjournal.records.entry import CLOSED_STATUSES, OPEN_STATUSES, STATUSES, VERBS

IS_STATUS: Final = frozenset(STATUSES)
IS_CLOSED: Final = frozenset(CLOSED_STATUSES)
IS_OPEN: Final = frozenset(OPEN_STATUSES)

TOUCHES: Final = frozenset(VERBS) - {"note"} | {"agreed", "introduced"}
"""Verbs that are a touch with everyone whom they concern."""

TOUCHES_IF_YOURS: Final = frozenset(("contacted", "met", "quoted", "won"))
"""Steps that are a touch in a received referral, where you are the one who takes them, and with
those who are linked.
"""

CONVERSATION: Final = frozenset(("call", "message", "email", "meeting", "one-to-one", "catchup"))
"""Verbs of talking with somebody."""

THANKS: Final = frozenset(("thanks", "card", "gift"))
TELLING: Final = CONVERSATION | THANKS | {"told"}
"""Verbs with which a referrer hears of a prospect whom the text names."""

WORD: Final = CONVERSATION | {"heard", "feedback", "got"}
"""Verbs that bring word of a given referral if the text names the other side."""

HEARD: Final = frozenset(("heard", "feedback"))
"""Verbs that bring word of other people than those whom they concern."""

EVERYWHERE: Final = THANKS | {"told", "brief"}
"""Verbs that count for every referral with a person where they are outside of referrals."""

NEWS: Final = frozenset(("heard", "feedback", *STATUSES)) - {"need", "agreed", "introduced"}
"""Verbs that bring word of how a given referral goes."""

NO_CONTACT: Final = frozenset(("heard", "agreed", "introduced"))
"""Touches after which a prospect is not yet contacted."""

NO_ATTEMPT: Final = NO_CONTACT | {"got"}
"""Touches that are no attempt of yours to reach the other."""

DEPTH: Final = {
    "message": 0,
    "email": 0,
    "call": 1,
    "contacted": 1,
    "quoted": 1,
    "meeting": 2,
    "met": 2,
    "one-to-one": 3,
    "catchup": 3,
}
"""How much of a talk each verb is: a meeting does a call that was planned, a letter does not."""

REVIEWS: Final = frozenset(("catchup", "one-to-one"))
HELP: Final = frozenset(("help", "testimonial"))
