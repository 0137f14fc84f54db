package dev.sigward

import dev.sigward.models.AnalysisStatus
import dev.sigward.models.FeedbackAccuracy
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.put
import okhttp3.OkHttpClient
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** Every operation against the real emulator. */
class ClientTest {
    private val emulator = Emulator.shared
    private val client = SigSentry(emulator.mint(), emulator.url)

    @AfterEach
    fun close() {
        client.close()
        emulator.clearFaults()
    }

    private suspend fun analysis() = client.analyses.createAndWait("Checkout answers 502", START, END)

    @Test
    fun `an analysis is created, read and asked about`() = runBlocking {
        val looks = mutableListOf<AnalysisStatus>()
        val analysis = client.analyses.createAndWait("Checkout answers 502", START, END, metadata = mapOf("team" to "shop")) { looks += it.status }
        assertEquals(AnalysisStatus.COMPLETE, looks.last())
        assertEquals("payments", analysis.result?.rootCause?.service)
        assertEquals(mapOf("team" to "shop"), analysis.metadata)
        assertEquals(analysis, client.analyses.get(analysis.id))
        assertEquals(analysis, client.analyses.waitFor(analysis.id))
        assertEquals(listOf(analysis), client.analyses.statuses(analysis.id).toList())
        assertEquals(analysis.id, client.analyses.followUp(analysis.id, "Which service began?").analysisId)
        assertEquals(FeedbackAccuracy.CORRECT, client.analyses.feedback(analysis.id, FeedbackAccuracy.CORRECT, "It was the pool.").accuracy)
        val again = analysis()
        assertTrue(client.analyses.similar(again.id).any { it.id == analysis.id })
        val postmortem = client.analyses.postmortem(analysis.id)
        assertTrue(client.analyses.polish(analysis.id, postmortem.markdown).markdown.isNotEmpty())
    }

    @Test
    fun `pages are fetched as they are collected`() = runBlocking {
        repeat(3) { client.analyses.create("Checkout answers 502", START, END) }
        val mark = emulator.mark()
        val all = client.analyses.list(limit = 2).take(3).toList()
        assertEquals(3, all.map { it.id }.distinct().size)
        assertEquals(2, emulator.requests(mark).size)
        assertEquals(2, client.analyses.listPage(limit = 2).items.size)
        assertTrue(client.analyses.list(status = AnalysisStatus.FAILED).toList().isEmpty())
    }

    @Test
    fun `a stream tells of stages and ends with the result`() = runBlocking {
        val events = client.analyses.stream("Checkout answers 502", START, END).toList()
        assertTrue(events.first() is AnalysisEvent.Status)
        assertEquals("payments", (events.last() as AnalysisEvent.Complete).result.rootCause.service)
    }

    @Test
    fun `events come from looks where the service sends none`() = runBlocking {
        Scripted().use { server ->
            val head = """{"success":true,"data":{"id":"ana_1","status":"""
            server.answer(202, "$head\"processing\"}}")
            server.answer(200, "$head\"dreaming\"}}")
            server.answer(200, "$head\"failed\"}}")
            SigSentry("ss_pub_4f9a", server.url).use { polled ->
                val stages = polled.analyses.stream("x", START, END).map { (it as AnalysisEvent.Status).stage }.toList()
                assertEquals(listOf("processing", "dreaming", "failed"), stages)
            }
        }
    }

    @Test
    fun `a screenshot travels beside the fields`() = runBlocking {
        val picture = byteArrayOf(0x89.toByte(), 'P'.code.toByte(), 'N'.code.toByte(), 'G'.code.toByte(), 13, 10, 26, 10, 0)
        assertNotNull(client.analyses.create("Checkout answers 502", START, END, screenshot = picture).id)
        val error = assertThrows<InvalidRequestException> { runBlocking { client.analyses.create("x", START, END, screenshot = byteArrayOf(1)) } }
        assertEquals("UNSUPPORTED_SCREENSHOT", error.code)
    }

    @Test
    fun `violations are named before the network`() {
        val mark = emulator.mark()
        val error = assertThrows<InvalidRequestException> { runBlocking { client.analyses.create("", END, START) } }
        assertEquals(listOf("VALIDATION_ERROR", 0), listOf(error.code, error.attempts))
        assertTrue(assertThrows<InvalidRequestException> { runBlocking { client.analyses.list(page = 0).first() } }.message.contains("page"))
        assertTrue(emulator.requests(mark).isEmpty())
    }

    @Test
    fun `a wrong wait is refused before there is any work`() {
        val mark = emulator.mark()
        val error = assertThrows<ConfigException> { runBlocking { client.analyses.createAndWait("x", START, END, wait = (-1).seconds) } }
        assertEquals(listOf("INVALID_TIMEOUT", 0), listOf(error.code, error.attempts))
        assertTrue(emulator.requests(mark).isEmpty())
    }

    @Test
    fun `an untyped request reaches what a public key may call, and nothing else`() = runBlocking {
        val data = client.request("GET", "/v1/analyses", query = mapOf("limit" to 1, "status" to AnalysisStatus.COMPLETE))
        assertEquals("1", data.jsonObject.getValue("pagination").jsonObject.getValue("limit").jsonPrimitive.content)
        val mark = emulator.mark()
        for (path in listOf("/v1/config/projects", "/v1/usage", "/v1/nothing")) {
            val error = assertThrows<PermissionDeniedException> { runBlocking { client.request("GET", path) } }
            assertEquals(listOf(ErrorKind.WRONG_KEY_TYPE, 0), listOf(error.kind, error.attempts))
        }
        assertTrue(emulator.requests(mark).isEmpty())
    }

    @Test
    fun `a call says what its client does not`() = runBlocking {
        val mark = emulator.mark()
        client.analyses.create("Checkout answers 502", START, END, options = CallOptions(idempotencyKey = "mine", headers = mapOf("X-Trace" to "1")))
        assertEquals("mine", emulator.requests(mark).single().text("idempotencyKey"))
        emulator.fault("latency") { put("delay_ms", 5000) }
        val hasty = CallOptions(timeout = 100.milliseconds, maxRetries = 0)
        assertEquals("ATTEMPT_TIMEOUT", assertThrows<TimeoutException> { runBlocking { client.analyses.listPage(options = hasty) } }.code)
        assertEquals("INVALID_RETRIES", assertThrows<ConfigException> { runBlocking { client.analyses.listPage(options = CallOptions(maxRetries = -1)) } }.code)
        assertEquals("INVALID_RETRIES", assertThrows<ConfigException> { SigSentry("ss_pub_4f9a", maxRetries = -1) }.code)
        assertEquals("INVALID_TIMEOUT", assertThrows<ConfigException> { runBlocking { client.analyses.listPage(options = CallOptions(deadline = (-1).seconds)) } }.code)
    }

    @Test
    fun `a wait that is given up names the analysis`() {
        Scripted().use { server ->
            repeat(2) { server.answer(202, """{"success":true,"data":{"id":"ana_1","status":"processing"}}""") }
            SigSentry("ss_pub_4f9a", server.url).use { waiting ->
                val error = assertThrows<TimeoutException> { runBlocking { waiting.analyses.createAndWait("x", START, END, wait = 10.milliseconds) } }
                assertEquals(listOf("WAIT_DEADLINE_EXCEEDED", "ana_1"), listOf(error.code, error.resourceId))
                server.answer(200, """{"success":true,"data":{"id":"ana_1","status":"processing"}}""")
                server.answer(404, "")
                assertEquals("ana_1", assertThrows<NotFoundException> { runBlocking { waiting.analyses.waitFor("ana_1") } }.resourceId)
            }
        }
    }

    @Test
    fun `errors of each kind have their class and fields`() {
        fun error(key: String, call: suspend (SigSentry) -> Unit = { it.analyses.listPage() }): SigwardException =
            SigSentry(key, emulator.url, maxRetries = 0).use { other -> assertThrows<SigwardException> { runBlocking { call(other) } } }
        assertEquals(ErrorKind.UNAUTHORIZED, (error("ss_pub_4f9a") as AuthenticationException).kind)
        val revoked = emulator.record()
        emulator.control("POST", "keys/${revoked.text("id")}/revoke", kotlinx.serialization.json.JsonObject(emptyMap()))
        assertEquals(ErrorKind.KEY_REVOKED, (error(revoked.text("key")!!) as AuthenticationException).kind)
        val expired = emulator.mint { put("expiresAt", "2020-01-01T00:00:00Z") }
        assertEquals(ErrorKind.KEY_EXPIRED, (error(expired) as AuthenticationException).kind)
        // A public key always has both permissions, so the emulator is told to deny them.
        emulator.fault("status") { put("status", 403); put("code", "FORBIDDEN") }
        val denied = error(emulator.mint()) as PermissionDeniedException
        assertEquals(listOf(ErrorKind.PERMISSION_DENIED, 403, 1, false), listOf(denied.kind, denied.status, denied.attempts, denied.retryable))
        assertEquals(ErrorKind.WRONG_PROJECT, error(emulator.mint()) { it.analyses.listPage(options = CallOptions(projectId = "3b241101-e2bb-4255-8caf-4136c566a962")) }.kind)
        assertTrue(error(emulator.mint()) { it.analyses.get("no-such-analysis") } is NotFoundException)
        val conflict = error(emulator.mint()) { other ->
            for (text in listOf("one", "two")) other.analyses.create(text, START, END, options = CallOptions(idempotencyKey = "same"))
        }
        assertEquals(ErrorKind.IDEMPOTENCY_CONFLICT, (conflict as ConflictException).kind)
        assertTrue(error("ss_pub_4f9a") { it.analyses.create("", START, END) } is InvalidRequestException)
        assertEquals("CONNECTION_FAILED", assertThrows<ConnectionException> { runBlocking { SigSentry("ss_pub_4f9a", "http://127.0.0.1:9", maxRetries = 0).use { it.analyses.get("a") } } }.code)
    }

    @Test
    fun `answers may say more than this version knows, and not less`() = runBlocking {
        Scripted().use { server ->
            server.answer(200, """{"success":true,"data":{"id":"ana_1","status":"dreaming","new":[1]}}""")
            server.answer(200, """{"success":true,"data":{"status":"complete","metadata":{"k":"ss_pub_4f9a"}}}""")
            server.answer(200, """{"success":true,"data":{"id":"ana_1","status":"complete","createdAt":"yesterday"}}""")
            SigSentry("ss_pub_4f9a", server.url).use { other ->
                assertEquals(AnalysisStatus("dreaming"), other.analyses.get("ana_1").status)
                repeat(2) {
                    val error = assertThrows<DecodeException> { runBlocking { other.analyses.get("ana_1") } }
                    assertEquals(listOf("UNEXPECTED_ANSWER", 200, 1), listOf(error.code, error.status, error.attempts))
                    assertFalse("4f9a" in allText(error) || "yesterday" in allText(error))
                }
            }
        }
    }

    @Test
    fun `an answer beyond the limit is refused`() {
        Scripted().use { server ->
            server.answer(200, ByteArray(33 * 1024 * 1024) { ' '.code.toByte() })
            SigSentry("ss_pub_4f9a", server.url).use { other ->
                assertEquals("ANSWER_TOO_LARGE", assertThrows<DecodeException> { runBlocking { other.analyses.get("ana_1") } }.code)
            }
        }
    }

    @Test
    fun `the caller's client is used without what would take the key elsewhere`() = runBlocking {
        val seen = AtomicInteger()
        val own =
            OkHttpClient.Builder().addInterceptor { chain -> seen.incrementAndGet(); chain.proceed(chain.request()) }
                .authenticator { _, response -> response.request.newBuilder().header("X-Leak", "1").build().takeIf { response.priorResponse == null } }
                .build()
        SigSentry("ss_pub_4f9a", emulator.url, httpClient = own).use { other ->
            val mark = emulator.mark()
            assertThrows<AuthenticationException> { runBlocking { other.analyses.listPage() } }
            assertEquals(1, emulator.requests(mark).size)
        }
        assertEquals(1, seen.get())
        assertFalse(own.dispatcher.executorService.isShutdown)
    }

    @Test
    fun `calls that need not wait for each other run side by side`() = runBlocking {
        emulator.fault("latency") { put("delay_ms", 300); put("times", 20) }
        val pages = (1..20).map { async { client.analyses.listPage(limit = 1) } }.awaitAll()
        assertEquals(20, pages.size)
    }

    @Test
    fun `nothing that is printed holds a key`() {
        val error = assertThrows<AuthenticationException> { runBlocking { SigSentry("ss_pub_4f9a0001", emulator.url).use { it.analyses.listPage() } } }
        for (text in listOf(allText(error), SigSentry("ss_pub_4f9a0001").toString(), CallOptions(headers = mapOf("X" to "4f9a0001")).toString())) {
            assertFalse("4f9a0001" in text, text)
        }
        assertSame(CallOptions.DEFAULT, CallOptions.DEFAULT)
    }
}
