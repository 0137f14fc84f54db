"""The same job with the client to be awaited: calls that need not wait for each other run side by side."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from pathlib import Path

from dashboard import Dashboard
from report import diagnosis, refused, title

from sigward import AsyncSigSentry, CompleteEvent, SigSentry, StatusEvent, parse_key, testing, webhooks

LOGS = Path(__file__).resolve().parents[1] / "logs"
# The window of the incident that examples/logs/README.md tells of.
START = datetime(2026, 11, 14, 9, 0, tzinfo=timezone.utc)
END = datetime(2026, 11, 14, 9, 45, tzinfo=timezone.utc)


async def analyse(client: AsyncSigSentry) -> str:
    """Starts the analysis and follows its events."""
    incident = client.analyses.stream(
        description="Customers report failed payments at checkout since 9 o'clock", time_start=START, time_end=END
    )
    async with incident as events:
        async for event in events:
            if isinstance(event, StatusEvent):
                print(event.stage)
            elif isinstance(event, CompleteEvent) and event.result is not None:
                diagnosis(event.result)
                return event.analysis_id
    raise SystemExit("the stream ended without a result")


async def run(emulator: testing.Emulator) -> None:
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

    async with AsyncSigSentry(secret, base_url=emulator.url) as client:
        title("The analysis, as a stream")
        analysis_id = await analyse(client)

        answer, rating, postmortem = await asyncio.gather(
            client.analyses.follow_up(analysis_id, question="When did it start and what changed just before?"),
            client.analyses.feedback(analysis_id, accuracy="correct", comment="It was the connection pool."),
            client.analyses.postmortem(analysis_id),
        )
        title("A follow-up")
        print(answer.answer)
        title("A rating")
        print(f"recorded as {rating.accuracy}")
        title("The post-mortem")
        print(postmortem.markdown)

    async with AsyncSigSentry(public, base_url=emulator.url) as page:
        title("What a public key may do")
        async for found in page.analyses.list(status="complete"):
            print(f"{found.id}: {found.summary or ''}")

    title("What is refused")
    refused("malformed key", lambda: AsyncSigSentry(secret + "\n"))
    with SigSentry(organization, base_url=emulator.url) as owner, SigSentry(public, base_url=emulator.url) as web:
        refused("organization key, no project", lambda: owner.analyses.list().to_list(1))
        refused("public key on configuration", lambda: web.log_sources.list())
    forged = {"X-Sigsentry-Signature": webhooks.sign("another secret", b"{}")}
    refused("forged webhook", lambda: webhooks.verify("the channel's secret", forged, b"{}"))


def main() -> None:
    title("The emulator, over examples/logs")
    with testing.emulator(logs=LOGS) as emulator:
        print(f"listening on {emulator.url}")
        asyncio.run(run(emulator))
    title("Done")
    print("the emulator has stopped; nothing is left running")


if __name__ == "__main__":
    main()
