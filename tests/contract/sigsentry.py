"""What the contract test needs of SigSentry: a key, one of each thing, and the one operation that no made-up case hits."""

from emulator import Emulator

PERMISSIONS = ["analysis:create", "analysis:read", "config:read", "config:write"]


class SigSentry:
    name = "sigsentry"
    # The service mints keys on its dashboard only: the one operation that has no success.
    refused = {"sigsentry.api_keys.create"}

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.url = emulator.url
        self.project = emulator.overview["projects"][0]
        key = emulator.mint(**{"class": "organization", "permissions": PERMISSIONS})
        self.headers = {"Authorization": f"Bearer {key}", "X-Project-Id": self.project["id"]}

    def things(self) -> dict[str, str]:
        """Creates one of each thing and returns their ids by the path that leads to them."""

        def create(path: str, body: dict) -> str:
            return self.emulator.ask("POST", path, body, self.headers)["id"]

        now = self.emulator.ask("GET", "/_emulator/clock")["now"]
        window = {"timeStart": now[:11] + "00:00:00Z", "timeEnd": now}
        rule = {"name": "errors", "ruleType": "error_count", "errorCountThreshold": 5, "intervalMode": "fixed"}
        self.made = create("/v1/config/projects", {"name": "Contract", "slug": "contract"})
        return {
            "/v1/analyses/": create("/v1/analyses", {"description": "checkout fails", **window}),
            "/v1/config/projects/": self.made,
            "/v1/config/projects/{slug}": self.project["slug"],
            "/v1/config/log-sources/": create(
                "/v1/config/log-sources",
                {"type": "loki", "name": "logs", "credentials": {"host": "localhost"}, "sources": ["app"]},
            ),
            "/v1/config/repos/": create(
                "/v1/config/repos", {"platform": "github", "credentials": {"token": "t"}, "repositories": ["a/b"]}
            ),
            "/v1/config/notifications/": create(
                "/v1/config/notifications",
                {"type": "webhook", "name": "w", "credentials": {"url": self.emulator.url + "/none"}},
            ),
            "/v1/config/monitoring/": create("/v1/config/monitoring", rule),
            "/v1/config/access-list/": "user_1",
        }

    def finish(self) -> None:
        # Needs the slug in its body, which no made-up case hits; the runs may have changed it.
        slugs = {each["id"]: each["slug"] for each in self.emulator.ask("GET", "/v1/config/projects", None, self.headers)}
        self.emulator.ask("DELETE", f"/v1/config/projects/{self.made}", {"confirm": slugs[self.made]}, self.headers)
