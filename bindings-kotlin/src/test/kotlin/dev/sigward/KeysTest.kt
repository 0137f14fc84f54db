package dev.sigward

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.assertThrows
import java.io.File
import java.net.ServerSocket
import java.net.SocketTimeoutException
import java.util.jar.JarFile

/** No key but a public one is loaded, and the package has no room for another. */
class KeysTest {
    private val emulator = Emulator.shared

    @TestFactory
    fun `every key that is not public is refused before a socket is opened`() =
        listOf(
            { emulator.mint("secret") } to "SECRET_KEY_IN_MOBILE_APP",
            { emulator.mint("organization") } to "SECRET_KEY_IN_MOBILE_APP",
            { emulator.mint("legacy") } to "LEGACY_KEY_IN_CLIENT",
            { "tb_4f9a" } to "LEGACY_KEY_IN_CLIENT",
            { "ss_live_4f9a" } to "LEGACY_KEY_IN_CLIENT",
            { "sk_4f9a" } to "FOREIGN_KEY_IN_CLIENT",
            { "mk_4f9a" } to "FOREIGN_KEY_IN_CLIENT",
            { "pk_4f9a" } to "FOREIGN_KEY_IN_CLIENT",
            { "sk_live_4f9a" } to "FOREIGN_KEY_IN_CLIENT",
            { "sigma_sk_live_4f9a" } to "FOREIGN_KEY_IN_CLIENT",
            { "4f9a" } to "UNKNOWN_KEY_IN_CLIENT",
        ).map { (key, code) ->
            DynamicTest.dynamicTest("$code ${redactKeys(key()).take(12)}") {
                val text = key()
                val mark = emulator.mark()
                val error = assertThrows<KeyRefusedException> { SigSentry(text, emulator.url) }
                assertEquals(listOf(code, "mobile", 0), listOf(error.code, error.exposure, error.attempts))
                assertFalse(error.advice.isNullOrEmpty())
                assertFalse(text.substringAfterLast("_") in allText(error))
                assertTrue(emulator.requests(mark).isEmpty())
                // The log knows requests; whoever only connected would be seen here.
                ServerSocket(0).use { listening ->
                    listening.soTimeout = 50
                    assertThrows<KeyRefusedException> { SigSentry(text, "http://127.0.0.1:${listening.localPort}") }
                    assertThrows<SocketTimeoutException> { listening.accept() }
                }
            }
        }

    /** What only a server's artifact may hold. The emulator's program holds all of it, so the search can find it. */
    private val traces = listOf("/v1/config", "config:write", "sigward_server", "ApiKey", "hmac", "Hmac", "hyper", "tokio")

    @Test
    fun `the package holds nothing that only a server may`() {
        val classes = File(SigSentry::class.java.protectionDomain.codeSource.location.toURI())
        val contents =
            if (classes.isDirectory) {
                classes.walk().filter { it.isFile }.associate { it.relativeTo(classes).path to it.readBytes() }
            } else {
                JarFile(classes).use { jar -> jar.entries().asSequence().associate { it.name to jar.getInputStream(it).readBytes() } }
            }
        assertTrue(contents.keys.any { it.endsWith("libsigward.so") }, "the library is not in the package")
        for ((name, bytes) in contents) {
            val text = String(bytes, Charsets.ISO_8859_1)
            for (trace in traces) assertFalse(trace in text, "$name holds $trace")
        }
        val server = String(File(System.getProperty("sigward.emulator")).readBytes(), Charsets.ISO_8859_1)
        for (trace in traces) assertTrue(trace in server, "the search does not find $trace, so it proves nothing")
    }
}
