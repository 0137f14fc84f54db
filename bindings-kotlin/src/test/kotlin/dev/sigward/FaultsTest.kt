package dev.sigward

import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonObjectBuilder
import kotlinx.serialization.json.put
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import kotlin.time.Duration.Companion.seconds

/** Every fault of the control API, met by a client that gives up and by one that tries again. */
class FaultsTest {
    private val emulator = Emulator.shared

    /** What a fault leads to: nothing, an error that passes, or one that stays. */
    private class Fault(val kind: String, val error: ErrorKind?, val passes: Boolean = true, val fields: JsonObjectBuilder.() -> Unit = {})

    private val faults =
        listOf(
            Fault("latency", null) { put("delay_ms", 20) },
            Fault("slow_body", null) { put("after_bytes", 64); put("delay_ms", 1) },
            Fault("reset", ErrorKind.CONNECTION),
            Fault("reset_after_request", ErrorKind.CONNECTION),
            Fault("truncate", ErrorKind.CONNECTION),
            Fault("reset_mid_body", ErrorKind.CONNECTION) { put("after_bytes", 8) },
            Fault("stall", ErrorKind.TIMEOUT),
            Fault("status", ErrorKind.TIMEOUT) { put("status", 408) },
            Fault("status", ErrorKind.RATE_LIMITED) { put("status", 429) },
            Fault("status", ErrorKind.RATE_LIMITED, passes = false) { put("status", 429); put("retry_after", 121) },
            Fault("status", ErrorKind.SERVER) { put("status", 500) },
            Fault("status", ErrorKind.SERVER) { put("status", 503); put("retry_after", "date:-30") },
            Fault("status", ErrorKind.SERVER, passes = false) { put("status", 501) },
            Fault("status", ErrorKind.INVALID_REQUEST, passes = false) { put("status", 400); put("code", "VALIDATION_ERROR") },
            Fault("status", ErrorKind.QUOTA_EXCEEDED, passes = false) { put("status", 403); put("code", "QUOTA_EXCEEDED") },
            Fault("status", ErrorKind.FEATURE_UNAVAILABLE, passes = false) { put("status", 403); put("code", "FEATURE_NOT_AVAILABLE") },
            Fault("redirect", ErrorKind.CONFIG, passes = false) { put("location", "http://localhost:9/v1") },
            Fault("redirect", null) { put("location", "/v1/analyses?limit=1") },
            Fault("html", ErrorKind.SERVER) { put("status", 502) },
            Fault("html", ErrorKind.DECODE, passes = false),
            Fault("bad_json", ErrorKind.DECODE, passes = false),
            Fault("empty", ErrorKind.DECODE, passes = false),
            Fault("drop_keepalive", null),
        )

    @AfterEach
    fun clear() = emulator.clearFaults()

    @TestFactory
    fun faults() =
        faults.mapIndexed { at, fault ->
            DynamicTest.dynamicTest("$at ${fault.kind}, ${fault.error ?: "unharmed"}") {
                SigSentry(emulator.mint(), emulator.url).use { client ->
                    emulator.clearFaults()
                    emulator.fault(fault.kind, fault.fields)
                    // Short only where an attempt hangs: a machine under load may take long over any other, and over a retry, too.
                    val options = CallOptions(timeout = if (fault.kind == "stall") 1.seconds else 30.seconds, maxRetries = 5)
                    val once = { runBlocking { client.analyses.listPage(limit = 1, options = CallOptions(options.timeout, maxRetries = 0)) } }
                    if (fault.error == null) {
                        once()
                        assertTrue(runBlocking { client.analyses.listPage(options = options) }.pagination.total >= 0)
                        return@use
                    }
                    val error = assertThrows<SigwardException> { once() }
                    assertEquals(fault.error, error.kind)
                    assertEquals(1, error.attempts)
                    emulator.clearFaults()
                    emulator.fault(fault.kind, fault.fields)
                    val again = { runBlocking { client.analyses.listPage(limit = 1, options = options) } }
                    if (fault.passes) again() else assertEquals(1, assertThrows<SigwardException> { again() }.attempts)
                }
            }
        }

    @Test
    fun `streams survive being slow and split anywhere`() = runBlocking {
        SigSentry(emulator.mint(), emulator.url).use { client ->
            for (kind in listOf("slow_sse", "split_sse")) {
                emulator.fault(kind) { if (kind == "slow_sse") put("delay_ms", 20) }
                assertTrue(client.analyses.stream("Checkout answers 502", START, END).toList().last() is AnalysisEvent.Complete, kind)
                emulator.clearFaults()
            }
        }
    }

    @Test
    fun `a stream that breaks off is an error`() {
        SigSentry(emulator.mint(), emulator.url).use { client ->
            for (kind in listOf("truncate", "reset_mid_body")) {
                emulator.fault(kind) { put("after_bytes", 60) }
                val error = assertThrows<ConnectionException> { runBlocking { client.analyses.stream("Checkout answers 502", START, END).toList() } }
                assertTrue(error.code in setOf("CONNECTION_LOST", "STREAM_ENDED_EARLY"), error.code)
                emulator.clearFaults()
            }
        }
    }
}
