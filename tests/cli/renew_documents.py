"""Writes the output of the shown commands anew into README and manual: `python -m
tests.cli.renew_documents`.
"""

import os

from tests.cli.console import ROOT, renewed

if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ["REFJOURNAL_DIR"] = "sample-journal"
    for path in (ROOT / "README.md", *sorted((ROOT / "refjournal" / "manual").glob("*.md"))):
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
