"""A clear error where the package can't be loaded."""

from __future__ import annotations


def explain(error: ImportError) -> None:
    """Raises a clearer error in a sub-interpreter, where extension modules like ours are not loaded twice."""
    try:
        import _interpreters as interpreters
    except ImportError:
        try:
            import _xxsubinterpreters as interpreters  # type: ignore[no-redef, import-not-found]
        except ImportError:
            return
    current, main = interpreters.get_current(), interpreters.get_main()
    # Some versions give the id alone, others a tuple that begins with it.
    if current != main:
        raise ImportError(
            "sigward can't be loaded in a sub-interpreter: its core belongs to the main one; "
            "use threads or processes, which it is made for",
            name="sigward",
        ) from error
