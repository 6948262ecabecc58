"""Which journal a command is about: the option, the variable, the folder or one above, and at last
the user's own configuration.
"""

import os
from pathlib import Path

from refjournal.deferred import deferred
from refjournal.store.dirs import config_dir
from refjournal.store.folder import find_root

with deferred():  # most commands find the journal without it
    from refjournal.store import config


def journal_folder(stated: str | None) -> Path:
    """Return the folder of the journal; `stated` is what `--journal` names.

    Raises:
        StorageError: there is none, or none where one is named.
    """
    explicit = stated or os.environ.get("REFJOURNAL_DIR") or None
    return find_root(Path.cwd(), explicit, lambda: config.configured_root(config_dir(os.environ)))
