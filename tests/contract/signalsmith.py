"""What the contract test needs of SignalSmith: a first key, one of each thing, and what no made-up case hits."""

from emulator import Emulator


class SignalSmith:
    name = "signalsmith"
    refused: set[str] = set()

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        told = emulator.overview["services"]["signalsmith"]
        self.url = told["url"]
        self.path = told["path"]
        self.workspace = told["workspace"]
        self.organization = told["organization"]
        # The workspace's limits are not what is tested here.
        limits = {"minute": {"limit": 1_000_000}, "burst": {"limit": 1_000_000, "window_seconds": 1}}
        emulator.ask("PUT", "/_emulator/settings", {"signalsmith": limits})
        key = emulator.mint(service="signalsmith")
        self.headers = {"Authorization": f"Bearer {key}", "X-Workspace-ID": self.workspace}

    def ask(self, method: str, path: str, body: object = None) -> object:
        return self.emulator.ask_bare(method, f"{self.path}/api/v1{path}", body, self.headers)

    def of_workspace(self, method: str, path: str, body: object = None) -> object:
        return self.ask(method, f"/workspaces/{self.workspace}{path}", body)

    def things(self) -> dict[str, str]:
        role = self.of_workspace("POST", "/roles", {"name": "contract", "permissions": []})
        audience = self.of_workspace("POST", "/audiences", {"name": "contract", "parent_model_id": "none"})
        first = {noun: self.of_workspace("GET", f"/{noun}")[0]["id"] for noun in ("sources", "models", "destinations", "syncs")}
        run = self.of_workspace("POST", f"/syncs/{first['syncs']}/trigger")
        here = "/api/v1/workspaces/{workspaceId}"
        account = self.of_workspace("GET", "/members")[0]["account_id"]
        key = self.of_workspace("POST", "/api-keys", {"name": "contract"})
        invitation = self.of_workspace("POST", "/invitations", {"email": "a@example.com", "role": "member"})
        return {
            "/api/v1/workspaces/": self.workspace,
            "/api/v1/organizations/": self.organization,
            "/api/v1/organizations/{orgId}/members/": account,
            f"{here}/members/": account,
            f"{here}/api-keys/": key["id"],
            f"{here}/invitations/": invitation["id"],
            f"{here}/roles/": role["id"],
            f"{here}/audiences/": audience["id"],
            f"{here}/syncs/{{syncId}}/runs/": run["id"],
            **{f"{here}/{noun}/": id for noun, id in first.items()},
        }

    def finish(self) -> None:
        key = self.of_workspace("POST", "/api-keys", {"name": "short"})
        self.of_workspace("DELETE", f"/api-keys/{key['id']}")
        member = {"account_id": "short", "role": "member"}
        bodies = {
            "roles": {"name": "short", "permissions": []},
            "sources": {"name": "short", "source_type": "snowflake"},
            "models": {"name": "short", "source_id": "none"},
            "destinations": {"name": "short", "destination_type": "webhook"},
            "syncs": {"name": "short", "model_id": "none", "destination_id": "none", "field_mapping": []},
            "audiences": {"name": "short", "parent_model_id": "none"},
            "invitations": {"email": "b@example.com", "role": "member"},
        }
        for noun, body in bodies.items():
            made = self.of_workspace("POST", f"/{noun}", body)
            self.of_workspace("DELETE", f"/{noun}/{made['id']}")
        self.of_workspace("POST", "/members", member)
        self.of_workspace("DELETE", "/members/short")
        organization = self.ask("POST", "/organizations", {"name": "short"})
        self.ask("POST", f"/organizations/{organization['id']}/members", member)
        self.ask("DELETE", f"/organizations/{organization['id']}/members/short")
        self.ask("DELETE", f"/organizations/{organization['id']}")
        self.of_workspace("DELETE", "")
