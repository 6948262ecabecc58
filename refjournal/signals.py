"""Signals that wait for the end of a step that must not be cut in two."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def hold_signals() -> Iterator[None]:
    """Hold back Ctrl-C, TERM and HUP; they arrive at the end. Outside of the main thread, which
    alone receives signals, nothing is done.
    """
    received: list[int] = []
    handlers: dict[int, Any] = {}
    for number in _SIGNALS:
        handler = signal.getsignal(number)
        if handler in (signal.SIG_IGN, None):  # `nohup` ignores HUP: so do we
            continue
        try:
            handlers[number] = signal.signal(number, lambda got, _: received.append(got))
        except ValueError:
            break  # not the main thread
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in dict.fromkeys(received):
            signal.raise_signal(number)


@contextmanager
def interrupt_on_signals() -> Iterator[None]:
    """Let TERM and HUP interrupt as Ctrl-C does, so that what is half done is brought back before
    the process ends.
    """

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    handlers: dict[int, Any] = {}
    for number in _SIGNALS[1:]:
        if signal.getsignal(number) == signal.SIG_DFL:
            try:
                handlers[number] = signal.signal(number, interrupt)
            except ValueError:
                break  # not the main thread
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
