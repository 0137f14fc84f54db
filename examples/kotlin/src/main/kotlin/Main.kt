import dev.sigward.AnalysisEvent
import dev.sigward.SigSentry
import dev.sigward.models.AnalysisStatus
import dev.sigward.models.FeedbackAccuracy
import dev.sigward.parseKey
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.transformWhile
import kotlinx.coroutines.runBlocking
import java.io.File
import java.time.Instant

// The window of the incident that examples/logs/README.md tells of.
private val START = Instant.parse("2026-11-14T09:00:00Z")
private val END = Instant.parse("2026-11-14T09:45:00Z")

/** The demo's job with a public key, as an app does it: java … MainKt EMULATOR LOGS. */
fun main(arguments: Array<String>) {
    val (program, logs) = arguments
    title("The emulator, over ${File(logs).name}")
    Emulator(program, logs).use { emulator ->
        println("listening on ${emulator.url}")
        runBlocking { run(emulator) }
    }
    title("Done")
    println("the emulator has stopped; nothing is left running")
}

private suspend fun run(emulator: Emulator) {
    title("Keys, minted as the product does")
    val dashboard = Dashboard(emulator.url)
    val public = dashboard.mint("/dashboard/projects/default/sdk-keys", "demo app")
    val secret = dashboard.mint("/dashboard/projects/default/api-keys", "demo server", "analysis:read")
    val organization = dashboard.mint("/dashboard/organization/api-keys", "demo organization", "analysis:read")
    for (key in listOf(public, secret, organization)) parseKey(key).let { println("${it.keyClass.padEnd(13)} ${it.redacted}") }

    SigSentry(publicKey = public, baseUrl = emulator.url, appInfo = "demo/1.0").use { client ->
        title("The analysis, as a stream")
        val id = analyse(client)

        title("A follow-up")
        println(client.analyses.followUp(id, "When did it start and what changed just before?").answer)
        title("A rating")
        println("recorded as ${client.analyses.feedback(id, FeedbackAccuracy.CORRECT, "It was the connection pool.").accuracy}")
        title("The post-mortem")
        println(client.analyses.postmortem(id).markdown)

        title("Waiting with a status")
        val again = client.analyses.createAndWait("Customers report failed payments", START, END) { println(it.status) }
        println("${client.analyses.similar(again.id).size} earlier incident like this one")
        title("What was analysed")
        client.analyses.list(status = AnalysisStatus.COMPLETE).take(10).collect { println("${it.id}: ${it.summary.orEmpty()}") }

        title("What is refused")
        refused("a secret key") { SigSentry(publicKey = secret, baseUrl = emulator.url) }
        refused("an organization key") { SigSentry(publicKey = organization, baseUrl = emulator.url) }
        refused("a malformed key") { SigSentry(publicKey = public + "\n") }
        refused("a configuration operation") { client.request("GET", "/v1/config/log-sources") }
    }
}

/** Starts the analysis, follows its events and returns its id. */
private suspend fun analyse(client: SigSentry): String {
    var id: String? = null
    client.analyses.stream("Customers report failed payments at checkout since 9 o'clock", START, END)
        .transformWhile { event ->
            emit(event)
            event !is AnalysisEvent.Complete
        }.onEach { event ->
            when (event) {
                is AnalysisEvent.Status -> println(event.stage)
                is AnalysisEvent.Complete -> {
                    id = event.analysisId
                    println(diagnosis(event.result))
                }
                is AnalysisEvent.Partial, is AnalysisEvent.Other -> {}
            }
        }.collect()
    return checkNotNull(id) { "the stream ended without a result" }
}
