"""Journals of any size from a seed: half contacts, half referrals, about 15 lines of front matter
and 3 log entries a record.

python -m tests.benchmarks.generate DIR 10000
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 20)
FIRST = "Anna Ben Carla Dmitri Elif Farid Greta Hiro Ines Jorge Kaya Lena Marc Nadia Omar Petra Rosa Sven Tomas Uta Vera Wim".split()
LAST = "Adler Bauer Costa Dahl Eriksen Ferrari Gruber Haas Ivanov Jansen Keller Lopez Meyer Novak Okafor Rossi Shah Weiss".split()
NEEDS = "payroll across the border|a tax adviser for a start-up|an office in Lyon|a lawyer for a lease|a new web shop".split(
    "|"
)
STATUSES = "introduced contacted met quoted won lost declined no-fit no-response".split()
RELATIONS = "client past-client prospect partner provider connector colleague friend".split()
VERBS = "call email meeting one-to-one catchup thanks told brief ask help".split()

SETTINGS = '[journal]\nversion = 1\ncurrency = "EUR"\n[owner]\ncontact = "sam-taylor"\n'


def write_journal(folder: Path, size: int, seed: int = 1) -> None:
    """Write a journal of `size` files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refjournal.toml").write_text(SETTINGS, encoding="utf-8")
    for path, text in records(size, random.Random(seed)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def records(size: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield paths and texts."""
    people = [
        f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}" for number in range(size // 2)
    ]
    ids = [name.lower().replace(" ", "-") for name in people]
    yield "contacts/sam-taylor.md", "---\nname: Sam Taylor\noffers: [payroll]\n---\n"
    for number, name in enumerate(people[1:], 1):
        yield f"contacts/{chr(97 + number % 26)}/{ids[number]}.md", contact(name, number, chance)
    for number in range(size - size // 2):
        day = TODAY - timedelta(days=chance.randrange(1, 1500))
        prospect, other = chance.sample(ids[1:], 2)
        direction = "me" if number % 2 else other
        name = f"{day.isoformat()}-{prospect}-to-{direction}-{number}"
        yield (
            f"referrals/{day.year}/{day.month:02d}/{name}.md",
            referral(day, prospect, other, bool(number % 2), chance),
        )


def contact(name: str, number: int, chance: random.Random) -> str:
    """Return the text of a contact."""
    met = TODAY - timedelta(days=chance.randrange(100, 3000))
    front = [
        f"name: {name}",
        f"company: {chance.choice(LAST)} & Co",
        f"role: {chance.choice(['owner', 'director', 'engineer'])}",
        f"region: {chance.choice(['Berlin', 'Vienna', 'Lyon', 'Malmö'])}",
        f"relation: [{chance.choice(RELATIONS)}]",
        f"email: person{number}@example.org",
        f"phone: +49 30 {1000000 + number}",
        f"met: {met.isoformat()}",
        f"birthday: {chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
        "trust: credibility",
        f"offers: [{chance.choice(NEEDS)}, {chance.choice(NEEDS)}]",
        f"wants: [{chance.choice(NEEDS)}]",
        f"tags: [{chance.choice(['vip', 'local', 'slow'])}]",
    ]
    days = sorted(TODAY - timedelta(days=chance.randrange(1, 700)) for _ in range(3))
    log = [
        f"- {day.isoformat()} {chance.choice(VERBS)} talked about {chance.choice(NEEDS)} (20 min)"
        for day in days
    ]
    return _text(front, log)


def referral(day: date, prospect: str, other: str, received: bool, chance: random.Random) -> str:
    """Return the text of a referral; nine in ten are closed, as after some years of work."""
    front = [
        f"prospect: {prospect}",
        f"referrer: {other}" if received else f"recipient: {other}",
        f"need: {chance.choice(NEEDS)}",
        f"reason: {chance.choice(NEEDS)}, and they know each other's trade",
        f"date: {day.isoformat()}",
        f"origin: {chance.choice(['asked', 'offered'])}",
        f"level: {chance.randrange(1, 6)}",
        f"value: {chance.randrange(5, 400) * 100} EUR",
        f"tags: [{chance.choice(['vip', 'local', 'slow'])}]",
        f"title: Referral of {day.isoformat()}",
        "source_note: heard at lunch",
        "branch: north",
    ]
    status = chance.choice(STATUSES[4:]) if chance.random() < 0.9 else chance.choice(STATUSES[:4])
    later = [min(TODAY, day + timedelta(days=days)) for days in (1, 5, 12)]
    log = [
        f"- {day.isoformat()} agreed [[{prospect}]]: glad to talk"
        if not received
        else f"- {day.isoformat()} thanks [[{other}]]: by telephone",
        f"- {later[0].isoformat()} {'contacted' if received else 'introduced'} e-mailed both, in copy (15 min)",
        f"- {later[2].isoformat()} {status} as they said",
    ]
    return _text(front, log)


def _text(front: list[str], log: list[str]) -> str:
    return "---\n" + "\n".join(front) + "\n---\n\n## Log\n" + "\n".join(log) + "\n"


if __name__ == "__main__":
    write_journal(Path(sys.argv[1]), int(sys.argv[2]))
