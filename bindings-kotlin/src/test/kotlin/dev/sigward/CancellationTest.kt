package dev.sigward

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.job
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.put
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.io.File
import java.util.concurrent.TimeUnit

/** A coroutine that is cancelled reaches the wire, and leaves nothing behind. */
class CancellationTest {
    private val emulator = Emulator.shared

    @AfterEach
    fun clear() = emulator.clearFaults()

    /** Waits until the emulator has seen `count` requests that fit. */
    private fun seen(mark: Long, query: String, count: Int) = emulator.requests(mark, "&wait_ms=20000&min=$count$query").also { assertTrue(it.size >= count, query) }

    @Test
    fun `cancelling a coroutine closes its connection within 100 ms`() = runBlocking {
        SigSentry(emulator.mint(), emulator.url).use { client ->
            client.analyses.listPage() // what the first call loads is not what is measured
            for (attempt in 1..20) {
                emulator.fault("stall")
                val mark = emulator.mark()
                val call = launch(Dispatchers.Default) { client.analyses.listPage() }
                val arrived = seen(mark, "", 1).single()
                val began = System.nanoTime()
                call.cancelAndJoin()
                val dropped = seen(mark, "&dropped=1", 1).single()
                val millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                assertEquals(arrived["sequence"], dropped["sequence"])
                emulator.clearFaults()
                if (millis <= 100) return@use
                // A machine under load may keep any thread waiting; each attempt is a new chance, none is needed on an idle one.
                assertTrue(attempt < 20, "it took $millis ms")
            }
        }
    }

    @Test
    fun `a collector that leaves a stream closes its connection`() = runBlocking {
        SigSentry(emulator.mint(), emulator.url).use { client ->
            emulator.fault("slow_sse") { put("delay_ms", 10_000); put("times", 1) }
            val mark = emulator.mark()
            val reading = launch(Dispatchers.Default) { client.analyses.stream("Checkout answers 502", START, END).collect() }
            seen(mark, "", 1)
            reading.cancelAndJoin()
            seen(mark, "&dropped=1", 1)
            emulator.clearFaults()
            assertTrue(client.analyses.stream("Checkout answers 502", START, END).first() is AnalysisEvent.Status)
        }
    }

    @Test
    fun `closing the client ends its calls with an error of its own`() = runBlocking {
        val client = SigSentry(emulator.mint(), emulator.url)
        emulator.fault("stall")
        val mark = emulator.mark()
        var end: Throwable? = null
        val call = launch(Dispatchers.Default) { end = runCatching { client.analyses.listPage() }.exceptionOrNull() }
        seen(mark, "", 1)
        client.close()
        call.join()
        assertEquals("CLIENT_CLOSED", (end as CallCancelledException).code)
        seen(mark, "&dropped=1", 1)
        assertThrows<CallCancelledException> { runBlocking { client.analyses.listPage() } }
        client.close()
    }

    @Test
    fun `what a caller cancels is a cancellation and no error of ours`() = runBlocking {
        SigSentry(emulator.mint(), emulator.url).use { client ->
            emulator.fault("stall")
            val mark = emulator.mark()
            var end: Throwable? = null
            val call = launch(Dispatchers.Default) { end = runCatching { client.analyses.listPage() }.exceptionOrNull() }
            seen(mark, "", 1)
            call.cancelAndJoin()
            assertTrue(end is CancellationException && end !is SigwardException, "$end")
        }
    }

    private fun descriptors() = File("/proc/self/fd").list()!!.size

    private fun threads() = Thread.getAllStackTraces().keys.count { it.name.startsWith("sigward") }

    @Test
    fun `a thousand calls started and cancelled leave nothing behind`() = runBlocking {
        // An emulator of its own: what was cancelled on its way may arrive there long after, and belongs to no other test.
        Emulator().use { own ->
            SigSentry(own.mint(), own.url).use { it.analyses.listPage() }
            val before = descriptors()
            val jobs = mutableListOf<Job>()
            val client = SigSentry(own.mint(), own.url)
            own.fault("stall") { put("times", 10_000) }
            val scope = coroutineContext.job
            repeat(10) {
                val round = (1..100).map { launch(Dispatchers.Default) { client.analyses.listPage() } }
                jobs += round
                own.requests(own.mark(), "&wait_ms=50&min=10") // some arrive, some are cancelled on their way
                round.forEach { it.cancel() }
                round.joinAll()
            }
            assertEquals(1000, jobs.count { it.isCancelled })
            assertEquals(0, scope.children.count { it.isActive })
            own.clearFaults()
            assertTrue(client.analyses.listPage().pagination.page >= 1, "the client goes on")
            client.close()
            // Sockets and threads end a little after their calls; a leak would not end at all.
            val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
            while ((descriptors() > before + 2 || threads() > 0) && System.nanoTime() < end) Thread.sleep(50)
            assertTrue(descriptors() <= before + 2, "${descriptors()} descriptors, $before before")
            assertEquals(0, threads())
        }
    }
}
