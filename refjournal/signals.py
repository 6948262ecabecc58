"""Signals that wait for the end of a step that must not be cut in two."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def _handled_by(
    handle: Callable[[int, Any], object], numbers: Iterable[int], takes: Callable[[Any], bool]
) -> Iterator[None]:
    """Let `handle` get those of the signals whose present handler `takes` accepts. Outside of the
    main thread, which alone receives signals, nothing is done.
    """
    before: dict[int, Any] = {}
    for number in numbers:
        if not takes(signal.getsignal(number)):
            continue
        try:
            before[number] = signal.signal(number, handle)
        except ValueError:
            break  # not the main thread
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def hold_signals() -> Iterator[None]:
    """Hold back Ctrl-C, TERM and HUP; they arrive at the end. Outside of the main thread, which
    alone receives signals, nothing is done.
    """
    received: list[int] = []
    try:
        with _handled_by(lambda got, _: received.append(got), _SIGNALS, _is_heeded):
            yield
    finally:
        for number in dict.fromkeys(received):
            signal.raise_signal(number)


def _is_heeded(handler: Any) -> bool:
    return handler not in (signal.SIG_IGN, None)  # `nohup` ignores HUP: so do we


@contextmanager
def interrupt_on_signals() -> Iterator[None]:
    """Let TERM and HUP interrupt as Ctrl-C does, so that what is half done is brought back before
    the process ends.
    """

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    with _handled_by(interrupt, _SIGNALS[1:], lambda handler: handler == signal.SIG_DFL):
        yield
