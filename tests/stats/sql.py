"""Every figure computed once more, by SQL over the exported tables: told by the format's words, not
by the code.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median
from typing import Any

_STATUSES = "'need','agreed','introduced','contacted','met','quoted','won','lost','declined','no-fit','no-response','resting'"
_PAST_AGREED = "'introduced','contacted','met','quoted','won','lost'"
_CLOSED = "'won','lost','declined','no-fit','no-response'"
_MET = "'met','quoted','won','lost'"
_CONVERSATION = "'call','message','email','meeting','one-to-one','catchup'"
_NO_TOUCH = "'note','need','lost','declined','no-fit','no-response','resting'"

PREPARED = f"""
CREATE TEMP TABLE p AS SELECT
  (SELECT value FROM journal WHERE key = 'owner') AS me, (SELECT value FROM journal WHERE key = 'as_of') AS today,
  (SELECT value FROM journal WHERE key = 'currency') AS currency, :first AS first, MIN(:last, (SELECT value FROM journal WHERE key = 'as_of')) AS last;
CREATE TEMP TABLE d AS SELECT entry.* FROM entry, p WHERE state = 'done' AND date <= today;
CREATE TEMP TABLE who AS SELECT d.record, d.line, d.date, d.counts_as, contact FROM d JOIN concerned USING (record, line);
CREATE TEMP TABLE r AS SELECT referral.*, CASE
    WHEN id IN (SELECT record FROM item WHERE key = 'between') THEN 'brokered'
    WHEN referrer IS NULL OR referrer = me THEN 'given'
    WHEN recipient IS NULL OR recipient = me THEN 'received' ELSE 'observed' END AS direction
  FROM referral, p WHERE date <= today;
-- The steps: what sets the status, by date and then by place.
CREATE TEMP TABLE s AS SELECT r.id, r.direction, d.date, d.line, d.counts_as AS verb,
    ROW_NUMBER() OVER (PARTITION BY r.id ORDER BY d.date, d.line) AS n
  FROM r JOIN d ON d.record = r.id WHERE counts_as IN ({_STATUSES})
  AND NOT (direction = 'received' AND counts_as IN ('need', 'agreed'))
  AND NOT (direction IN ('given', 'observed') AND counts_as = 'agreed' AND NOT EXISTS
    (SELECT 1 FROM who WHERE who.record = r.id AND who.line = d.line AND who.contact = r.prospect))
  AND NOT (direction = 'brokered' AND counts_as = 'agreed' AND EXISTS
    (SELECT 1 FROM item, p WHERE item.record = r.id AND item.key = 'between' AND item.value <> me AND NOT EXISTS
      (SELECT 1 FROM who WHERE who.record = r.id AND who.counts_as = 'agreed' AND who.contact = item.value
        AND (who.date, who.line) <= (d.date, d.line))));
CREATE TEMP TABLE t AS SELECT r.*,
    COALESCE((SELECT verb FROM s WHERE s.id = r.id ORDER BY n DESC LIMIT 1), r.status,
      CASE direction WHEN 'received' THEN 'introduced' ELSE 'need' END) AS now,
    COALESCE((SELECT s.date FROM s WHERE s.id = r.id ORDER BY n DESC LIMIT 1), r.date) AS since,
    (SELECT MIN(day) FROM (
      SELECT who.date AS day FROM who WHERE who.record = r.id AND who.contact = r.prospect
        AND who.counts_as NOT IN ({_NO_TOUCH}, 'heard', 'agreed', 'introduced') AND who.date >= r.date
      UNION ALL SELECT d.date FROM d, p WHERE d.record = r.prospect AND r.prospect <> me AND r.prospect IN (SELECT id FROM contact)
        AND d.counts_as NOT IN ({_NO_TOUCH}, 'heard', 'agreed', 'introduced', 'contacted', 'met', 'quoted', 'won') AND d.date >= r.date)) AS touched
  FROM r;
CREATE TEMP TABLE intro AS SELECT t.id, direction, CASE WHEN EXISTS (SELECT 1 FROM s WHERE s.id = t.id)
    THEN COALESCE((SELECT s.date FROM s WHERE s.id = t.id AND verb = 'introduced' ORDER BY n LIMIT 1),
      (SELECT s.date FROM s WHERE s.id = t.id AND verb IN ({_PAST_AGREED}) ORDER BY n LIMIT 1))
    WHEN now IN ({_PAST_AGREED}) THEN since END AS day FROM t;
-- Words to the referrer, in the referral's log and in contacts' files.
CREATE TEMP TABLE words AS SELECT t.id, CASE counts_as WHEN 'told' THEN 'told' ELSE 'thanks' END AS verb, who.date AS day
  FROM t JOIN who ON who.contact = t.referrer AND (who.record = t.id OR who.record IN (SELECT id FROM contact))
  WHERE counts_as IN ('told', 'thanks', 'card', 'gift');
-- Talks with both: outside of referrals, those that concern two people; in the log of one received, those with the referrer.
CREATE TEMP TABLE both AS SELECT one.date AS day, one.counts_as AS verb, one.contact AS person, other.contact AS other
  FROM who AS one JOIN who AS other USING (record, line), p WHERE one.contact <> other.contact
  AND record NOT IN (SELECT id FROM referral) AND one.contact <> me AND one.contact IN (SELECT id FROM contact);
CREATE TEMP TABLE talk AS SELECT t.id, both.day FROM t JOIN both ON person = referrer AND other = prospect
    WHERE direction = 'received' AND verb IN ({_CONVERSATION}, 'told')
  UNION ALL SELECT t.id, who.date FROM t JOIN who ON who.record = t.id AND who.contact = t.referrer
    WHERE direction = 'received' AND counts_as IN ({_CONVERSATION}, {_STATUSES}) AND (who.record, who.line) IN (SELECT record, line FROM linked);
CREATE TEMP TABLE meeting AS SELECT t.*, CASE WHEN EXISTS (SELECT 1 FROM s WHERE s.id = t.id)
    THEN (SELECT s.date FROM s WHERE s.id = t.id AND verb IN ({_MET}) ORDER BY n LIMIT 1)
    WHEN now IN ({_MET}) THEN since END AS day FROM t WHERE direction = 'given';
CREATE TEMP TABLE spoken AS SELECT meeting.id FROM meeting JOIN who ON who.record = meeting.id AND who.contact = prospect
    WHERE counts_as IN ({_CONVERSATION}) AND who.date > meeting.day
  UNION SELECT meeting.id FROM meeting JOIN intro USING (id) JOIN both ON person = prospect AND other = recipient, p
    WHERE verb IN ({_CONVERSATION}, 'heard', 'feedback', 'got') AND both.day > intro.day AND both.day >= meeting.day AND recipient <> me;
CREATE TEMP TABLE loop AS SELECT t.*,
    COALESCE((SELECT MIN(day) FROM words WHERE words.id = t.id AND verb = 'told' AND day >= since),
      (SELECT MIN(day) FROM talk WHERE talk.id = t.id AND day >= since)) AS told_on,
    (SELECT MIN(day) FROM words WHERE words.id = t.id AND verb = 'thanks' AND day >= CASE now WHEN 'won' THEN since ELSE t.date END) AS thanked_on,
    (SELECT MAX(who.date) FROM who WHERE who.record = t.id AND counts_as = 'feedback' AND who.contact = t.prospect) AS answered
  FROM t, p WHERE now IN ({_CLOSED}) AND direction <> 'observed' AND since BETWEEN first AND last;
CREATE TEMP TABLE shut AS SELECT loop.*, CASE direction WHEN 'brokered' THEN 1
    WHEN 'received' THEN told_on IS NOT NULL AND thanked_on IS NOT NULL
    ELSE prospect = me OR rating IS NOT NULL OR answered IS NOT NULL OR loop.id IN (SELECT id FROM spoken) END AS closed FROM loop, p;
CREATE TEMP TABLE f AS SELECT t.id, t.date, touched, MAX(CASE now WHEN 'contacted' THEN 1 WHEN 'met' THEN 2 WHEN 'quoted' THEN 3 WHEN 'lost' THEN 3
    WHEN 'won' THEN 4 ELSE 0 END, touched IS NOT NULL, COALESCE((SELECT MAX(CASE verb WHEN 'contacted' THEN 1 WHEN 'met' THEN 2 WHEN 'quoted' THEN 3
      WHEN 'lost' THEN 3 WHEN 'won' THEN 4 ELSE 0 END) FROM s WHERE s.id = t.id), 0)) AS far
  FROM t, p WHERE direction = 'received' AND t.date BETWEEN first AND last;
CREATE TEMP TABLE written AS SELECT id, date, n, verb FROM s WHERE direction = 'received'
  UNION ALL SELECT id, date, 0, 'introduced' FROM t WHERE direction = 'received'
    AND NOT EXISTS (SELECT 1 FROM s WHERE s.id = t.id AND n = 1 AND verb = 'introduced');
-- A status that is written down once more goes on.
CREATE TEMP TABLE step AS SELECT * FROM (SELECT *, LAG(verb) OVER (PARTITION BY id ORDER BY n) AS former FROM written) WHERE former IS NOT verb;
CREATE TEMP TABLE stay AS SELECT verb, date, LEAD(date) OVER (PARTITION BY id ORDER BY n) AS until FROM step;
"""

_CONVERSION = (
    "SELECT SUM(now = 'won'), COUNT(*) FROM t, p WHERE direction = '{}' AND now IN ("
    + _CLOSED
    + ") AND since BETWEEN first AND last"
)
_WORTH = (
    "SELECT COALESCE(value_currency, currency), value_amount FROM t, p WHERE now = 'won' AND direction IN ({}) AND value_amount IS NOT NULL"
    " AND since BETWEEN first AND last"
)
_STAY = "SELECT MAX(julianday(until) - julianday(date), 0) FROM stay, p WHERE verb = '{0}' AND until BETWEEN first AND last"
_FUNNEL = "SELECT SUM(far >= {0}), COUNT(*) FROM f WHERE far >= {0} - 1"

QUERIES = {
    "given": "SELECT COUNT(*) FROM intro, p WHERE direction = 'given' AND day BETWEEN first AND last",
    "brokered": "SELECT COUNT(*) FROM intro, p WHERE direction = 'brokered' AND day BETWEEN first AND last",
    "received": "SELECT COUNT(*) FROM r, p WHERE direction = 'received' AND date BETWEEN first AND last",
    "asks": "SELECT COUNT(*) FROM who, p WHERE counts_as = 'ask' AND contact <> me AND date BETWEEN first AND last",
    "help": "SELECT COUNT(*) FROM who, p WHERE counts_as IN ('help', 'testimonial') AND contact <> me AND date BETWEEN first AND last",
    "asked-for": "SELECT SUM(origin = 'asked'), COUNT(*) FROM r, p WHERE direction = 'received' AND origin IN ('asked', 'offered')"
    " AND date BETWEEN first AND last",
    "new-referrers": "SELECT COUNT(*) FROM (SELECT MIN(date) AS day FROM r WHERE direction = 'received' GROUP BY referrer), p"
    " WHERE day BETWEEN first AND last",
    "referral-number": "SELECT SUM(EXISTS (SELECT 1 FROM r WHERE direction = 'received' AND referrer = c.id AND date <= last)), COUNT(*) FROM"
    " (SELECT DISTINCT record AS id FROM item WHERE key = 'relation' AND value IN ('client', 'past-client')) c, p WHERE c.id <> me",
    "contacted": _FUNNEL.format(1),
    "met": _FUNNEL.format(2),
    "quoted": _FUNNEL.format(3),
    "won": _FUNNEL.format(4),
    "conversion": _CONVERSION.format("received"),
    "given-conversion": _CONVERSION.format("given"),
    "days-introduced": _STAY.format("introduced"),
    "days-contacted": _STAY.format("contacted"),
    "days-met": _STAY.format("met"),
    "days-quoted": _STAY.format("quoted"),
    "first-contact": "SELECT julianday(touched) - julianday(date) FROM f WHERE touched IS NOT NULL",
    "within-a-day": "SELECT SUM(julianday(touched) - julianday(date) <= 1), COUNT(*) FROM f, p"
    " WHERE touched IS NOT NULL OR julianday(today) - julianday(date) > 1",
    "loops-closed": "SELECT SUM(closed), COUNT(*) FROM shut",
    "loop-days": "SELECT MAX(julianday(CASE direction WHEN 'received' THEN MAX(told_on, thanked_on) ELSE answered END) - julianday(since), 0)"
    " FROM shut WHERE closed AND (direction = 'received' OR (direction = 'given' AND answered IS NOT NULL))",
    "follow-ups": "SELECT MAX(julianday(date) - julianday(COALESCE(due, date)), 0) FROM d, p WHERE ticked AND date BETWEEN first AND last",
    "value-received": _WORTH.format("'received'"),
    "value-given": _WORTH.format("'given', 'brokered'"),
    "time": "SELECT COALESCE(SUM(minutes), 0) FROM d, p WHERE date BETWEEN first AND last",
    "money": "SELECT cost_currency, cost_amount FROM d, p WHERE cost_amount IS NOT NULL AND date BETWEEN first AND last",
}  # fmt: skip


def by_sql(
    database: sqlite3.Connection, first: str, last: str, linked: Iterable[tuple[str, int]]
) -> Mapping[str, Any]:
    """Return every figure of a span by name: a number, a median, (hits, cases) of a share, amounts
    by currency. `linked` are the records and lines of the entries that link somebody, which the
    tables do not say.
    """
    database.execute("CREATE TEMP TABLE linked (record TEXT, line INTEGER)")
    database.executemany("INSERT INTO linked VALUES (?, ?)", linked)
    script = PREPARED.replace(":first", f"'{first}'").replace(":last", f"'{last}'")
    database.executescript(script)
    found: dict[str, Any] = {}
    for name, query in QUERIES.items():
        rows = database.execute(query).fetchall()
        if name.startswith("days-") or name in ("first-contact", "loop-days", "follow-ups"):
            found[name] = Decimal(median(Decimal(round(row[0])) for row in rows)) if rows else None
        elif name.startswith("value-") or name == "money":
            sums: dict[str, Decimal] = {}
            for currency, amount in rows:
                sums[currency] = sums.get(currency, Decimal(0)) + Decimal(amount)
            found[name] = sums
        else:
            found[name] = tuple(value or 0 for value in rows[0]) if len(rows[0]) > 1 else rows[0][0]
    return found
