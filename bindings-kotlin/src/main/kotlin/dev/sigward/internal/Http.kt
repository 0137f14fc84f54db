package dev.sigward.internal

import dev.sigward.bridge.FailureKind
import dev.sigward.bridge.Header
import dev.sigward.bridge.HttpRequest
import dev.sigward.bridge.isStream
import dev.sigward.bridge.limits
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import okhttp3.Authenticator
import okhttp3.Call
import okhttp3.Callback
import okhttp3.CookieJar
import okhttp3.Dispatcher
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.Response
import okio.Buffer
import java.io.IOException
import java.util.concurrent.ExecutorService
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.SynchronousQueue
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.coroutines.resume
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** What came of one attempt. */
internal sealed interface Outcome {
    /** The whole answer. */
    class Whole(val status: UShort, val headers: List<Header>, val body: ByteArray) : Outcome

    /** An answer that goes on, to be read piece by piece. */
    class Begun(val headers: List<Header>, val stream: Stream) : Outcome

    /** No answer. */
    class Failed(val kind: FailureKind, val cause: String?) : Outcome
}

/** Sends requests over OkHttp: one attempt each, of which the library's steps say when and how often. */
internal class Http(given: OkHttpClient?) {
    private val own: Dispatcher? = if (given == null) dispatcher() else null
    private val limits = limits()
    private val client: OkHttpClient =
        (given?.newBuilder() ?: OkHttpClient.Builder().dispatcher(own!!))
            // The key goes to one origin, and only the library's steps repeat, redirect or give up.
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .connectTimeout(0, TimeUnit.MILLISECONDS)
            .readTimeout(0, TimeUnit.MILLISECONDS)
            .writeTimeout(0, TimeUnit.MILLISECONDS)
            .addNetworkInterceptor { chain ->
                chain.request().tag(Progress::class.java)?.connected?.set(true)
                chain.proceed(chain.request())
            }.build()

    /** Makes one attempt. A coroutine that is cancelled meanwhile closes the connection. */
    suspend fun send(request: HttpRequest, timeout: Duration, mayStream: Boolean = false): Outcome {
        val progress = Progress()
        val call = client.newCall(request.forOkHttp(progress))
        return withTimeoutOrNull(timeout) {
            suspendCancellableCoroutine { waiting ->
                waiting.invokeOnCancellation { call.cancel() }
                call.enqueue(Answer(waiting, progress, mayStream))
            }
        } ?: Outcome.Failed(FailureKind.TIMEOUT, null)
    }

    /** Closes the connections that wait for further requests, unless they are the caller's. */
    fun close() {
        own?.cancelAll()
        own?.executorService?.shutdown()
        if (own != null) client.connectionPool.evictAll()
    }

    private inner class Answer(
        private val waiting: CancellableContinuation<Outcome>,
        private val progress: Progress,
        private val mayStream: Boolean,
    ) : Callback {
        override fun onFailure(call: Call, e: IOException) = waiting.resume(failed(e, progress.connected.get()))

        override fun onResponse(call: Call, response: Response) {
            val headers = response.headers.map { (name, value) -> Header(name, value) }
            val status = response.code.toUShort()
            if (mayStream && isStream(status, response.header("content-type"))) {
                val stream = Stream(call, response, client.dispatcher.executorService, limits.streamIdle.seconds)
                waiting.resume(Outcome.Begun(headers, stream)) { _, _, _ -> stream.close() }
                return
            }
            val outcome =
                try {
                    response.use { read(it)?.let { body -> Outcome.Whole(status, headers, body) } }
                        ?: Outcome.Failed(FailureKind.TOO_LARGE, null)
                } catch (error: IOException) {
                    failed(error, connected = true)
                }
            waiting.resume(outcome)
        }
    }

    /** The whole body, or nothing for one that is larger than the limit. */
    private fun read(response: Response): ByteArray? {
        val most = limits.maxAnswer.toLong()
        val source = response.body.source()
        return if (source.request(most + 1)) null else source.readByteArray()
    }
}

/** How far an attempt has come. */
private class Progress {
    val connected = AtomicBoolean()
}

/** A body that comes in pieces. */
internal class Stream(
    private val call: Call,
    private val response: Response,
    private val threads: ExecutorService,
    private val idle: Duration,
) {
    /** The next piece: empty at the end. */
    suspend fun read(): Piece =
        withTimeoutOrNull(idle) {
            suspendCancellableCoroutine { waiting ->
                waiting.invokeOnCancellation { close() }
                try {
                    threads.execute { waiting.resume(next()) }
                } catch (_: RejectedExecutionException) { // the caller has shut its own client down
                    waiting.resume(Piece.Broken(FailureKind.INTERRUPTED, null))
                }
            }
        } ?: Piece.Broken(FailureKind.TIMEOUT, null)

    private fun next(): Piece =
        try {
            val buffer = Buffer()
            val more = response.body.source().read(buffer, MOST) >= 0
            if (more) Piece.Bytes(buffer.readByteArray()) else Piece.End
        } catch (error: IOException) {
            Piece.Broken(FailureKind.INTERRUPTED, told(error))
        }

    /** Closes the connection. Cancelled first: a body that is closed alone is read to its end for a while. */
    fun close() {
        call.cancel()
        response.close()
    }

    private companion object {
        const val MOST = 64L * 1024
    }
}

/** What a look at a stream gives. */
internal sealed interface Piece {
    class Bytes(val bytes: ByteArray) : Piece

    class Broken(val kind: FailureKind, val cause: String?) : Piece

    object End : Piece
}

private fun HttpRequest.forOkHttp(progress: Progress): Request {
    // A method that carries a body has an empty one where there is nothing to say.
    val body = body?.toRequestBody() ?: if (method == "GET" || method == "DELETE") null else ByteArray(0).toRequestBody()
    val builder = Request.Builder().url(url).method(method, body).tag(Progress::class.java, progress)
    headers.forEach { builder.addHeader(it.name, it.value) }
    return builder.build()
}

/** Threads that end with the process: calls in flight are no reason to keep it. */
private fun dispatcher(): Dispatcher {
    val threads =
        ThreadPoolExecutor(0, Int.MAX_VALUE, 10, TimeUnit.SECONDS, SynchronousQueue()) { work ->
            Thread(work, "sigward").apply { isDaemon = true }
        }
    return Dispatcher(threads).apply {
        maxRequests = MAX_REQUESTS
        maxRequestsPerHost = MAX_REQUESTS
    }
}

private const val MAX_REQUESTS = 64
