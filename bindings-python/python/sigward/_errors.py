"""The errors: one base class, one class for each family of kinds, the same fields everywhere.

No field is ever found by reading text, no error holds a key, a request's headers or a body, and all of them can be pickled.
"""

from __future__ import annotations

from typing import Any, Mapping, Type

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "CallCancelledError",
    "ConfigError",
    "ConflictError",
    "DecodeError",
    "InvalidRequestError",
    "KeyMalformedError",
    "KeyRefusedError",
    "MissingProjectError",
    "NotFoundError",
    "PermissionDeniedError",
    "PlanLimitError",
    "RateLimitError",
    "ServerError",
    "SignatureError",
    "SigwardError",
    "WaitTimeoutError",
]


class SigwardError(Exception):
    """The base of every error of this package.

    >>> import sigward
    >>> try:
    ...     sigward.SigSentry("no key")
    ... except sigward.SigwardError as error:
    ...     print(error.kind, error.code)
    key_malformed KEY_INVALID_CHARACTER
    """

    kind: str
    """What kind of failure it is, from a closed set: ``rate_limited``, ``connection``, ``key_malformed``."""
    code: str
    """The service's code, an open set: ``RATE_LIMITED``, ``SLUG_EXISTS``, or one of ours in the same spelling."""
    message: str
    """The sentence for people: what happened, what was expected, what to do."""
    status: int | None
    """The HTTP status, if an answer came."""
    request_id: str | None
    """The service's id of the request, if it gave one."""
    retry_after: float | None
    """How long the service asked to wait, in seconds, if it did."""
    attempts: int
    """How many attempts reached for the network. 0 for what was refused before it."""
    retryable: bool
    """Whether the same call may succeed later without a change."""
    details: Any
    """The service's ``details``, or the violations found before the network."""
    resource_id: str | None
    """The id of what the call was about: the analysis that a wait gave up on."""
    cause: str | None
    """What lies underneath, as text: the operating system's error, for instance."""

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        code: str,
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
        attempts: int = 0,
        retryable: bool = False,
        details: Any = None,
        resource_id: str | None = None,
        cause: str | None = None,
        text: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.code = code
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after
        self.attempts = attempts
        self.retryable = retryable
        self.details = details
        self.resource_id = resource_id
        self.cause = cause
        self._text = text or f"{message} ({code})"

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.message, dict(self.__dict__))


class KeyMalformedError(SigwardError, ValueError):
    """The text is no API key. Says which rule it breaks and where, and never repeats the text.

    >>> import sigward
    >>> try:
    ...     sigward.parse_key("Bearer ss_secret_4f9a")
    ... except sigward.KeyMalformedError as error:
    ...     print(error.code)
    KEY_WITH_SCHEME
    """

    position: int | None = None
    """Where the rule is broken, in characters from the start, if it has a place."""


class KeyRefusedError(SigwardError):
    """The key may not live where the code runs. No API error: nothing was sent, logged or stored.

    >>> import sigward
    >>> issubclass(sigward.KeyRefusedError, sigward.APIError)
    False
    """

    key_class: str | None = None
    """The class of the refused key: ``secret``, ``organization``, …"""
    exposure: str | None = None
    """Where the code runs: ``desktop``, ``browser``, ``mobile``."""
    advice: str | None = None
    """What to do instead."""


class ConfigError(SigwardError, ValueError):
    """An option is wrong: a base URL, a certificate file, a header's name.

    >>> import sigward
    >>> try:
    ...     sigward.SigSentry("ss_secret_4f9a", base_url="http://example.com")
    ... except sigward.ConfigError as error:
    ...     print(error.code)
    INSECURE_BASE_URL
    """


class SignatureError(SigwardError, ValueError):
    """A webhook's signature is missing or wrong: do not believe the webhook.

    >>> from sigward import SignatureError, webhooks
    >>> try:
    ...     webhooks.verify("secret", {}, b"{}")
    ... except SignatureError as error:
    ...     print(error.code)
    SIGNATURE_MISSING
    """


class APIError(SigwardError):
    """A call has failed: at the service, on the way to it, or in the checks before.

    >>> import sigward
    >>> issubclass(sigward.RateLimitError, sigward.APIError)
    True
    """


class AuthenticationError(APIError):
    """The service does not take the key: unknown, revoked, expired or of a format past its date (401). ``kind`` says which.

    >>> import sigward
    >>> issubclass(sigward.AuthenticationError, sigward.APIError)
    True
    """


class PermissionDeniedError(APIError):
    """The key may not do this (403): it lacks the permission, is of another class or belongs to another project.

    >>> import sigward
    >>> client = sigward.SigSentry("ss_pub_4f9a")
    >>> try:
    ...     client.projects.list()
    ... except sigward.PermissionDeniedError as error:
    ...     print(error.kind, error.attempts)
    wrong_key_type 0
    """


class PlanLimitError(PermissionDeniedError):
    """The plan does not have it, or its quota is used up (403). Never sent again by itself. ``kind`` says which.

    >>> import sigward
    >>> issubclass(sigward.PlanLimitError, sigward.PermissionDeniedError)
    True
    """


class NotFoundError(APIError):
    """No such thing (404), or not there any more (410).

    >>> import sigward
    >>> issubclass(sigward.NotFoundError, sigward.APIError)
    True
    """


class ConflictError(APIError):
    """The state of the service forbids it (409), or an idempotency key was used with another body.

    >>> import sigward
    >>> issubclass(sigward.ConflictError, sigward.APIError)
    True
    """


class InvalidRequestError(APIError, ValueError):
    """A field, a parameter or a header is wrong (400, 413, 422), most of them found before the network.

    >>> import sigward
    >>> client = sigward.SigSentry("ss_secret_4f9a")
    >>> try:
    ...     client.analyses.get("")
    ... except sigward.InvalidRequestError as error:
    ...     print(error.code, error.attempts)
    VALIDATION_ERROR 0
    """


class MissingProjectError(InvalidRequestError):
    """An organization key must name a project: set ``project_id`` on the client or on the call.

    >>> import sigward
    >>> client = sigward.SigSentry("ss_org_4f9a")
    >>> try:
    ...     client.analyses.get("ana_1")
    ... except sigward.MissingProjectError as error:
    ...     print(error.code)
    MISSING_PROJECT_ID
    """


class RateLimitError(APIError):
    """Too many requests (429). ``retry_after`` says how long to wait.

    >>> import sigward
    >>> issubclass(sigward.RateLimitError, sigward.APIError)
    True
    """


class ServerError(APIError):
    """The service failed (5xx), or answered ``success: false`` without a reason.

    >>> import sigward
    >>> issubclass(sigward.ServerError, sigward.APIError)
    True
    """


class APIConnectionError(APIError, ConnectionError):
    """The connection could not be made, or broke. Also a builtin ``ConnectionError``.

    >>> import sigward
    >>> client = sigward.SigSentry("ss_secret_4f9a", base_url="http://127.0.0.1:9", max_retries=0)
    >>> try:
    ...     client.analyses.get("ana_1")
    ... except ConnectionError as error:
    ...     print(error.code)
    CONNECTION_FAILED
    """


class APITimeoutError(APIError, TimeoutError):
    """An attempt's timeout or the call's deadline has passed. Also a builtin ``TimeoutError``.

    >>> import sigward
    >>> issubclass(sigward.APITimeoutError, TimeoutError)
    True
    """


class WaitTimeoutError(APITimeoutError):
    """An analysis has not ended within the time to wait. It goes on: ``resource_id`` is its id.

    >>> import sigward
    >>> issubclass(sigward.WaitTimeoutError, sigward.APITimeoutError)
    True
    """


class CallCancelledError(APIError):
    """The call was given up. Tasks that are cancelled raise ``asyncio.CancelledError`` instead.

    >>> import sigward
    >>> issubclass(sigward.CallCancelledError, sigward.APIError)
    True
    """


class DecodeError(APIError):
    """The answer is not what the documentation says.

    >>> import sigward
    >>> issubclass(sigward.DecodeError, sigward.APIError)
    True
    """


KINDS: dict[str, Type[SigwardError]] = {
    "key_malformed": KeyMalformedError,
    "key_refused": KeyRefusedError,
    "unauthorized": AuthenticationError,
    "key_revoked": AuthenticationError,
    "key_expired": AuthenticationError,
    "key_deprecated": AuthenticationError,
    "permission_denied": PermissionDeniedError,
    "wrong_key_type": PermissionDeniedError,
    "missing_project": MissingProjectError,
    "wrong_project": PermissionDeniedError,
    "not_found": NotFoundError,
    "conflict": ConflictError,
    "idempotency_conflict": ConflictError,
    "invalid_request": InvalidRequestError,
    "quota_exceeded": PlanLimitError,
    "feature_unavailable": PlanLimitError,
    "rate_limited": RateLimitError,
    "server": ServerError,
    "connection": APIConnectionError,
    "timeout": APITimeoutError,
    "cancelled": CallCancelledError,
    "decode": DecodeError,
    "signature": SignatureError,
    "config": ConfigError,
}
"""The class of every kind of the contract."""

_EXTRA = ("position", "key_class", "exposure", "advice")


def from_facts(facts: Mapping[str, Any]) -> SigwardError:
    """The error for the facts that the core gives. Called by the bridge."""
    given = dict(facts)
    extra = {name: given.pop(name) for name in _EXTRA if name in given}
    kind = KINDS.get(given["kind"], APIError)
    if given["code"] == "WAIT_DEADLINE_EXCEEDED":
        kind = WaitTimeoutError
    if given["details"] is not None:
        import json  # an import that only errors pay for

        given["details"] = json.loads(given["details"])
    error = kind(given.pop("message"), **given)
    for name, value in extra.items():
        setattr(error, name, value)
    return error


def _restore(kind: Type[SigwardError], message: str, state: dict[str, Any]) -> SigwardError:
    error = kind(message, kind=state["kind"], code=state["code"])
    error.__dict__.update(state)
    return error
