"""Which planned entries answer what: a plan quiets a finding only where its verb could end it."""

from typing import Final

from refjournal.facts import verbs
from refjournal.lint.rule import Answer

CONVERSATION: Final = verbs.CONVERSATION
THANKS: Final = verbs.THANKS
NEWS: Final = CONVERSATION | {"heard", "chase", "feedback"}
REVIEW: Final = verbs.REVIEWS

TALK_SOON: Final = Answer(CONVERSATION | {"contacted", "met"}, soon=True)
TALK: Final = Answer(CONVERSATION)
TELL: Final = Answer(frozenset(("told",)), soon=True)
TELL_OR_TALK: Final = Answer(CONVERSATION | {"told"}, soon=True)
THANK: Final = Answer(THANKS, soon=True)
INTRODUCE: Final = Answer(frozenset(("introduced",)), soon=True, anyone=True, together=CONVERSATION)
ASK_HOW_IT_WENT: Final = Answer(CONVERSATION | {"feedback"}, soon=True)
ASK_HOW_THINGS_ARE: Final = Answer(CONVERSATION | {"feedback"})
HEAR: Final = Answer(NEWS, anyone=True)
FIND: Final = Answer(NEWS | {"ask", "agreed", "introduced"}, anyone=True)
REVIEW_THEM: Final = Answer(REVIEW)
BRIEF: Final = Answer(frozenset(("brief",)))
ASK: Final = Answer(frozenset(("ask",)))
ANSWERING: Final = CONVERSATION | THANKS | {"told", "help", "testimonial"}
ANSWER_THEM: Final = Answer(ANSWERING, soon=True)
GREET: Final = Answer(frozenset(("card", "gift", "call", "message")), soon=True)
ANY_TOUCH: Final = Answer(CONVERSATION | THANKS | {"ask", "help", "brief", "feedback"})
# A card planned for New Year is no reason to stay silent until then.
TALK_OR_HELP: Final = Answer(CONVERSATION | {"ask", "help", "brief", "feedback"})
