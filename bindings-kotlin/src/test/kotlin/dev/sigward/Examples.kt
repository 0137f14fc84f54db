package dev.sigward

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import kotlin.time.Duration.Companion.seconds

/** What the examples of the documentation find at hand. */
@Suppress("MemberVisibilityCanBePrivate")
abstract class Examples {
    protected val baseUrl: String get() = Emulator.shared.url
    protected val publicKey: String by lazy { Emulator.shared.mint() }
    private val lazyClient = lazy { SigSentry(publicKey, baseUrl) }
    protected val client: SigSentry by lazyClient

    private var prints = 0

    /** Runs an example. One that does not come to print what it should has failed. */
    protected fun example(prints: Int, code: suspend () -> Unit) {
        runBlocking { withTimeout(60.seconds) { code() } }
        assertEquals(prints, this.prints, "lines that were printed")
    }

    protected fun printed(value: Any?, expected: String) {
        assertEquals(expected, value.toString())
        prints++
    }

    @AfterEach
    fun close() {
        if (lazyClient.isInitialized()) client.close()
    }
}
