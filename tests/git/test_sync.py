"""States of a repository, and what `sync` says and does in each: never a half, never somebody
else's files.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.git.clones import Clone, begun, shared

PRIYA = "contacts/priya-shah.md"


def stops(clone: Clone, *words: str) -> None:
    """`sync` stops with a sentence that has these words, and the files are as they were."""
    before, head, status = (
        clone.files(),
        clone.git("rev-parse", "-q", "--verify", "HEAD", code=None),
        None,
    )
    status = clone.git("status", "--porcelain")
    answer = clone.run("sync")
    assert answer.code == 6, answer
    for word in words:
        assert word in answer.out + answer.err, answer
    assert clone.files() == before
    assert clone.git("status", "--porcelain") == status or head != clone.git(
        "rev-parse", "-q", "--verify", "HEAD", code=None
    )


def edited(
    clone: Clone, path: str = PRIYA, old: str = "Priya Shah", new: str = "Priya S. Shah"
) -> None:
    clone.write(path, clone.read(path).replace(old, new))


# Where it stops before anything is done


def test_outside_of_git(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    shutil.rmtree(clone.path / ".git")
    answer = clone.run("sync")
    assert answer.code == 6
    assert "in no git repository" in answer.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MERGE_HEAD", "a merge"),
        ("CHERRY_PICK_HEAD", "a cherry-pick"),
        ("REVERT_HEAD", "a revert"),
        ("BISECT_LOG", "a bisect"),
        ("rebase-apply", "a rebase"),
        ("rebase-merge", "a rebase"),
    ],
)
def test_in_the_middle_of_something(name: str, words: str, tmp_path: Path) -> None:
    clone = begun(tmp_path)
    place = clone.path / ".git" / name
    if name.startswith("rebase"):
        place.mkdir()
    else:
        place.write_text(clone.git("rev-parse", "HEAD") + "\n")
    edited(clone)
    stops(
        clone, f"in the middle of {words}", "abort" if "bisect" not in words else "git bisect reset"
    )


def test_a_detached_head(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("switch", "-q", "--detach")
    stops(clone, "detached head")


def test_errors_in_what_would_be_committed(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.write(PRIYA, "---\nname: [\n---\n")
    stops(clone, "nothing was committed", f"{PRIYA}:2:1: error", "[RJ003]")


def test_errors_elsewhere_do_not_matter(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.write("contacts/x.md", "---\nname: [\n---\n")
    clone.git("add", "-A")
    clone.git("commit", "-q", "--no-verify", "-m", "broken")
    edited(clone)
    assert "committed 1 file" in clone.ok("sync")


def test_follow_ups_do_not_matter(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.write(PRIYA, clone.read(PRIYA) + "\n## Log\n- [ ] 2026-10-01 call\n")
    assert "committed 1 file" in clone.ok("sync")


def test_nobody_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = begun(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    clone.git("config", "user.useConfigOnly", "true")
    edited(clone)
    answer = clone.run("sync")
    assert (answer.code, "git config --global user.name" in answer.err) == (6, True)


@pytest.mark.parametrize(
    "by_hand",
    [
        ("rm", "-q", "contacts/dan-okafor.md"),
        ("mv", "contacts/dan-okafor.md", "contacts/dan.md"),
        ("rm", "-q", "--cached", "contacts/dan-okafor.md"),
    ],
)
def test_what_was_staged_by_hand_is_committed(by_hand: tuple[str, ...], tmp_path: Path) -> None:
    clone = begun(tmp_path)
    for path in ("referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md",):
        clone.git("rm", "-q", path)
    clone.git(*by_hand)
    clone.ok("sync")
    assert clone.git("status", "--porcelain") == ""


def test_the_index_is_locked(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    (clone.path / ".git/index.lock").write_text("")
    edited(clone)
    stops(clone, "index.lock")


@pytest.mark.parametrize(
    "key",
    [
        "filter.x.clean",
        "core.sshCommand",
        "merge.other.driver",
        "credential.helper",
        "gpg.program",
        "gpg.ssh.defaultKeyCommand",
        "protocol.allow",
    ],
)
def test_a_configuration_that_starts_programs(key: str, tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("config", key, "touch started")
    edited(clone)
    stops(clone, key.lower(), "git config --global")
    assert not (clone.path / "started").exists()


# Where there is no other side, or none yet


def test_no_remote(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    edited(clone)
    assert "git remote add origin URL" in clone.ok("sync")
    assert clone.git("status", "--porcelain") == ""
    assert clone.git("log", "-1", "--format=%s") == "priya-shah: set"


def test_before_the_first_commit(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "a")
    assert begun(tmp_path).path == clone.path
    shutil.rmtree(clone.path / ".git")
    clone.git("init", "-q")
    assert "committed 6 files" in clone.ok("sync")


def test_an_empty_remote_without_upstream(tmp_path: Path) -> None:
    one, _ = shared(tmp_path)
    assert one.git("rev-parse", "--abbrev-ref", "main@{upstream}") == "origin/main"


def test_a_remote_with_another_branch_only(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    clone.git("branch", "-m", "master")
    clone.git("branch", "--unset-upstream", code=None)
    answer = clone.run("sync")
    assert answer.code == 6
    assert "has no branch master, but main" in answer.err


def test_several_remotes(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("remote", "add", "one", str(tmp_path))
    clone.git("remote", "add", "two", str(tmp_path))
    assert "git push -u NAME main" in clone.ok("sync")


def test_unrelated_histories(tmp_path: Path) -> None:
    shared(tmp_path)
    other = begun(tmp_path, "other")
    other.git("remote", "add", "origin", str(tmp_path / "hub.git"))
    other.git("commit", "-q", "--amend", "--no-verify", "-m", "another beginning")
    stops(other, "no commit in common")


def test_no_network(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    clone.git("remote", "set-url", "origin", str(tmp_path / "nowhere.git"))
    edited(clone)
    answer = clone.run("sync")
    assert answer.code == 6
    assert "cannot be reached" in answer.err
    assert "committed here" in answer.err
    assert clone.git("status", "--porcelain") == ""


def test_a_remote_that_refuses(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    hook = tmp_path / "hub.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n")
    hook.chmod(0o755)
    edited(clone)
    answer = clone.run("sync")
    assert answer.code == 6
    assert "not on a Friday" in answer.err


def test_a_hook_of_the_clone_does_not_run(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    for name in (
        "pre-commit",
        "post-commit",
        "pre-push",
        "post-rewrite",
        "reference-transaction",
        "post-merge",
        "post-checkout",
    ):
        hook = clone.path / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexit 1\n")
        hook.chmod(0o755)
    edited(clone)
    clone.ok("sync")
    assert not (tmp_path / "started").exists()


# Whose files


def test_only_the_journals_files_are_committed(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    clone.write("offer.pdf", "x")
    clone.write("staged.txt", "y")
    clone.git("add", "staged.txt")
    edited(clone)
    answer = clone.run("sync")
    assert answer.code == 0
    assert "not committed, since it is no part of the journal: offer.pdf, staged.txt" in answer.err
    assert clone.git("status", "--porcelain") == "A  staged.txt\n?? offer.pdf"


def test_a_journal_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    clone = begun(tmp_path, "all/journal")
    shutil.rmtree(clone.path / ".git")
    top = Clone(tmp_path / "all")
    top.git("init", "-q")
    clone.ok("git-setup", "--yes")
    top.write("code.md", "somebody else's")
    clone.ok("sync")
    assert top.git("status", "--porcelain") == "?? code.md"
    assert (top.path / ".git/info/attributes").read_text() == "/journal/**/*.md merge=refjournal\n"
    edited(clone)
    assert "committed 1 file" in clone.ok("sync")


def test_odd_names_are_names(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    for name in ("$(touch x).md", "-x.md", "a b.md", "*.md", "ü\u0301.md", ":(top)y.md", "'q'.md"):
        clone.write(
            f"contacts/{name}",
            f"---\nname: {name.removesuffix('.md').strip('-$*:') or 'x'} y\n---\n".replace(
                "*", ""
            ).replace("'", ""),
        )
    clone.run("sync")
    assert clone.git("status", "--porcelain") == ""
    assert not list(clone.path.rglob("x"))


def test_a_repository_inside_is_left_alone(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    subprocess.run(
        ["git", "init", "-q", "--bare", str(clone.path / "contacts/bare.git")], check=True
    )
    (clone.path / "contacts/bare.git/config").write_text(
        f"[core]\nbare = true\nfsmonitor = touch {tmp_path}/started\n"
    )
    clone.git("config", "core.fsmonitor", f"touch {tmp_path}/started")
    edited(clone)
    clone.ok("sync")
    clone.ok("changes", "HEAD~1")
    assert not (tmp_path / "started").exists()


# Both sides


def test_what_came_is_told_in_the_words_of_referrals(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.ok("advance", "priya-to-dan", "won", "--value", "4500 EUR")
    one.ok("sync")
    other.ok("log", "priya", "call", "the", "offer")
    out = other.ok("sync")
    assert "committed 1 file; 1 commit came, 1 went" in out
    assert "Priya Shah → Dan Okafor: introduced → won, 4,500 EUR" in out
    assert one.ok("sync").startswith("nothing to commit; 1 commit came, 0 went")
    assert one.files() == other.files()


def test_nothing_to_sync(tmp_path: Path) -> None:
    one, _ = shared(tmp_path)
    assert one.ok("sync") == "nothing to sync: both sides are the same\n"


def test_both_wrote_in_one_file(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "one")
    other.ok("log", "priya", "call", "two")
    one.ok("sync")
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()
    text = "".join(data.decode() for data in one.files().values())
    assert text.count("call [[priya-shah]]: one") + text.count("call one") == 1
    assert text.count("call [[priya-shah]]: two") + text.count("call two") == 1


def test_a_contradiction_stops_only_its_own_file(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    edited(one, new="Priya A. Shah")
    one.write("contacts/from-one.md", "---\nname: From One\n---\n")
    edited(other, new="Priya B. Shah")
    other.write("contacts/new-one.md", "---\nname: New One\n---\n")
    one.ok("sync")
    answer = other.run("sync")
    assert answer.code == 6
    assert (
        f"{PRIYA}: name\n  here   name: Priya B. Shah\n  there  name: Priya A. Shah\n" in answer.out
    )
    assert "(here: Sam, 2026-11-20 12:00; there: Sam, 2026-11-20 12:00)" in answer.out
    assert "Everything else is synced" in answer.err
    assert "name: Priya B. Shah" in other.read(PRIYA)
    assert (other.path / "contacts/from-one.md").exists()
    status = other.git("status", "--porcelain", "--branch")
    assert status == f"## main...origin/main\nUU {PRIYA}"
    assert not (other.path / ".git/rebase-merge").exists()
    one.ok("sync")
    assert (one.path / "contacts/new-one.md").exists()
    assert "name: Priya A. Shah" in one.read(PRIYA)


@pytest.fixture
def held(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones of which the second holds back a file."""
    one, other = shared(tmp_path)
    edited(one, new="Priya A. Shah")
    edited(other, new="Priya B. Shah")
    one.ok("sync")
    assert other.run("sync").code == 6
    return one, other


def test_a_held_file_stays_while_both_go_on(held: tuple[Clone, Clone]) -> None:
    one, other = held
    other.ok("log", "dan", "call", "from", "other")
    one.ok("log", "dan", "email", "from", "one")
    one.ok("sync")
    assert other.run("sync").code == 6
    assert "name: Priya B. Shah" in other.read(PRIYA)
    one.ok("sync")
    for clone in (one, other):
        text = b"".join(clone.files().values()).decode()
        assert "from other" in text
        assert "from one" in text


def test_a_held_file_goes_once_it_contradicts_no_more(held: tuple[Clone, Clone]) -> None:
    one, other = held
    edited(other, old="Priya B. Shah", new="Priya A. Shah")
    other.ok("set", "priya-shah", "region=Leeds")
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()
    assert "region: Leeds" in one.read(PRIYA)


@pytest.mark.parametrize("words", [("add", PRIYA), ("commit", "-qam", "mine", "--no-verify")])
def test_git_itself_can_say_which_is_right(
    words: tuple[str, ...], held: tuple[Clone, Clone]
) -> None:
    one, other = held
    other.git(*words)
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()
    assert "name: Priya B. Shah" in one.read(PRIYA)


def test_so_can_a_checkout_of_what_came(held: tuple[Clone, Clone]) -> None:
    _, other = held
    other.git("checkout", "HEAD", "--", PRIYA)
    assert "nothing to sync" in other.ok("sync")
    assert "name: Priya A. Shah" in other.read(PRIYA)


def test_an_error_of_the_network_leaves_the_held_file_as_it_was(held: tuple[Clone, Clone]) -> None:
    _, other = held
    (other.path / "../hub.git").resolve().rename(other.path / "../away.git")
    assert other.run("sync").code == 6
    assert "name: Priya B. Shah" in other.read(PRIYA)
    assert other.git("status", "--porcelain") == f"UU {PRIYA}"


def test_deleted_here_and_changed_there(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    edited(one)
    (other.path / PRIYA).unlink()
    other.write(
        "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md",
        "---\nprospect: Priya\nneed: x\ndate: 2026-11-02\n---\n",
    )
    one.ok("sync")
    answer = other.run("sync")
    assert answer.code == 6
    assert f"{PRIYA}: deleted here, changed there" in answer.out
    assert not (other.path / PRIYA).exists()


def test_what_is_not_of_the_journal_is_in_the_way(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.write("notes.txt", "one")
    one.git("add", "notes.txt")
    one.git("commit", "-q", "--no-verify", "-m", "notes")
    one.ok("sync")
    other.write("notes.txt", "mine")
    stops(other, "cannot be put in place")
    assert other.read("notes.txt") == "mine"


def test_an_error_that_only_both_together_make(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.write("contacts/mia.md", "---\nname: Mia One\n---\n")
    other.write("contacts/friends/mia.md", "---\nname: Mia Two\n---\n")
    one.ok("sync")
    before = other.files()
    answer = other.run("sync")
    assert answer.code == 6
    assert "[RJ007]" in answer.err
    assert other.files() == before


def test_an_error_that_came_is_told_and_stops_nothing(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.write("contacts/x.md", "---\nname: [\n---\n")
    one.git("add", "-A")
    one.git("commit", "-q", "--no-verify", "-m", "broken")
    one.git("push", "-q")
    edited(other)
    answer = other.run("sync")
    assert answer.code == 0
    assert "with what came there are errors: contacts/x.md:2:1" in answer.err


def test_one_without_the_driver_is_merged_all_the_same(tmp_path: Path) -> None:
    one, other = shared(tmp_path, setup=False)
    one.ok("set", "priya-shah", "region=Leeds")
    one.ok("log", "priya", "call", "x")
    other.ok("set", "priya-shah", "company=Shah")
    other.ok("log", "priya", "call", "y")
    one.ok("sync")
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()


# Killed


@pytest.fixture
def interrupted(tmp_path: Path) -> Clone:
    """A sync that was killed in the middle of its rebase."""
    one, other = shared(tmp_path)
    edited(one, new="Priya A. Shah")
    one.ok("sync")
    edited(other, new="Priya B. Shah")
    other.git("commit", "-q", "--no-verify", "-am", "mine")
    other.git("update-ref", "refs/worktree/refjournal/before", "HEAD")
    (other.path / ".git/refjournal-sync").write_text("main\n")
    other.git("fetch", "-q")
    other.git("rebase", "-q", "origin/main", code=1)
    assert (other.path / ".git/rebase-merge").exists()
    return other


def test_the_next_sync_takes_back_what_a_killed_one_left(interrupted: Clone) -> None:
    answer = interrupted.run("sync")
    assert "an earlier sync was interrupted; it was taken back" in answer.err
    assert answer.code == 6
    assert "name: Priya B. Shah" in interrupted.read(PRIYA)
    assert not (interrupted.path / ".git/rebase-merge").exists()
    assert not (interrupted.path / ".git/refjournal-sync").exists()


def test_what_was_written_after_the_kill_stays_in_its_file(interrupted: Clone) -> None:
    text = "---\nname: Dan, edited meanwhile\n---\n"
    interrupted.write("contacts/dan-okafor.md", text)
    interrupted.run("sync")
    assert interrupted.read("contacts/dan-okafor.md") == text


def test_what_contradicts_the_version_that_comes_back_is_kept_aside(interrupted: Clone) -> None:
    interrupted.write(PRIYA, "---\nname: Priya, edited meanwhile\n---\n")
    answer = interrupted.run("sync")
    assert "what was edited meanwhile in contacts/priya-shah.md is in" in answer.err
    assert "edited meanwhile" in interrupted.read(f".git/refjournal-rescue/{PRIYA}")
    assert "name: Priya B. Shah" in interrupted.read(PRIYA)


def test_a_rebase_of_your_own_is_left_alone(interrupted: Clone) -> None:
    (interrupted.path / ".git/refjournal-sync").unlink()
    stops(interrupted, "in the middle of a rebase", "git rebase --abort")


# Somebody is faster


def test_it_is_tried_again_when_somebody_was_faster(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    _race(tmp_path, other, times=1)
    edited(one)
    assert "1 went" in one.ok("sync")


def test_and_given_up_after_five_times(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    _race(tmp_path, other, times=99)
    edited(one)
    answer = one.run("sync")
    assert answer.code == 6
    assert "faster 5 times" in answer.err
    assert one.git("status", "--porcelain") == ""


def _race(folder: Path, other: Clone, *, times: int) -> None:
    """Let the bare repository take another commit each time before one is pushed: its hook pushes
    that of another clone first.
    """
    hook = folder / "hub.git/hooks/pre-receive"
    hook.write_text(
        "#!/bin/sh\nunset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
        f"cd {other.path} || exit 1\ncount=$(cat {folder}/count 2>/dev/null || echo 0)\n"
        f"test $count -ge {times} && exit 0\necho $((count + 1)) > {folder}/count\ngit fetch -q origin\ngit reset -q --hard origin/main\n"
        "git commit -q --no-verify --allow-empty -m faster\n"
        f"git --git-dir={folder}/hub.git fetch -q {other.path} HEAD\n"
        f"git --git-dir={folder}/hub.git update-ref refs/heads/main $(git rev-parse HEAD)\nexit 0\n"
    )
    hook.chmod(0o755)


def test_an_open_file_that_a_sync_changed_is_named(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    edited(one)
    one.ok("sync")
    (other.path / "contacts/.priya-shah.md.swp").write_text("")
    (other.path / "contacts/.dan-okafor.md.swp").write_text("")
    answer = other.run("sync")
    assert f"{PRIYA} is open in vim" in answer.err
    assert "dan-okafor.md is open" not in answer.err


def test_a_copy_of_a_syncing_program_is_not_committed(tmp_path: Path) -> None:
    clone = shared(tmp_path)[0]
    clone.write("contacts/priya-shah 2.md", clone.read(PRIYA))
    edited(clone, "contacts/dan-okafor.md", "A neighbour", "Our neighbour")
    answer = clone.run("sync")
    assert (answer.code, "a syncing program left it: contacts/priya-shah 2.md" in answer.err) == (
        0,
        True,
    )
    assert clone.git("status", "--porcelain") == '?? "contacts/priya-shah 2.md"'
