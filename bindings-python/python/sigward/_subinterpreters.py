"""A clear error where the package can't be loaded."""

from __future__ import annotations


def refuse() -> None:
    """Raises in a sub-interpreter: the bridge belongs to the first interpreter that loads it, which must be the main one."""
    try:
        import _interpreters as interpreters
    except ImportError:
        try:
            import _xxsubinterpreters as interpreters  # type: ignore[no-redef, import-not-found]
        except ImportError:
            return
    if interpreters.get_current() != interpreters.get_main():
        raise ImportError(
            "sigward can't be loaded in a sub-interpreter: its core belongs to the main one; "
            "use threads or processes, which it is made for",
            name="sigward",
        )


refuse()
