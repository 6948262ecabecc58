"""Print how well the product advises: `python -m tests.lives [--deeds]`."""

import sys

from tests.lives.ask import FIRST, ask, deeds
from tests.lives.life import Life
from tests.lives.lives import LIVES


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def report(life: Life) -> None:
    answers = ask(life)
    total, alikes = len(life.misses), len(life.alikes)
    raised = {planted for planted, _ in answers.raised}
    say(f"{life.name}, {life.today}")
    say(f"  misses found: {len(answers.found)} of {total}")
    for planted in answers.missed:
        say(f"    not found: {planted.what} ({' '.join(sorted(planted.codes))})")
    say(f"  look-alikes raised: {len(raised)} of {alikes}")
    for planted, finding in answers.raised:
        say(f"    raised: {planted.what}: {finding.message} [{finding.code}]")
    first = min(answers.firsts, FIRST)
    say(f"  lines of today: {len(answers.listed)}; first of all: {answers.wise} of {first}")
    for finding in answers.listed[:FIRST]:
        say(f"    {finding.message} [{finding.code}]")


def report_deeds(life: Life) -> None:
    ran = list(deeds(life))
    writing = [deed for deed in ran if deed.changed]
    ended = [deed for deed in writing if deed.ended]
    say(f"  next commands: {len(ran)}; {len(writing)} wrote, {len(ended)} of these ended it")
    for deed in ran:
        if deed.code or not deed.changed or not deed.ended or deed.raised:
            new = ", ".join(f"{one.code} {one.message}" for one in deed.raised)
            what = f"exit {deed.code}" if deed.code else "ended" if deed.ended else "not ended"
            say(
                f"    {deed.finding.code} {what}: {deed.finding.next}"
                + (f"; raised {new}" if new else "")
            )


for each in LIVES:
    report(each)
    if "--deeds" in sys.argv:
        report_deeds(each)
