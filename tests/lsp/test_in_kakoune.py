"""Kakoune without a screen, with the setup that needs no server, as the manual prints it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.lsp.programs import environment, printed_setup

pytestmark = pytest.mark.skipif(shutil.which("kak") is None, reason="Kakoune is not installed")


def test_lint_buffer_shows_what_is_due(tmp_path: Path) -> None:
    journal = write_files(
        tmp_path / "journal", {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED}
    )
    surroundings = {**environment(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    Path(surroundings["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
    config = Path(surroundings["XDG_CONFIG_HOME"]) / "kak"
    config.mkdir()
    (config / "kakrc").write_text(printed_setup(page("editors"), "kak"))
    seen = tmp_path / "seen"
    found = f"echo -to-file {seen} %opt{{lint_messages}}; kill"
    script = f"hook global BufSetOption lint_warning_count=[1-9].* %{{ {found} }}; lint-buffer"
    subprocess.run(
        ["kak", "-ui", "dummy", GIVEN, "-e", script],
        cwd=journal,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert "11|warning: no news from Dan Okafor about Priya Shah for 17 days [RJ311]" in (
        seen.read_text()
    )
