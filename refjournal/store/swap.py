"""Two names of one folder that change places in a single step, where the system can do that.

What was at the target then has a name still, and can be looked at: whoever saved it in the last
moment loses nothing. Source: renameat2(2) of Linux.
"""

import ctypes
import os
import sys
from typing import Final

_AT_FDCWD: Final = -100
_EXCHANGE: Final = 2


def swap(one: str, other: str) -> bool:
    """Exchange two files, and return whether that was done; False if the system cannot, and nothing
    has changed.

    Raises:
        OSError: a reason other than that the system cannot.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), other)


_CANNOT: Final = (22, 38, 95)  # EINVAL, ENOSYS, EOPNOTSUPP
