"""A clear error where the package can't be loaded."""

from __future__ import annotations

from importlib import import_module


def refuse() -> None:
    """Raises in a sub-interpreter: the bridge belongs to the first interpreter that loads it, which must be the main one."""
    for name in ("_interpreters", "_xxsubinterpreters"):  # from 3.13 on, and before
        try:
            interpreters = import_module(name)
            break
        except ImportError:
            continue
    else:
        return
    if interpreters.get_current() != interpreters.get_main():
        raise ImportError(
            "sigward can't be loaded in a sub-interpreter: its core belongs to the main one; "
            "use threads or processes, which it is made for",
            name="sigward",
        )


refuse()
