package dev.sigward

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import kotlin.time.Duration.Companion.seconds

/** What the examples of the documentation find at hand. */
@Suppress("MemberVisibilityCanBePrivate")
abstract class Examples {
    protected val baseUrl: String get() = Emulator.shared.url
    protected val publicKey: String by lazy { Emulator.shared.mint() }
    private val lazyClient = lazy { SigSentry(publicKey, baseUrl) }
    protected val client: SigSentry by lazyClient

    protected fun example(code: suspend () -> Unit): Unit = runBlocking { withTimeout(60.seconds) { code() } }

    @AfterEach
    fun close() {
        if (lazyClient.isInitialized()) client.close()
    }
}
