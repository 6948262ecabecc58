"""Laws of merging: identity, symmetry but for the labels, nothing lost; on records, and on lines
thrown together.
"""

import os
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from refjournal.git.merge_text import merge_text
from refjournal.merge.entries import said
from refjournal.merge.merge import Merged, Versions, merge_files
from refjournal.settings import Settings
from refjournal.text.parse import parse_document
from tests.faults import count_try
from tests.merge.pairs import PATH, pair

CASES = int(os.environ.get("REFJOURNAL_CASES", "100"))

LINES = (
    "---", "type: referral", "need: payroll", "need: tax", "tags: [a, b]", "tags: [b, c]  # mine", "tags:", "  - a", "  - b",
    "# a comment", "", "value: 4500", "status: met", "prospect: priya-shah", "Some text.", "## Log", "# Log", "## Notes",
    "- 2026-11-02 call [[priya-shah]]: spoke", "- 2026-11-02 met", "- 2026-11-03 won", "- [ ] 2026-11-17 call [[dan-okafor]]",
    "- [x] 2026-11-17 call [[dan-okafor]]", "- [ ] 2026-11-17 card [[dan-okafor]] (by kim)", "- [x] 2026-11-17 card [[dan-okafor]] (by kim)",
    "- [x] 2026-11-18 card [[dan-okafor]] (by sam, due 2026-11-17)", "- 2026-11-02 call [[priya-shah]]: spoke (by kim)", "  and more", "- no entry", "```", "<<<<<<< ours", "=======", "> quoted", "\ttab: x",
)  # fmt: skip
WHOLE = "---\ntype: referral\nprospect: priya-shah\nneed: payroll\ntags: [a, b]\n---\n\n## Log\n- 2026-11-02 call [[priya-shah]]: spoke\n"

seeds = st.integers(0, 1_000_000)
loose = st.lists(st.sampled_from(LINES), max_size=14).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@st.composite
def changed(draw: st.DrawFn) -> str:
    """A record with lines taken out, doubled, moved and put in."""
    lines = WHOLE.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from("dipm")):
            case "d":
                del lines[at : at + 1]
            case "i":
                lines.insert(at, draw(st.sampled_from(LINES)) + "\n")
            case "p":
                lines[at:at] = lines[at : at + 1]
            case _:
                lines.insert(
                    draw(st.integers(0, len(lines))), lines.pop(at) if at < len(lines) else "\n"
                )
    return "".join(lines)


texts = st.one_of(loose, changed(), st.just(WHOLE), st.just(""))


def of(base: str, ours: str, theirs: str) -> Merged:
    count_try()
    return merge_files(
        Versions(base.encode(), ours.encode(), theirs.encode()), PATH, Settings(), merge_text
    )


def entries(text: str) -> Counter[tuple[object, ...]]:
    log = parse_document(text, verbs=Settings().vocabulary.all_verbs).log
    return Counter(said(entry) for entry in (log.entries if log else ()))


@given(texts, texts)
@settings(max_examples=CASES)
def test_a_side_that_changed_nothing_changes_nothing(one: str, other: str) -> None:
    assert of(one, one, other).data() == other.encode()
    assert of(one, other, one).data() == other.encode()
    assert of(one, other, other).data() == other.encode()


NEED_FIRST = "---\ntype: referral\nneed: payroll\ntags: [a, b]\n---\n"
TAGS_FIRST = "---\ntype: referral\ntags: [a, b]\nneed: payroll\n---\n"


@example("", NEED_FIRST, TAGS_FIRST)
@example("---\ntype: referral\n---\n", TAGS_FIRST, NEED_FIRST)
@given(texts, texts, texts)
@settings(max_examples=CASES)
def test_who_is_called_ours_changes_nothing_but_the_labels(
    base: str, ours: str, theirs: str
) -> None:
    one, other = of(base, ours, theirs), of(base, theirs, ours)
    assert one.resolved(lambda conflict: conflict.ours) == other.resolved(
        lambda conflict: conflict.theirs
    )
    assert one.resolved(lambda conflict: conflict.theirs) == other.resolved(
        lambda conflict: conflict.ours
    )


@given(seeds)
@settings(max_examples=CASES)
def test_who_is_called_ours_changes_nothing_but_the_labels_of_records(seed: int) -> None:
    versions = pair(seed)
    test_who_is_called_ours_changes_nothing_but_the_labels.hypothesis.inner_test(  # type: ignore[attr-defined]
        versions.base, versions.ours, versions.theirs
    )


@given(texts, texts, texts)
@settings(max_examples=CASES)
def test_no_line_that_a_side_wrote_is_lost(base: str, ours: str, theirs: str) -> None:
    result = of(base, ours, theirs)
    kept = Counter(
        (result.resolved(lambda c: c.ours) + result.resolved(lambda c: c.theirs))
        .decode()
        .splitlines()
    )
    for side in (ours, theirs):
        new = Counter(side.splitlines()) - Counter(base.splitlines())
        for line in new:
            # Entries and lists that both changed are made one; their words stay.
            words = (
                line.strip("- []xX").replace("[", " ").replace("]", " ").replace(",", " ").split()
            )
            assert line in kept or all(any(word in other for other in kept) for word in words), line


@given(texts, texts, texts)
@settings(max_examples=CASES)
def test_no_entry_is_lost_and_none_is_doubled(base: str, ours: str, theirs: str) -> None:
    result = of(base, ours, theirs)
    if result.conflicts:
        return
    merged = entries(result.data().decode())
    before, one, other = entries(base), entries(ours), entries(theirs)
    for entry in {*one, *other} - set(before):
        assert merged[entry] or entry[0] in ("x", " "), entry
    for entry, times in merged.items():
        assert times <= max(one[entry], other[entry], 1)
