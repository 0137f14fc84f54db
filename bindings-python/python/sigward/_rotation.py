"""Replacing an API key by a new one: create, hand over, switch the old one off, delete it. The core knows the steps."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any

from . import _sigward


class _Steps:
    """Where a rotation stands. Both keys work until the old one is switched off."""

    def __init__(
        self, keys: Any, old_id: str | int, deactivates: bool, wanted: Mapping[str, Any], **options: Any
    ) -> None:
        self._keys = keys
        self._machine = _sigward.Rotation(str(old_id), deactivates)
        self._wanted = wanted
        self._options = options
        self._lock = Lock()

    @property
    def stage(self) -> str:
        """How far it has come: ``planned``, ``created``, ``handed_over``, ``deactivated``, ``ended`` or ``taken_back``.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     print(client.api_keys.rotate("apikey-1", name="CI", permissions=["read"]).stage)
        planned
        """
        return self._machine.stage()

    @property
    def old_id(self) -> str:
        """The id of the key that is replaced.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     print(client.api_keys.rotate("apikey-1", name="CI", permissions=["read"]).old_id)
        apikey-1
        """
        return self._machine.old_id()

    @property
    def new_id(self) -> str | None:
        """The id of the key that replaces it, once there is one.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     print(client.api_keys.rotate("apikey-1", name="CI", permissions=["read"]).new_id)
        None
        """
        return self._machine.new_id()

    @property
    def new_key(self) -> _sigward.MintedKey | None:
        """The key that replaces it, once there is one. The service never shows it again.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     print(client.api_keys.rotate("apikey-1", name="CI", permissions=["read"]).new_key)
        None
        """
        return self._machine.new_key()

    def handed_over(self) -> None:
        """Confirms that the new key is where the old one was, and has been seen at work there.

        >>> from sigward import ConfigError, Sigma
        >>> with Sigma() as client:
        ...     rotation = client.api_keys.rotate("apikey-1", name="CI", permissions=["read"])
        ...     try:
        ...         rotation.handed_over()
        ...     except ConfigError as error:
        ...         print(error.code)
        ROTATION_OUT_OF_STEP
        """
        self._machine.done("hand_over", None)

    def handed_back(self) -> None:
        """Says that the old key is in use again in place of the new one, so that the new one can be taken back.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     old = client.api_keys.create(name="CI", permissions=["read"])
        ...     rotation = client.api_keys.rotate(old.id, name="CI", permissions=["read"])
        ...     rotation.advance()
        ...     rotation.handed_over()
        ...     rotation.handed_back()
        ...     print(rotation.stage)
        created
        """
        self._machine.done("hand_back", None)

    def _created(self, made: Any) -> None:
        self._machine.created(str(made.id), made.raw_key if hasattr(made, "raw_key") else made.key)

    def _end(self, id: str | None) -> Any:
        """The call that ends a key for good."""
        end = getattr(self._keys, "revoke", None) or self._keys.delete
        return end(id, **self._options)

    def _enter(self) -> None:
        """A call of a rotation at a time: two would create two keys."""
        if not self._lock.acquire(blocking=False):
            raise self._machine.out_of_step()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(old_id={self.old_id!r}, stage={self.stage!r})"


class Rotation(_Steps):
    """The rotation of one key. Nothing is called until :meth:`advance`.

    >>> from sigward import Sigma
    >>> with Sigma() as client:
    ...     old = client.api_keys.create(name="CI", permissions=["read"])
    ...     rotation = client.api_keys.rotate(old.id, name="CI", permissions=["read"])
    ...     rotation.advance()      # creates the new key
    ...     print(rotation.new_key) # expose() gives the text, to be put where the old one is used
    ...     rotation.handed_over()  # once it has been seen at work
    ...     rotation.advance()      # deactivates the old key
    ...     rotation.advance()      # deletes it
    ...     print(rotation.stage)
    sigma_sk_live_***
    ended
    """

    def advance(self) -> None:
        """Makes the next call: creates the new key; after the hand-over switches the old one off, and deletes it.

        Out of its turn it raises :class:`ConfigError` with the code ``ROTATION_OUT_OF_STEP``. After an error of a call the
        rotation is where it was; see in the list whether the call was carried out before making it again.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     old = client.api_keys.create(name="CI", permissions=["read"])
        ...     rotation = client.api_keys.rotate(old.id, name="CI", permissions=["read"])
        ...     rotation.advance()
        ...     print(rotation.stage)
        created
        """
        self._enter()
        try:
            what, id = self._machine.step()
            if what == "create":
                self._created(self._keys.create(**self._wanted, **self._options))
            elif what == "deactivate":
                self._keys.deactivate(id, **self._options)
                self._machine.done(what, id)
            elif what == "delete":
                self._end(id)
                self._machine.done(what, id)
            else:
                raise self._machine.out_of_step()
        finally:
            self._lock.release()

    def take_back(self) -> None:
        """Ends the new key while it is not in use. The old one works on.

        >>> from sigward import Sigma
        >>> with Sigma() as client:
        ...     old = client.api_keys.create(name="CI", permissions=["read"])
        ...     rotation = client.api_keys.rotate(old.id, name="CI", permissions=["read"])
        ...     rotation.advance()
        ...     rotation.take_back()
        ...     print(rotation.stage)
        taken_back
        """
        self._enter()
        try:
            what, id = self._machine.back() or ("", None)
            if what != "delete":
                raise self._machine.out_of_step()
            self._end(id)
            self._machine.done(what, id)
        finally:
            self._lock.release()


class AsyncRotation(_Steps):
    """The rotation of one key, whose calls are awaited. Nothing is called until :meth:`advance`.

    >>> import asyncio
    >>> from sigward import AsyncSigma
    >>> async def main() -> None:
    ...     async with AsyncSigma() as client:
    ...         old = await client.api_keys.create(name="CI", permissions=["read"])
    ...         rotation = client.api_keys.rotate(old.id, name="CI", permissions=["read"])
    ...         await rotation.advance()  # creates the new key, which is now put where the old one is used
    ...         rotation.handed_over()    # once it has been seen at work
    ...         await rotation.advance()  # deactivates the old key
    ...         await rotation.advance()  # deletes it
    ...         print(rotation.stage)
    >>> asyncio.run(main())
    ended
    """

    async def advance(self) -> None:
        """Makes the next call: creates the new key; after the hand-over switches the old one off, and deletes it.

        Out of its turn it raises :class:`ConfigError` with the code ``ROTATION_OUT_OF_STEP``. After an error of a call the
        rotation is where it was; see in the list whether the call was carried out before making it again.

        >>> import asyncio
        >>> from sigward import AsyncSigma
        >>> async def main() -> None:
        ...     async with AsyncSigma() as client:
        ...         rotation = client.api_keys.rotate("apikey-1", name="CI", permissions=["read"])
        ...         await rotation.advance()
        ...         print(rotation.stage)
        >>> asyncio.run(main())
        created
        """
        self._enter()
        try:
            what, id = self._machine.step()
            if what == "create":
                self._created(await self._keys.create(**self._wanted, **self._options))
            elif what == "deactivate":
                await self._keys.deactivate(id, **self._options)
                self._machine.done(what, id)
            elif what == "delete":
                await self._end(id)
                self._machine.done(what, id)
            else:
                raise self._machine.out_of_step()
        finally:
            self._lock.release()

    async def take_back(self) -> None:
        """Ends the new key while it is not in use. The old one works on.

        >>> import asyncio
        >>> from sigward import AsyncSigma
        >>> async def main() -> None:
        ...     async with AsyncSigma() as client:
        ...         rotation = client.api_keys.rotate("apikey-1", name="CI", permissions=["read"])
        ...         await rotation.advance()
        ...         await rotation.take_back()
        ...         print(rotation.stage)
        >>> asyncio.run(main())
        taken_back
        """
        self._enter()
        try:
            what, id = self._machine.back() or ("", None)
            if what != "delete":
                raise self._machine.out_of_step()
            await self._end(id)
            self._machine.done(what, id)
        finally:
            self._lock.release()
