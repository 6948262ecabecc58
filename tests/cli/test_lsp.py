import subprocess
import sys
from pathlib import Path

import pytest

from refjournal.cli.commands import lsp
from tests.cli.console import refjournal


class _Missing:
    @property
    def Server(self) -> object:  # noqa: N802 as the module has it
        raise ModuleNotFoundError("No module named 'pygls'", name="pygls.lsp")


def test_without_the_extra_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lsp, "server", _Missing())
    answer = refjournal("lsp")
    assert answer.code == 2
    assert "This installs it: " in answer.err
    assert "pygls" in answer.err


@pytest.mark.parametrize(
    "code",
    ["import refjournal.session.check", "from refjournal.cli.main import run; run(['--version'])"],
)
def test_no_other_command_loads_the_library_of_the_protocol(code: str, tmp_path: Path) -> None:
    asked = f"{code}\nimport sys; print(sorted(n for n in sys.modules if n.startswith(('pygls', 'lsprotocol'))))"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"
