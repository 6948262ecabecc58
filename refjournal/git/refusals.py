"""Why git did not do what it was asked for, in words that say what helps."""

from typing import Final

from refjournal.git.call import Ran, last_line

_IDENTITY: Final = (
    'git does not know who you are: git config --global user.name "Your Name", and the same for '
    "user.email"
)
_SIGNING: Final = (
    "git cannot sign the commit ({reason}): put your signing key right, or commit without a "
    "signature: git config commit.gpgSign false"
)
_REMEDIES: Final = (
    ("tell me who you are", _IDENTITY),
    ("empty ident", _IDENTITY),
    ("user.email", _IDENTITY),
    ("failed to sign", _SIGNING),
    ("gpg failed", _SIGNING),
    ("cannot run gpg", _SIGNING),
    ("ssh-keygen", _SIGNING),
    ("oad public key", _SIGNING),
    ("Load key", _SIGNING),
    ("signingkey", _SIGNING),
    (
        "would be replaced by",
        (
            "git refuses the line endings ({reason}), because core.safecrlf is set: "
            "git config core.safecrlf warn"
        ),
    ),
    (
        "sparse-checkout",
        "a file is outside of the sparse checkout of this clone: git sparse-checkout disable",
    ),
    (
        "No space left on device",
        (
            "the disk is full ({reason}); what you wrote is as it was. Make room, then: refjournal"
            " sync"
        ),
    ),
)


def no_commit(ran: Ran) -> str:
    """Return why git does not commit, and what helps."""
    return _remedy(ran) or f"git does not commit: {_reason(ran)}"


def in_the_way(ran: Ran) -> str:
    """Return why git cannot put in place what came, and what helps."""
    return _remedy(ran) or (
        f"what came cannot be put in place: {_reason(ran)}. Files that"
        " are no part of the journal may be in the way: commit or stash them yourself, then"
        " `refjournal sync`"
    )


def _remedy(ran: Ran) -> str | None:
    """Return the words for a reason that is known; None for another one."""
    lines = f"{ran.err}\n{ran.text}".splitlines()
    for words, remedy in _REMEDIES:
        telling = next((line for line in lines if words in line), None)
        if telling is not None:
            return remedy.format(reason=last_line(telling))
    return None


def _reason(ran: Ran) -> str:
    return last_line(ran.err) or last_line(ran.text)


def push_refusal(ran: Ran) -> str:
    """Return why a push was refused: what the other side says, or what git says."""
    said = [
        line.removeprefix("remote: ").strip()
        for line in ran.err.splitlines()
        if line.startswith("remote:")
    ]
    refused = [line for line in ran.text.splitlines() if line.startswith("!")]
    said += [line[line.index("[") :] for line in refused if "[" in line]
    return " ".join(filter(None, said)) or last_line(ran.err)
