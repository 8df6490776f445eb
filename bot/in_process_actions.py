"""Runs custom actions inside the worker, behind the seam where Rasa would call an action server over HTTP.

The engine gives an instance to Rasa's agent and asks it after each turn whether an action failed: Rasa itself only logs
that, moves the tracker on and says nothing to the visitor.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import pkgutil
from logging import getLogger
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

logger = getLogger(__name__)

ACTION_SECONDS = 3.0


class InProcessActions(EndpointConfig):
    """An action endpoint without a network."""

    def __init__(self, package: str, *, seconds: float = ACTION_SECONDS) -> None:
        super().__init__(url="inprocess://actions", enable_selective_domain=True)
        self.seconds = seconds
        self.failures: list[str] = []
        self.cause: Exception | None = None
        self._executor = ActionExecutor()
        for action in _actions_of(package):
            self._executor.register_action(action)

    def take_failures(self) -> list[str]:
        """Gives the failures since the last call and forgets them."""
        failures, self.failures = self.failures, []
        return failures

    def take_cause(self) -> Exception | None:
        """Gives what the last action raised since the last call and forgets it."""
        cause, self.cause = self.cause, None
        return cause

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = None,
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        # A copy: action code must not reach into the live tracker.
        call = json.loads(json.dumps(kwargs["json"]))
        name = call["next_action"]
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._run, call), self.seconds)
        except ActionExecutionRejection as error:
            raise _refusal(400, error.message, error.action_name) from error
        except ActionNotFoundException as error:
            self.failures.append(f"{name}: not found")
            raise _refusal(404, error.message, error.action_name) from error
        except asyncio.TimeoutError as error:
            self.failures.append(f"{name}: took longer than {self.seconds:g} s")
            raise _refusal(504, "timeout", name) from error
        except Exception as error:  # noqa: BLE001  (outermost: whatever an action raises fails the turn, not the worker)
            logger.exception("action %s failed", name)
            self.failures.append(f"{name}: {type(error).__name__}")
            self.cause = error
            raise _refusal(500, type(error).__name__, name) from error

    def _run(self, call: dict[str, Any]) -> Any:
        """Runs one action to its end in a thread, so that one which blocks can be given up on."""
        return asyncio.run(self._executor.run(call))


def _actions_of(package: str) -> list[type[Action]]:
    """Finds the actions of a package; the SDK's own search takes in whatever else is imported, and exits on errors."""
    root = importlib.import_module(package)
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(root.__path__, package + ".")]
    return [
        member
        for module in modules
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, Action) and member.__module__ == module.__name__ and not inspect.isabstract(member)
    ]


def _refusal(status: int, message: str, action_name: str) -> ClientResponseError:
    return ClientResponseError(status, message, json.dumps({"error": message, "action_name": action_name}))
