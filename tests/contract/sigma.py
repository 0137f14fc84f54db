"""What the contract test needs of Sigma: a session, one of each thing, and what no made-up case hits."""

from emulator import Emulator


class Sigma:
    name = "sigma"
    refused: set[str] = set()

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.told = emulator.overview["services"]["sigma"]
        self.url = self.told["url"]
        self.path = self.told["path"]
        self.headers = {"Authorization": f"Bearer {self.log_in()}"}

    def log_in(self) -> str:
        return self.ask("POST", "/auth/login", {"email": self.told["email"], "password": self.told["password"]})["token"]

    def ask(self, method: str, path: str, body: object = None) -> object:
        return self.emulator.ask_bare(method, f"{self.path}/api/v1{path}", body, getattr(self, "headers", None))

    def things(self) -> dict[str, str]:
        key = self.ask("POST", "/api-keys", {"name": "contract", "permissions": ["read"]})
        hook = {"id": "wh-contract", "name": "contract", "url": self.emulator.url + "/none", "events": ["entity.created"]}
        self.ask("POST", "/webhooks", hook)
        query = self.ask("POST", "/saved-queries", {"name": "all", "query": {}})
        return {
            "/api/v1/api-keys/": key["id"],
            "/api/v1/records/": "ent-coastal-wb",
            "/api/v1/records/{id}/variants/": "var-coastal-s",
            "/api/v1/records/{id}/variants/{variantId}/values/": "color",
            "/api/v1/catalogs/": "cat-retail",
            "/api/v1/categories/": "ctg-coats",
            "/api/v1/dimensions/": "dim-language",
            "/api/v1/option-lists/": "opt-color",
            "/api/v1/option-lists/{id}/values/": "val-navy",
            "/api/v1/saved-queries/": query["id"],
            "/api/v1/webhooks/": "wh-contract",
        }

    def finish(self) -> None:
        self.log_in()
        self.ask("POST", "/auth/refresh")
        key = self.ask("POST", "/api-keys", {"name": "short", "permissions": ["read"]})
        self.ask("POST", f"/api-keys/{key['id']}/deactivate")
        self.ask("DELETE", f"/api-keys/{key['id']}")
        record = self.ask("POST", "/records", {"schemaId": "schema-apparel", "values": {}})
        variant = self.ask("POST", f"/records/{record['id']}/variants", {"values": {}})
        self.ask("DELETE", f"/records/{record['id']}/variants/{variant['id']}")
        catalog = self.ask("POST", "/catalogs", {"alias": "short", "name": "Short"})
        category = self.ask("POST", f"/catalogs/{catalog['id']}/categories", {"alias": "short", "name": "Short"})
        self.ask("POST", f"/categories/{category['id']}/assign", {"entityId": record["id"]})
        self.ask("POST", f"/categories/{category['id']}/unassign", {"entityId": record["id"]})
        self.ask("DELETE", f"/categories/{category['id']}")
        self.ask("DELETE", f"/catalogs/{catalog['id']}")
        self.ask("POST", "/dimensions/scope-matrix", {"dimensionIds": ["dim-language"]})
        dimension = self.ask("POST", "/dimensions", {"alias": "short", "name": "Short", "segments": []})
        self.ask("DELETE", f"/dimensions/{dimension['id']}")
        options = self.ask("POST", "/option-lists", {"alias": "short", "name": "Short"})
        option = self.ask("POST", f"/option-lists/{options['id']}/values", {"alias": "one", "label": "One"})
        self.ask("DELETE", f"/option-lists/{options['id']}/values/{option['id']}")
        self.ask("DELETE", f"/option-lists/{options['id']}")
        query = self.ask("POST", "/saved-queries", {"name": "short", "query": {}})
        self.ask("DELETE", f"/saved-queries/{query['id']}")
        self.ask("DELETE", "/webhooks/wh-contract")
