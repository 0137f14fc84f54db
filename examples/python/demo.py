"""Diagnoses a real incident in real log files through the blocking client, over a socket, against the local emulator."""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from pathlib import Path

from dashboard import Dashboard
from report import diagnosis, refused, title

from sigward import SigSentry, parse_key, testing, webhooks

LOGS = Path(__file__).resolve().parents[1] / "logs"
# The window of the incident that examples/logs/README.md tells of.
START = datetime(2026, 11, 14, 9, 0, tzinfo=timezone.utc)
END = datetime(2026, 11, 14, 9, 45, tzinfo=timezone.utc)


def main() -> None:
    title("The emulator, over examples/logs")
    with testing.emulator(logs=LOGS) as emulator:
        print(f"listening on {emulator.url}")

        title("Keys, minted as the product does")
        dashboard = Dashboard(emulator.url)
        public = dashboard.mint("/dashboard/projects/default/sdk-keys", "demo page")
        secret = dashboard.mint(
            "/dashboard/projects/default/api-keys", "demo server", ("analysis:create", "analysis:read", "config:read")
        )
        organization = dashboard.mint(
            "/dashboard/organization/api-keys", "demo organization", ("analysis:read", "config:read")
        )
        for key in (public, secret, organization):
            kind = parse_key(key)
            print(f"{kind.key_class:13} {kind.redacted}")

        with SigSentry(secret, base_url=emulator.url) as client:
            title("The analysis")
            analysis = client.analyses.create_and_wait(
                description="Customers report failed payments at checkout since 9 o'clock",
                time_start=START,
                time_end=END,
                progress=True,
                on_status=lambda found: None if sys.stderr.isatty() else print(f"{found.id}: {found.status}"),
            )
            if analysis.result is None:
                raise SystemExit(f"the analysis ended as {analysis.status} without a result")
            diagnosis(analysis.result)

            title("A follow-up")
            question = "When did it start and what changed just before?"
            print(client.analyses.follow_up(analysis.id, question=question).answer)

            title("A rating")
            rating = client.analyses.feedback(analysis.id, accuracy="correct", comment="It was the connection pool.")
            print(f"recorded as {rating.accuracy}")

            title("The post-mortem")
            print(client.analyses.postmortem(analysis.id).markdown)

        with SigSentry(public, base_url=emulator.url) as page, SigSentry(organization, base_url=emulator.url) as owner:
            title("What a public key may do")
            for found in page.analyses.list(status="complete"):
                print(f"{found.id}: {found.summary or ''}")

            title("What is refused")
            refused("malformed key", lambda: SigSentry(secret + "\n"))
            refused("organization key, no project", lambda: owner.analyses.list().to_list(1))
            refused("public key on configuration", lambda: page.log_sources.list())
            forged = {"X-Sigsentry-Signature": webhooks.sign("another secret", b"{}")}
            refused("forged webhook", lambda: webhooks.verify("the channel's secret", forged, b"{}"))

    title("Done")
    print("the emulator has stopped; nothing is left running")


if __name__ == "__main__":
    main()
