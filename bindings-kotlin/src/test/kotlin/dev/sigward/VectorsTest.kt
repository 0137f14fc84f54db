package dev.sigward

import dev.sigward.bridge.Call
import dev.sigward.bridge.Client
import dev.sigward.bridge.FailureKind
import dev.sigward.bridge.Header
import dev.sigward.bridge.Moment
import dev.sigward.bridge.Pages
import dev.sigward.bridge.Poll
import dev.sigward.bridge.Setup
import dev.sigward.bridge.Step
import dev.sigward.internal.draft
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.doubleOrNull
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import java.net.URI
import java.time.Instant
import java.util.UUID

private const val KEY = "ss_pub_4f9a2c71d0e84b53"
private const val SERVICE = "https://api.sigsentry.com"

/** The tables that every language reads, through the library and, where a call is made, over a real socket. */
class VectorsTest {
    private fun kind(kind: KeyKind, expected: JsonElement) {
        assertEquals(listOf(expected["service"].str(), expected["class"].str(), expected["prefix"].str()), listOf(kind.service, kind.keyClass, kind.prefix))
    }

    private fun client(server: Scripted, case: JsonObject) = SigSentry(case["key"].str() ?: KEY, server.url, maxRetries = 0)

    private fun public(case: JsonObject) = assumeTrue((case["key"].str() ?: KEY).startsWith("ss_pub_"), "a key that an app can't load")

    @TestFactory
    fun `the grammar of keys`() =
        cases("keys.json", "cases") { case ->
            val text = joined(case["input"])
            case["ok"]?.let { return@cases kind(parseKey(text, case["service"].str()!!), it) }
            val error = assertThrows<KeyMalformedException> { parseKey(text, case["service"].str()!!) }
            assertEquals(case["error"]?.get("code").str(), error.code)
            assertEquals(case["error"]?.get("position").num(), error.position)
            assertTrue(text.length < 12 || text !in allText(error))
        }

    @TestFactory
    fun `detecting keys`() =
        cases("keys.json", "detect") { case ->
            val kinds = detectKey(joined(case["input"]))
            assertEquals(case.getValue("kinds").jsonArray.size, kinds.size)
            kinds.zip(case.getValue("kinds").jsonArray).forEach { (kind, expected) -> kind(kind, expected) }
        }

    @TestFactory
    fun `which keys an app may load`() =
        cases("exposure.json", "load_public") { case ->
            assumeTrue(case["exposure"].str() == "mobile", "this package runs in apps")
            val text = joined(case["input"])
            val load = { SigSentry(text).close() }
            if (case["ok"] != null) return@cases load()
            val error = assertThrows<SigwardException> { load() }
            assertEquals(case["refused"].str() ?: case["malformed"].str(), error.code)
            assertEquals(case["refused"] != null, error is KeyRefusedException)
            assertEquals(error.code, assertThrows<SigwardException> { checkPublicKey(text) }.code)
            assertTrue(text.length < 12 || text !in allText(error))
        }

    @TestFactory
    fun `base addresses`() =
        cases("base_urls.json", "cases") { case ->
            val text = joined(case["input"])
            case["ok"]?.let { return@cases assertTrue("baseUrl=${it.str()})" in SigSentry(KEY, text).use { client -> client.toString() }) }
            assertEquals(case["error"].str(), assertThrows<ConfigException> { SigSentry(KEY, text) }.code)
        }

    @TestFactory
    fun `extra headers`() =
        cases("headers.json", "cases") { case ->
            val header = case.getValue("header").jsonArray.let { mapOf(joined(it[0]) to joined(it[1])) }
            if (case["ok"] != null) return@cases SigSentry(KEY, headers = header).close()
            assertEquals(case["error"].str(), assertThrows<ConfigException> { SigSentry(KEY, headers = header) }.code)
        }

    @TestFactory
    fun `errors of answers`() =
        cases("errors.json", "cases") { case ->
            public(case)
            assumeTrue(case["status"].num() != 407, "OkHttp takes it for a proxy's, and fails where there is none")
            Scripted().use { server ->
                server.answer(case["status"].num()!!, bodyOf(case))
                client(server, case).use { client ->
                    val error = assertThrows<ApiException> { runBlocking { client.analyses.get("ana_1") } }
                    checkError(error, case.getValue("error"), case["absent"])
                    assertEquals(1, error.attempts)
                }
            }
        }

    @TestFactory
    fun `ids of requests`() =
        cases("errors.json", "request_ids") { case ->
            public(case)
            Scripted().use { server ->
                server.answer(404, ByteArray(0), headersOf(case["headers"]))
                client(server, case).use { client ->
                    val error = assertThrows<NotFoundException> { runBlocking { client.analyses.get("ana_1") } }
                    assertEquals(joined(case["request_id"]).ifEmpty { null }, error.requestId)
                }
            }
        }

    @TestFactory
    fun envelopes() =
        cases("envelopes.json", "cases") { case ->
            public(case)
            Scripted().use { server ->
                server.answer(case["status"].num()!!, bodyOf(case), listOf("content-type" to "application/json"))
                client(server, case).use { client ->
                    val ask = { runBlocking { client.request("GET", "/v1/analyses/ana_1") } }
                    val expected = case["error"] ?: return@use assertEquals(case["data"], ask())
                    checkError(assertThrows<SigwardException> { ask() }, expected, case["absent"])
                }
            }
        }

    @TestFactory
    fun `requests as they stand on the wire`() =
        cases("requests.json", "cases") { case ->
            public(case)
            val call = expanded(case.getValue("call")).jsonObject
            assumeTrue(call["stream"].str() != "true", "streams have a method of their own")
            assumeTrue(listOf("query", "body").all { call[it] == null || call[it] == JsonNull || call[it] is JsonObject }, "the types forbid it")
            // Windows that end in the future do so only at the table's time; this client asks the machine's clock.
            assumeTrue(listOf("timeStart", "timeEnd").none { (call["body"]?.get(it).str() ?: "") >= "2026-11-21T08:40" }, "the table has its own clock")
            Scripted().use { server ->
                server.answer(200, """{"success":true,"data":{}}""")
                val base = case["base_url"].str() ?: SERVICE
                val url = base.replace(URI(base).run { "$scheme://$authority" }, server.url)
                val made =
                    runCatching {
                        SigSentry(case["key"].str() ?: KEY, url, maxRetries = 0).use { client -> runBlocking { client.make(call) } }
                    }
                val problem = made.exceptionOrNull()
                val expected = case["error"]
                if (expected != null) {
                    problem as? SigwardException ?: throw AssertionError("it should have been refused", problem)
                    checkError(problem, JsonObject(expected.jsonObject - "paths"), case["absent"])
                    expected["paths"]?.takeIf { it != JsonNull }?.let { paths ->
                        val told = problem.details?.get("fields")?.jsonArray.orEmpty().map { it["path"].str() }
                        assertEquals(paths.jsonArray.map { it.str() }, told)
                    }
                    assertEquals(0, problem.attempts + server.seen.size)
                } else {
                    problem?.let { throw it }
                    compare(server.seen.single(), expanded(case.getValue("request")).jsonObject)
                }
            }
        }

    private suspend fun SigSentry.make(call: JsonObject) {
        val options =
            CallOptions(projectId = call["project"].str(), idempotencyKey = call["idempotency_key"].str(), headers = headersOf(call["headers"]).toMap())
        val operation = call["operation"].str() ?: "${call["method"].str()} ${call["path"].str()}"
        val path = (call["path"] as? kotlinx.serialization.json.JsonArray).orEmpty().map { it.str()!! }
        val (query, body) = listOf("query", "body").map { name -> call[name]?.takeIf { it != JsonNull } }
        calls.run(draft(operation, options, path, query as JsonObject?, body as JsonObject?), JsonElement.serializer())
    }

    private fun compare(seen: Seen, expected: JsonObject) {
        val url = URI(expected["url"].str()!!)
        assertEquals(expected["method"].str(), seen.method)
        assertEquals(url.rawPath + (url.rawQuery?.let { "?$it" } ?: ""), seen.target)
        assertEquals(expected["body"]?.takeIf { it != JsonNull }, seen.body.takeIf { it.isNotEmpty() }?.let { Json.parseToJsonElement(it) })
        val given = seen.headers.toMap()
        for ((name, value) in expected.getValue("headers").jsonObject) {
            when {
                value["starts"] != null -> assertTrue(given.getValue(name).startsWith(value["starts"].str()!!))
                value["uuid"] != null -> assertEquals(4, UUID.fromString(given[name]).version())
                else -> assertEquals(value.str(), given[name], name)
            }
        }
        for (name in expected.getValue("absent").jsonArray) assertNull(given[name.str()], name.str())
    }

    @TestFactory
    fun `events of streams`() =
        cases("sse.json", "analysis_events") { case ->
            Scripted().use { server ->
                val data = joined(case["data"]).split("\n").joinToString("") { "data: $it\n" }
                server.answer(200, "event: ${case["event"].str()}\n$data\n", "content-type" to "text/event-stream")
                SigSentry(KEY, server.url, maxRetries = 0).use { client ->
                    val first = { runBlocking { client.analyses.stream("x", START, END).first() } }
                    case["error"]?.let { return@use checkError(assertThrows<ApiException> { first() }, it, case["absent"]) }
                    val event = first()
                    case["status"]?.let { assertEquals(AnalysisEvent.Status(it["stage"].str()!!, it["detail"].str()), event) }
                    case["partial"]?.let { assertEquals(AnalysisEvent.Partial(it), event) }
                    case["complete"]?.let { assertInstanceOf(AnalysisEvent.Complete::class.java, event) }
                    case["other"]?.let { assertInstanceOf(AnalysisEvent.Other::class.java, event) }
                }
            }
        }

    @TestFactory
    fun `which answers are streams`() =
        cases("sse.json", "content_types") { case ->
            assumeTrue(case["status"].num()!! >= 200, "an interim answer is the HTTP library's")
            Scripted().use { server ->
                val headers = listOfNotNull(case["content_type"].str()?.let { "content-type" to it })
                server.answer(case["status"].num()!!, "event: status\ndata: {\"stage\":\"x\"}\n\n".toByteArray(), headers)
                SigSentry(KEY, server.url, maxRetries = 0).use { client ->
                    val first = { runBlocking { client.analyses.stream("x", START, END).first() } }
                    if (case["stream"].str() == "true") assertEquals(AnalysisEvent.Status("x"), first()) else assertThrows<SigwardException> { first() }
                }
            }
        }

    @TestFactory
    fun pages() =
        cases("pages.json", "cases") { case ->
            val asked = mutableListOf<Int>()
            val given = mutableListOf<List<String>>()
            Pages(case["start"].num()!!.toUInt()).use { walk ->
                for (page in case.getValue("pages").jsonArray) {
                    asked += (walk.nextPage() ?: break).toInt()
                    val items = page["items"]!!.jsonArray.map { it.str()!! }
                    given += walk.accept(items, page["pagination"]?.get("totalPages").num()?.toULong()).map { items[it.toInt()] }
                }
            }
            assertEquals(case.getValue("asked").jsonArray.map { it.num() }, asked)
            assertEquals(case.getValue("given").jsonArray.map { list -> list.jsonArray.map { it.str() } }, given)
        }

    @TestFactory
    fun polls() =
        cases("polls.json", "cases") { case ->
            var millis = 0.0
            val waits = mutableListOf<Double>()
            val error =
                Poll(case["id"].str()!!, case["deadline_ms"].num()!! / 1000.0, at(millis)).use { poll ->
                    assertThrows<dev.sigward.bridge.CoreException.Failed> {
                        while (true) {
                            millis += case["look_ms"].num()!!
                            waits += poll.pending(at(millis)) * 1000
                            millis += waits.last()
                        }
                    }
                }
            case.getValue("waits_ms").jsonArray.map { it.jsonPrimitive.doubleOrNull!! }.zip(waits).forEach { (expected, wait) -> assertEquals(expected, wait, 0.01) }
            assertEquals(case.getValue("waits_ms").jsonArray.size, waits.size)
            val expected = JsonObject(table("polls.json").getValue("error").jsonObject)
            checkError(error.facts.exception(), expected, null)
            assertEquals(case["id"].str(), error.facts.exception().resourceId)
        }

    @TestFactory
    fun retries() = scripts("retry.json")

    @TestFactory
    fun redirects() = scripts("redirects.json")

    /** The steps of calls whose answers and times a table prescribes: no clock and no socket. */
    private fun scripts(file: String) =
        cases(file, "cases") { case ->
            val defaults = table(file).getValue("defaults").jsonObject
            val given = JsonObject(defaults + case)
            val policy = JsonObject(defaults.getValue("policy").jsonObject + (case["policy"]?.jsonObject ?: emptyMap()))
            public(given)
            assumeTrue(case["budget"] == null, "the budget is no option of this package")
            val setup =
                Setup(
                    baseUrl = given["base_url"].str(),
                    timeout = policy["timeout_ms"].num()!! / 1000.0,
                    deadline = policy["deadline_ms"].num()!! / 1000.0,
                    maxRetries = policy["max_retries"].num()!!.toLong(),
                )
            Client(given["key"].str()!!, setup).use { client -> Script(client, given, table(file)["now"].str()!!).run() }
        }
}

private fun at(millis: Double, wall: Long = 0, random: Double = 0.5): Moment {
    // The first half of the random bits is what a wait's fraction is taken from.
    val bits = (random * (1L shl 53).toDouble()).toLong().coerceAtMost((1L shl 53) - 1).toULong() shl 11
    return Moment(wall + millis.toLong(), (millis * 1e6).toULong(), bits, 1u)
}

/** One case of a table of scripts. */
private class Script(private val client: Client, private val case: JsonObject, now: String) {
    private val wall = Instant.parse(now).toEpochMilli()
    private var millis = 0.0

    private fun now() = at(millis, wall, case["random"]!!.jsonPrimitive.doubleOrNull!!)

    fun run() {
        val call = expanded(case.getValue("call")).jsonObject
        val path = (call["path"] as? kotlinx.serialization.json.JsonArray).orEmpty().map { it.str()!! }
        val operation = call["operation"].str() ?: "${call["method"].str()} ${call["path"].str()}"
        val request = draft(operation, CallOptions(idempotencyKey = call["idempotency_key"].str()), path, call["query"] as? JsonObject, call["body"] as? JsonObject)
        for (expected in case.getValue("calls").jsonArray.map { it.jsonObject }) {
            repeat(expected["repeat"].num() ?: 1) {
                client.call(request.bridged(), now()).use { made -> play(made, expected) }
            }
        }
    }

    private fun play(call: Call, expected: JsonObject) {
        val steps = mutableListOf<Pair<String, Double>>()
        val urls = mutableListOf<String>()
        val keys = mutableListOf<String?>()
        val entries = expanded(expected.getValue("script")).jsonArray.iterator()
        var overslept = 0
        var step = call.start(now())
        while (true) {
            step =
                when (step) {
                    is Step.Send -> {
                        steps += "send_ms" to step.timeout * 1000
                        urls += step.request.url
                        keys += step.request.headers.firstOrNull { it.name == "idempotency-key" }?.value
                        val entry = entries.next().jsonObject
                        millis += entry["elapsed_ms"]?.jsonPrimitive?.doubleOrNull ?: 0.0
                        overslept = entry["overslept_ms"].num() ?: 0
                        answer(call, entry)
                    }
                    is Step.Wait -> {
                        steps += "wait_ms" to step.seconds * 1000
                        millis += step.seconds * 1000 + overslept
                        call.woke(now())
                    }
                    is Step.Done -> {
                        val attempts = step.reply.attempts.toInt()
                        return compare(steps, urls, keys, expected) { assertEquals(it["done"]?.get("attempts").num(), attempts) }
                    }
                    is Step.Fail -> {
                        val error = step.facts.exception()
                        return compare(steps, urls, keys, expected) { failed(it["fail"] ?: it, error) }
                    }
                }
        }
    }

    private fun answer(call: Call, entry: JsonObject): Step {
        entry["failure"].str()?.let { return call.failed(now(), FailureKind.valueOf(it.uppercase()), null) }
        val headers = (entry["headers"] as? JsonObject).orEmpty().map { Header(it.key, joined(it.value)) } +
            headersOf((entry["headers"] as? kotlinx.serialization.json.JsonArray)).map { Header(it.first, it.second) }
        return call.answered(now(), entry["status"].num()!!.toUShort(), headers, bodyOf(entry))
    }

    private fun compare(steps: List<Pair<String, Double>>, urls: List<String>, keys: List<String?>, expected: JsonObject, end: (JsonObject) -> Unit) {
        val wanted = expected.getValue("steps").jsonArray.map { it.jsonObject.entries.single { (name) -> name.endsWith("_ms") } }
        assertEquals(wanted.map { it.key }, steps.map { it.first })
        wanted.zip(steps).forEach { (one, step) -> assertEquals(one.value.jsonPrimitive.doubleOrNull!!, step.second, 0.01, one.key) }
        expected["urls"]?.let { assertEquals(it.jsonArray.map { url -> joined(url) }, urls) }
        assertEquals(1, keys.distinct().size, "one key for all attempts of a call")
        case["idempotency_key"].str()?.let { key -> if (key == "generated") UUID.fromString(keys[0]) else assertEquals(key, keys[0]) } ?: assertNull(keys[0])
        end(expected.getValue("end").jsonObject)
    }

    private fun failed(expected: JsonElement, error: SigwardException) {
        checkError(error, JsonObject(expected.jsonObject.filterKeys { it in setOf("kind", "code", "status", "retryable") }), null)
        expected["attempts"]?.let { assertEquals(it.num(), error.attempts) }
        expected["retry_after_ms"]?.let { assertEquals(it.jsonPrimitive.contentOrNull?.toDouble(), error.retryAfter?.inWholeMilliseconds?.toDouble()) }
    }
}
