"""Which handler serves which request of a socket, and what is asked before it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, Union

from web.frames import Frame, Ok, Reader, Request

Handler = Callable[[Any, Any], Awaitable[None]]
Served = TypeVar("Served", bound=Handler)


@dataclass(frozen=True)
class Route:
    """`needs` is what the socket's `admit` checks: a right at the desk, a rate in the chat."""

    serve: Handler
    needs: str
    answers: type[Frame]


class Routes:
    """The handlers of one socket, each with the type of its request and of its answer, and what it needs."""

    def __init__(self) -> None:
        self._by_type: dict[type[Request], Route] = {}

    def serves(self, kind: type[Request], *, needs: str, answers: type[Frame] = Ok) -> Callable[[Served], Served]:
        def add(handler: Served) -> Served:
            assert kind not in self._by_type, kind
            self._by_type[kind] = Route(handler, needs, answers)
            return handler

        return add

    def of(self, request: Request) -> Route:
        return self._by_type[type(request)]

    @property
    def types(self) -> dict[str, type[Request]]:
        """The types by their tags."""
        return {str(kind.__struct_config__.tag): kind for kind in self._by_type}

    @property
    def answers(self) -> dict[str, type[Frame]]:
        """The types of the answers, by the tags of what they answer."""
        return {tag: self._by_type[kind].answers for tag, kind in self.types.items()}

    @cached_property
    def reader(self) -> Reader[Request]:
        return Reader(Union[tuple(self._by_type)])  # noqa: UP007  made at run time
