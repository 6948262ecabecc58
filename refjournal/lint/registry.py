"""The built-in rules, in the order of their codes; and those that codes on a command line mean."""

from collections.abc import Iterable, Sequence
from typing import Final

from refjournal.errors import UsageError
from refjournal.lint.rule import FileRule, Rule
from refjournal.lint.rules import (
    rj001_unreadable_file,
    rj002_not_utf8,
    rj003_bad_front_matter,
    rj004_yaml_feature_refused,
    rj005_conflict_marker,
    rj006_unknown_type,
    rj007_duplicate_id,
    rj008_awkward_file_name,
    rj009_control_character,
    rj010_conflict_copy,
    rj101_missing_key,
    rj102_bad_value,
    rj103_duplicate_key,
    rj104_unknown_key,
    rj105_unknown_word,
    rj106_bad_log_entry,
    rj107_future_entry,
    rj108_log_out_of_order,
    rj109_bad_address,
    rj110_hidden_by_hash,
    rj201_dangling_link,
    rj202_wrong_kind_of_link,
    rj203_unclear_direction,
    rj204_status_mismatch,
    rj205_impossible_order,
    rj206_likely_duplicate,
    rj207_not_yet_a_contact,
    rj208_won_without_value,
    rj209_parent_loop,
    rj210_won_not_a_client,
    rj211_no_reason,
    rj212_member_not_named,
    rj213_no_member,
    rj301_planned_entry_due,
    rj302_lead_not_contacted,
    rj303_lead_never_tried,
    rj304_referrer_not_thanked,
    rj305_referrer_not_told,
    rj306_loop_not_closed,
    rj307_introduced_without_consent,
    rj308_need_unmatched,
    rj309_match_not_proposed,
    rj310_introduction_owed,
    rj311_no_news,
    rj312_how_did_it_go,
    rj313_no_feedback,
    rj314_recipient_not_briefed,
    rj315_recipient_full,
    rj316_recipient_keeps_you_chasing,
    rj317_recipient_poorly_rated,
    rj318_partners_drifting,
    rj319_no_next_step,
    rj320_resting_without_alarm,
    rj321_went_past_you,
    rj322_how_are_things,
    rj323_still_open,
    rj324_chose_another,
    rj401_gone_quiet,
    rj402_occasion_near,
    rj403_met_and_forgotten,
    rj404_meeting_without_ask,
    rj405_ask_not_thanked,
    rj406_asked_too_soon,
    rj407_never_asked,
    rj408_catch_up_overdue,
    rj409_cannot_refer,
    rj411_too_early,
    rj412_promise_unkept,
    rj413_left_by_a_member,
    rj414_not_answered,
    rj415_wish_that_fits,
    rj501_goal_behind,
    rj502_campaign_behind,
)
from refjournal.records.nearest import did_you_mean

RULES: Final[tuple[Rule, ...]] = (
    rj001_unreadable_file.RULE,
    rj002_not_utf8.RULE,
    rj003_bad_front_matter.RULE,
    rj004_yaml_feature_refused.RULE,
    rj005_conflict_marker.RULE,
    rj006_unknown_type.RULE,
    rj007_duplicate_id.RULE,
    rj008_awkward_file_name.RULE,
    rj009_control_character.RULE,
    rj010_conflict_copy.RULE,
    rj101_missing_key.RULE,
    rj102_bad_value.RULE,
    rj103_duplicate_key.RULE,
    rj104_unknown_key.RULE,
    rj105_unknown_word.RULE,
    rj106_bad_log_entry.RULE,
    rj107_future_entry.RULE,
    rj108_log_out_of_order.RULE,
    rj109_bad_address.RULE,
    rj110_hidden_by_hash.RULE,
    rj201_dangling_link.RULE,
    rj202_wrong_kind_of_link.RULE,
    rj203_unclear_direction.RULE,
    rj204_status_mismatch.RULE,
    rj205_impossible_order.RULE,
    rj206_likely_duplicate.RULE,
    rj207_not_yet_a_contact.RULE,
    rj208_won_without_value.RULE,
    rj209_parent_loop.RULE,
    rj210_won_not_a_client.RULE,
    rj211_no_reason.RULE,
    rj212_member_not_named.RULE,
    rj213_no_member.RULE,
    rj301_planned_entry_due.RULE,
    rj302_lead_not_contacted.RULE,
    rj303_lead_never_tried.RULE,
    rj304_referrer_not_thanked.RULE,
    rj305_referrer_not_told.RULE,
    rj306_loop_not_closed.RULE,
    rj307_introduced_without_consent.RULE,
    rj308_need_unmatched.RULE,
    rj309_match_not_proposed.RULE,
    rj310_introduction_owed.RULE,
    rj311_no_news.RULE,
    rj312_how_did_it_go.RULE,
    rj313_no_feedback.RULE,
    rj314_recipient_not_briefed.RULE,
    rj315_recipient_full.RULE,
    rj316_recipient_keeps_you_chasing.RULE,
    rj317_recipient_poorly_rated.RULE,
    rj318_partners_drifting.RULE,
    rj319_no_next_step.RULE,
    rj320_resting_without_alarm.RULE,
    rj321_went_past_you.RULE,
    rj322_how_are_things.RULE,
    rj323_still_open.RULE,
    rj324_chose_another.RULE,
    rj401_gone_quiet.RULE,
    rj402_occasion_near.RULE,
    rj403_met_and_forgotten.RULE,
    rj404_meeting_without_ask.RULE,
    rj405_ask_not_thanked.RULE,
    rj406_asked_too_soon.RULE,
    rj407_never_asked.RULE,
    rj408_catch_up_overdue.RULE,
    rj409_cannot_refer.RULE,
    rj411_too_early.RULE,
    rj412_promise_unkept.RULE,
    rj413_left_by_a_member.RULE,
    rj414_not_answered.RULE,
    rj415_wish_that_fits.RULE,
    rj501_goal_behind.RULE,
    rj502_campaign_behind.RULE,
)

LOSING_DATA: Final = tuple(
    rule.code for rule in RULES if isinstance(rule, FileRule) and rule.loses_data
)
"""The codes of the rules about values and entries that mean nothing, and so are missing from what
is counted.
"""


def select_rules(
    wanted: Iterable[str], ignored: Iterable[str], rules: Sequence[Rule] = RULES
) -> tuple[Rule, ...]:
    """Return those of `rules` that are wanted (all, where none is named) and not ignored.

    Rules are named by code, by the beginning of codes (`RJ3`, `MY-`), or by name (`no-news`),
    whatever the case.

    Raises:
        UsageError: no rule is named so; the message has the nearest.
    """
    chosen = _meant(wanted, rules)
    left_out = _meant(ignored, rules)
    return tuple(
        rule for rule in rules if (not chosen or rule.code in chosen) and rule.code not in left_out
    )


def _meant(words: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    found: set[str] = set()
    for word in filter(None, (word.strip() for word in words)):
        codes = {rule.code for rule in rules if _is_meant(rule, word.casefold())}
        if not codes:
            known = [name for rule in rules for name in (rule.code, rule.name)]
            nearest = did_you_mean(word, known) or "; `refjournal explain rules` lists them"
            raise UsageError(f"no rule is called {word!r}{nearest}")
        found |= codes
    return frozenset(found)


def _is_meant(rule: Rule, word: str) -> bool:
    return rule.code.casefold().startswith(word) or rule.name == word
