"""Signed user ids: what a backend gives its pages, so that a SegOps public key is good for that user alone."""

from __future__ import annotations

from typing import NamedTuple, Optional

from .. import _sigward

__all__ = ["SignedUserId", "sign_user_id", "verify_user_id"]


class SignedUserId(NamedTuple):
    """A signed user id, with the names that SegOps' session endpoint takes.

    A signature is good for five minutes, a session for fifteen: each renewal wants a new one.

    >>> from sigward.segops import SignedUserId
    >>> SignedUserId("user-123", "4f9a", 1700000000).user_id
    'user-123'
    """

    user_id: str
    """The user."""
    user_id_sig: str
    """The signature, in lower-case hex."""
    user_id_ts: int
    """When it was signed, in Unix seconds."""


def sign_user_id(secret: str, user_id: str, *, at: Optional[int] = None) -> SignedUserId:
    """Signs a user id with the secret of a public key.

    Sign the id of the user who is logged in, never one from the request.

    Args:
        secret: The secret, 64 hexadecimal digits.
        user_id: Your id of the user.
        at: The time, in Unix seconds. Default: now.

    Raises:
        SignatureError: The secret is none.

    >>> from sigward.segops import sign_user_id
    >>> secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    >>> sign_user_id(secret, "user-123", at=1700000000).user_id_sig
    'c6e287dd68149b1eb8db7b328bf92979dafebe92a4e0725670c3b9cb8072614c'
    """
    signature, seconds = _sigward.sign_user_id(secret, user_id, at)
    return SignedUserId(user_id, signature, seconds)


def verify_user_id(secret: str, signed: SignedUserId, *, at: Optional[int] = None) -> None:
    """Checks a signed user id as SegOps does: the signature, in constant time, and its age of five minutes at most.

    Args:
        secret: The secret, 64 hexadecimal digits.
        signed: What :func:`sign_user_id` gave.
        at: The time, in Unix seconds. Default: now.

    Raises:
        SignatureError: Code ``SIGNATURE_MALFORMED``, ``SIGNATURE_MISMATCH`` or ``SIGNATURE_EXPIRED``.

    >>> from sigward.segops import sign_user_id, verify_user_id
    >>> secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    >>> verify_user_id(secret, sign_user_id(secret, "user-123"))
    """
    _sigward.verify_user_id(secret, signed.user_id, signed.user_id_sig, signed.user_id_ts, at)
