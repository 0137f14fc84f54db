"""Minting keys on the dashboard, as a person does: read the form, fill it in, copy the key that is shown once."""

from __future__ import annotations

import re
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener


class Dashboard:
    """The dashboard in a browser of one cookie."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._open = build_opener(ProxyHandler({}), HTTPCookieProcessor()).open
        self._open(f"{base}/dashboard").close()

    def mint(self, page: str, name: str, permissions: tuple[str, ...] = ()) -> str:
        """Mints a key on one of the three pages."""
        form = self._read(page)
        fields = [(hidden, self._field(form, hidden)) for hidden in ("csrf", "once")]
        fields += [("name", name), *(("permissions", one) for one in permissions)]
        shown = self._read(page, urlencode(fields).encode())
        found = re.search(r'id="new-key"[^>]*>([^<]+)<', shown)
        if found is None:
            raise RuntimeError(f"{page} shows no key")
        return found[1]

    def _read(self, page: str, body: bytes | None = None) -> str:
        with self._open(Request(self._base + page, body, {"Origin": self._base} if body else {})) as answer:
            text: str = answer.read().decode()
        return text

    @staticmethod
    def _field(form: str, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', form)
        if found is None:
            raise RuntimeError(f"the form has no field {name}")
        return found[1]
