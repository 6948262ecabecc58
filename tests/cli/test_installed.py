"""The command that adds libraries to the copy of the program that is running."""

from pathlib import Path

from refjournal.cli.installed import Installation, adding, libraries_of

VENV = Installation(Path("/opt/venv"), "/opt/venv/bin/python", has_pip=True, is_isolated=True)
LIBRARIES = ("Jinja2>=3.1", "vl-convert-python")


def test_a_venv_is_told_by_its_own_python() -> None:
    assert adding(LIBRARIES, VENV) == (
        "/opt/venv/bin/python -m pip install 'Jinja2>=3.1' vl-convert-python"
    )


def test_pipx_injects_into_its_environment(tmp_path: Path) -> None:
    prefix = tmp_path / "refjournal"
    prefix.mkdir()
    (prefix / "pipx_metadata.json").touch()
    assert adding(LIBRARIES, VENV._replace(prefix=prefix)).startswith("pipx inject refjournal ")


def test_an_environment_of_uv_has_no_pip() -> None:
    command = adding(LIBRARIES, VENV._replace(has_pip=False))
    assert command.startswith("uv pip install --python /opt/venv/bin/python ")


def test_the_folder_of_the_system_is_not_written() -> None:
    assert " install --user " in adding(LIBRARIES, VENV._replace(is_isolated=False))


def test_the_libraries_of_an_extra_are_known() -> None:
    names = {line.partition(">")[0] for line in libraries_of("report")}
    assert names <= {"Jinja2", "vl-convert-python"}
    assert libraries_of("no-such-extra") == []
