"""The options of a client, from arguments and from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any


class Unchanged:
    """The value of an option that is left as it is."""

    def __repr__(self) -> str:
        return "..."


UNCHANGED: Any = Unchanged()


def seconds(name: str, given: float | None) -> float | None:
    """A span of time from an argument."""
    return None if given is None else float(given)


# The variable that names what calls are about: a project, or a workspace.
_PROJECTS = {"SigSentry": "SIGSENTRY_PROJECT_ID", "SignalSmith": "SIGNALSMITH_WORKSPACE_ID"}


def setup(
    service: str,
    *,
    project_id: str | None = None,
    base_url: str | None,
    timeout: float | None,
    deadline: float | None,
    max_retries: int | None,
    proxy: str | None,
    ca_bundle: str | os.PathLike[str] | None,
    client_cert: str | os.PathLike[str] | None,
    default_headers: Mapping[str, str] | None,
    http2: bool,
    app_info: str | None,
) -> dict[str, Any]:
    """The options in the form that the bridge takes. What is not given comes from the environment, if it names it."""
    project = _PROJECTS.get(service)
    return {
        "service": service,
        "base_url": base_url or os.environ.get(f"{service.upper()}_BASE_URL") or None,
        "project_id": project_id or (os.environ.get(project) if project else None) or None,
        "timeout": seconds("timeout", timeout),
        "deadline": seconds("deadline", deadline),
        "max_retries": max_retries,
        "headers": list((default_headers or {}).items()),
        "app_info": app_info,
        "transport": {
            "proxy": proxy,
            "ca_bundle": None if ca_bundle is None else os.fspath(ca_bundle),
            "client_cert": None if client_cert is None else os.fspath(client_cert),
            "http2": bool(http2),
        },
    }


_TRANSPORT = ("proxy", "ca_bundle", "client_cert", "http2")


def changed(setup: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The options with changes."""
    given = {name: value for name, value in changes.items() if value is not UNCHANGED}
    new = {**setup, "transport": dict(setup["transport"])}
    for name, value in given.items():
        if name == "default_headers":
            new["headers"] = list((value or {}).items())
        elif name in ("ca_bundle", "client_cert"):
            new["transport"][name] = None if value is None else os.fspath(value)
        elif name in _TRANSPORT:
            new["transport"][name] = value
        elif name in ("timeout", "deadline"):
            new[name] = seconds(name, value)
        else:
            new[name] = value
    return new
