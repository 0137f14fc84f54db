"""What the contract test needs of SegOps: a session, one of each thing, and what no made-up case hits."""

from emulator import Emulator


class SegOps:
    name = "segops"
    refused: set[str] = set()

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        told = emulator.overview["services"]["segops"]
        self.url = told["url"]
        self.path = told["path"]
        # The plan's limit of calls a minute is not what is tested here.
        emulator.ask("PUT", "/_emulator/settings", {"segops": {"plan": "enterprise"}})
        self.tokens = self.ask("POST", "/api/auth/token/", {"email": told["email"], "password": told["password"]})
        self.headers = {"Authorization": f"Bearer {self.tokens['access']}"}

    def ask(self, method: str, path: str, body: object = None) -> object:
        return self.emulator.ask_bare(method, self.path + path, body, getattr(self, "headers", None))

    def things(self) -> dict[str, str]:
        key = self.ask("POST", "/api/auth/api-keys/", {"name": "contract", "tenant_slug": "acme"})
        export = self.ask("POST", "/api/segments/1/export/", {"format": "csv"})
        return {
            "/api/auth/api-keys/": str(key["id"]),
            "/api/segments/": "1",
            "/api/explorer/users/": "user-5",
            "/api/explorer/users/{user_id}/segments/": "1",
            "/api/segments/{id}/export/?export_id": str(export["export_id"]),
        }

    def finish(self) -> None:
        self.ask("POST", "/api/auth/token/refresh/", {"refresh": self.tokens["refresh"]})
        told = self.emulator.overview["services"]["segops"]
        self.ask("POST", "/api/auth/token/", {"email": told["email"], "password": told["password"]})
        key = self.ask("POST", "/api/auth/api-keys/", {"name": "short", "tenant_slug": "acme"})
        self.ask("DELETE", f"/api/auth/api-keys/{key['id']}/")
        segment = self.ask("POST", "/api/segments/", {"name": "short"})
        self.ask("DELETE", f"/api/segments/{segment['id']}/")
        definition = {"logic": "AND", "conditions": [{"type": "recency", "event_type": "page_viewed", "operator": "lt", "window_days": 30}]}
        self.ask("POST", "/api/segments/preview/", {"definition": definition})
        # What the runs have made of the first segment is not known.
        self.ask("PATCH", "/api/segments/1/", {"definition": definition})
        self.ask("POST", "/api/segments/1/compute/")
