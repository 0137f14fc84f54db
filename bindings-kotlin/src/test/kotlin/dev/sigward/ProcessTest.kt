package dev.sigward

import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.put
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.File
import java.util.concurrent.TimeUnit

/** A program whose `main` returns while its calls are in flight. */
internal object Leaving {
    @OptIn(DelicateCoroutinesApi::class)
    @JvmStatic
    fun main(arguments: Array<String>) {
        val client = SigSentry(arguments[1], arguments[0])
        repeat(20) { GlobalScope.launch { client.analyses.listPage() } }
        System.`in`.read() // until the calls have arrived
    }
}

/** Variables whose options Java would tell of on the error stream. */
private val JAVA_OPTIONS = setOf("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")

/** Newer ones tell there, too, of native code that the command line does not name. */
private val NATIVE_ACCESS = if (Runtime.version().feature() >= 24) arrayOf("--enable-native-access=ALL-UNNAMED") else emptyArray()

class ProcessTest {
    private val emulator = Emulator.shared

    @AfterEach
    fun clear() = emulator.clearFaults()

    @Test
    fun `a process ends in silence with calls in flight`() {
        emulator.fault("stall") { put("times", 20) }
        val mark = emulator.mark()
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process =
            ProcessBuilder(java, *NATIVE_ACCESS, "-cp", System.getProperty("java.class.path"), "dev.sigward.Leaving", emulator.url, emulator.mint())
                .redirectErrorStream(true)
                .apply { environment().keys.removeAll(JAVA_OPTIONS) }
                .start()
        try {
            assertEquals(20, emulator.requests(mark, "&wait_ms=60000&min=20").size)
            process.outputStream.close()
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it went on after its main had returned")
            assertEquals("", process.inputStream.bufferedReader().readText())
            assertEquals(0, process.exitValue())
        } finally {
            process.destroyForcibly()
        }
        assertEquals(20, emulator.requests(mark, "&wait_ms=30000&min=20&dropped=1").size)
    }

    @Test
    fun `another UniFFI package in the same process is not disturbed`() = runBlocking {
        uniffi.neighbour.Client("theirs").use { theirs ->
            SigSentry(emulator.mint(), emulator.url).use { ours ->
                assertEquals("theirs", theirs.name())
                assertEquals(1L, ours.analyses.listPage(limit = 1).pagination.page)
                assertEquals("ss_pub_*** / ***_bup_ss", redactKeys("ss_pub_4f9a") + " / " + uniffi.neighbour.redact("ss_pub_***"))
            }
        }
    }
}
