"""What pygls leaves to its users: an editor that sends what cannot be read is answered, and values
that the protocol does not know yet are ignored.
"""

import enum
import inspect
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import JsonRPCNotification, LanguageServerProtocol, default_converter

from refjournal import __version__
from refjournal.errors import RefjournalError
from refjournal.show.safe_text import escaped

_UNREADABLE: Final = "$/refjournal/unreadable"
_F = TypeVar("_F", bound=Callable[..., Any])


class RequestRefusedError(JsonRpcException):
    """What was asked for cannot be done; the message is for the person."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "refused"


class Protocol(LanguageServerProtocol):
    """The protocol, with an answer to every request."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as pygls hands it on. A request that cannot be read is answered here,
        since pygls would leave its sender waiting.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            return JsonRPCNotification(method=_UNREADABLE, jsonrpc=self.VERSION, params=None)


def lenient_converter() -> Converter:
    """Return what reads messages: a value that an enumeration does not have stays as it is, since
    an editor may know a newer protocol.
    """
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]  # pygls has no types there
    for _, cls in inspect.getmembers(types, inspect.isclass):
        if issubclass(cls, enum.Enum):
            converter.register_structure_hook(cls, _known_or_as_it_is)
    return converter


def _known_or_as_it_is(value: Any, cls: Any) -> Any:
    try:
        return cls(value)
    except ValueError:
        return value


def answered(handler: _F) -> _F:
    """Return a handler whose failures are answers: a sentence, and never a traceback."""

    @wraps(handler)
    def answering(*args: Any) -> Any:
        try:
            return handler(*args)
        except RefjournalError as error:
            raise RequestRefusedError(escaped(str(error))) from None
        except JsonRpcException:
            raise
        except Exception as error:
            message = (
                f"this is a bug in refjournal {__version__} ({type(error).__name__}); "
                "your files are as they were"
            )
            raise RequestRefusedError(message) from None

    answer: Any = answering
    return answer  # type: ignore[no-any-return]  # it is called as the handler was


def silence_logs() -> None:
    """Keep the libraries' logs from standard error: they have whole messages, and so what is
    written about people.
    """
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
