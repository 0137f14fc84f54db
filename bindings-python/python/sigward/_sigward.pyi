"""The bridge to the core. No API: what is public is imported by `sigward` itself."""

from asyncio import Future
from collections.abc import Callable, Iterable
from typing import Any, final

VERSION: str
MAX_BATCH: int

@final
class Key:
    """A text on its way to be loaded as a key, which Python can't read back."""

    def __new__(cls, text: str) -> Key: ...
    @staticmethod
    def of(minted: MintedKey) -> Key: ...

@final
class Login:
    """Who signs in, which Python can't read back."""

    def __new__(cls, email: str, password: str) -> Login: ...

@final
class MintedKey:
    """The whole text of a key that was just created. The service gives it once: keep it where secrets are kept.

    ``str``, ``repr`` and formatting show the prefix and ``***``; ``expose()`` gives the text. A client takes it as ``api_key``
    as it is. It can't be pickled.

    >>> from sigward import MintedKey
    >>> key = MintedKey("sigma_sk_live_4f9a")
    >>> print(key, key.expose())
    sigma_sk_live_*** sigma_sk_live_4f9a
    """

    def __new__(cls, text: str) -> MintedKey: ...
    def expose(self) -> str:
        """The key, to be stored. Whatever prints or logs this text prints a secret.

        >>> from sigward import MintedKey
        >>> MintedKey("sk_live_4f9a").expose()
        'sk_live_4f9a'
        """
    def __copy__(self) -> MintedKey: ...
    def __deepcopy__(self, _memo: Any) -> MintedKey: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class KeyKind:
    """A key's service, class and prefix: everything about it that may be shown.

    >>> import sigward
    >>> sigward.parse_key("ss_pub_4f9a").key_class
    'public'
    """

    @property
    def service(self) -> str | None:
        """The service that mints such keys, as ``SigSentry``; ``None`` for an unknown prefix."""
    @property
    def key_class(self) -> str:
        """What the prefix says the key may do: ``public``, ``secret``, ``organization``, ``legacy`` or ``unknown``."""
    @property
    def prefix(self) -> str:
        """The prefix, as ``ss_secret_``."""
    @property
    def redacted(self) -> str:
        """The printable form of a key of this kind: its prefix and ``***``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

_Extras = tuple[float | None, str | None, str | None, list[tuple[str, str]] | None, bytes | None] | None

@final
class Client:
    """A key, settings and connections."""

    def __new__(
        cls, key: Key | None, setup: dict[str, Any], parent: Client | None = None, login: Login | None = None
    ) -> Client: ...
    @property
    def deprecation(self) -> str | None: ...
    @property
    def redacted_key(self) -> str: ...
    @property
    def base_url(self) -> str: ...
    def call(
        self,
        operation: str,
        path: tuple[str, ...],
        query: bytes | None,
        body: bytes | None,
        extras: _Extras,
        raw: bool,
        /,
    ) -> Any: ...
    def submit(
        self,
        port: Port,
        future: Future[Any],
        operation: str,
        path: tuple[str, ...],
        query: bytes | None,
        body: bytes | None,
        extras: _Extras,
        raw: bool,
        /,
    ) -> int: ...
    def open_stream(self, body: bytes, extras: _Extras) -> Stream: ...
    def submit_stream(self, port: Port, future: Future[Any], body: bytes, extras: _Extras) -> int: ...
    def poll(self, id: str, deadline: float | None = None) -> Poll: ...

@final
class Port:
    """Where an event loop collects the calls that have ended."""

    def __new__(cls, wake: Callable[[], object] | None = None) -> Port: ...
    def fileno(self) -> int: ...
    def pending(self) -> int: ...
    def cancel(self, token: int) -> None: ...
    def drain(self) -> None: ...

@final
class Stream:
    """A stream that whoever reads it runs."""

    def next_event(self) -> tuple[str, str | None, bytes | None] | None: ...
    def close(self) -> None: ...

@final
class AsyncStream:
    """A stream that the background thread runs."""

    def next_event(self, port: Port, future: Future[Any]) -> int: ...
    def close(self, port: Port, future: Future[Any]) -> int: ...

@final
class Poll:
    """When to look again at work that takes long."""

    def pending(self) -> float: ...

@final
class Pages:
    """Where a walk over pages stands."""

    def __new__(cls, first: int) -> Pages: ...
    def next_page(self) -> int | None: ...
    def accept(self, ids: list[str], total_pages: int | None) -> list[int]: ...

@final
class Walk:
    """Where a walk over a list stands, in whichever way its service cuts it."""

    def __new__(cls, operation: str, query: bytes) -> Walk: ...
    def ask(self) -> bytes | None: ...
    def accept(self, page: bytes) -> bytes: ...

@final
class Rotation:
    """Where the rotation of a key stands."""

    def __new__(cls, old: str, deactivates: bool) -> Rotation: ...
    def stage(self) -> str: ...
    def old_id(self) -> str: ...
    def new_id(self) -> str | None: ...
    def new_key(self) -> MintedKey | None: ...
    def step(self) -> tuple[str, str | None]: ...
    def back(self) -> tuple[str, str | None] | None: ...
    def created(self, id: str, key: MintedKey) -> None: ...
    def done(self, what: str, id: str | None) -> None: ...
    def out_of_step(self) -> Exception: ...

@final
class Tracker:
    """SegOps' tracker on a thread of its own."""

    def __new__(
        cls,
        client: Client,
        report: Callable[[str, int, int, float, Any, bytes | None], object],
        flush_at: int,
        flush_every: float,
        capacity: int,
        spool: str | None,
    ) -> Tracker: ...
    def track(self, event: bytes) -> None: ...
    def waiting(self) -> int: ...
    def flush(self, limit: float) -> bool: ...
    def close(self, limit: float) -> list[bytes] | None: ...
    def is_open(self) -> bool: ...

def page_items(page: bytes) -> bytes: ...
def page_named(page: bytes, list: str) -> bytes: ...
def wait_seconds(wait: float | None = None) -> float: ...
def is_terminal(status: str) -> bool: ...
def export_ended(status: str) -> bool: ...
def run_ended(run: bytes) -> bool: ...
def started_export_id(started: bytes) -> int: ...
def parse_key(text: str, service: str | None = None) -> KeyKind:
    """Checks a text as a key of a service: ``SigSentry`` (the default), ``SegOps``, ``SignalSmith`` or ``Sigma``.

    Raises :class:`sigward.KeyMalformedError`, which says what is wrong and where, and never repeats the text.

    >>> import sigward
    >>> sigward.parse_key("ss_secret_4f9a")
    KeyKind(service='SigSentry', key_class='secret', prefix='ss_secret_')
    """

def detect_key(text: str) -> list[KeyKind]:
    """Names every kind that a text could be a well-formed key of. There may be two, or none.

    >>> import sigward
    >>> [kind.service for kind in sigward.detect_key("sk_live_4f9a")]
    ['SignalSmith', 'SegOps']
    """

def redact(text: str) -> str:
    """The text with everything that looks like a key cut down to its prefix and ``***``.

    >>> import sigward
    >>> sigward.redact("bad key ss_secret_4f9a!")
    'bad key ss_secret_***!'
    """

def decide_key(*, service: str | None, prefix: str, exposure: str, origin: str) -> bool: ...
def load_key(
    text: str, *, service: str, exposure: str, origin: str, public_only: bool = False
) -> tuple[KeyKind, bool]: ...
def webhook_verify(secret: str, headers: Iterable[tuple[str, bytes]], body: bytes) -> bytes: ...
def webhook_sign(secret: str, body: bytes) -> str: ...
def segops_webhook_verify(secret: str, headers: Iterable[tuple[str, bytes]], body: bytes) -> bytes: ...
def segops_webhook_sign(secret: str, body: bytes) -> str: ...
def sigma_webhook_verify(secret: str, headers: Iterable[tuple[str, bytes]], body: bytes) -> bytes: ...
def sigma_webhook_sign(secret: str, body: bytes, base64: bool) -> str: ...
def sign_user_id(secret: str, user_id: str, at: int | None = None) -> tuple[str, int]: ...
def verify_user_id(secret: str, user_id: str, user_id_sig: str, user_id_ts: int, at: int | None = None) -> None: ...
