package dev.sigward.internal

import dev.sigward.AnalysisEvent
import dev.sigward.CallOptions
import dev.sigward.SigwardException
import dev.sigward.bridge.Call
import dev.sigward.bridge.Client
import dev.sigward.bridge.CoreException
import dev.sigward.bridge.Facts
import dev.sigward.bridge.Next
import dev.sigward.bridge.Pages
import dev.sigward.bridge.Poll
import dev.sigward.bridge.Reply
import dev.sigward.bridge.Step
import dev.sigward.bridge.isTerminal
import dev.sigward.bridge.unexpectedAnswer
import dev.sigward.exception
import dev.sigward.models.Analysis
import dev.sigward.models.Pagination
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.isActive
import kotlinx.coroutines.job
import kotlinx.coroutines.withContext
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.longOrNull
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** Runs calls: does what the library's steps say, and holds no rule of its own. */
internal class Calls(private val client: Client, private val http: Http) {
    private val life = Job()

    /** One call to its end. */
    suspend fun <T> run(request: Request, serializer: KSerializer<T>): T =
        whileOpen { client.call(request.bridged(), now()).use { it.end() }.read(serializer) }

    /** Starts an analysis and looks at it until it has ended. */
    suspend fun createAndWait(request: Request, wait: Duration?, onStatus: suspend (Analysis) -> Unit): Analysis {
        thrown { Poll("", wait?.seconds, now()) }.close() // a wrong wait is refused before there is any work
        val first = run(request, Analysis.serializer())
        return untilEnded(first, request.options.forReading(), wait, onStatus)
    }

    /** Looks at an analysis until it has ended. */
    suspend fun waitFor(id: String, options: CallOptions, wait: Duration?, onStatus: suspend (Analysis) -> Unit): Analysis =
        untilEnded(look(id, options), options.forReading(), wait, onStatus)

    /** The looks at an analysis until it has ended. */
    fun statuses(id: String, options: CallOptions, wait: Duration?): Flow<Analysis> = flow { waitFor(id, options, wait) { emit(it) } }

    /** The items of all pages, each fetched when the collector has had those before. */
    fun <P, T> pages(
        request: Request,
        serializer: KSerializer<P>,
        items: (P) -> List<T>,
        pagination: (P) -> Pagination,
        id: (T) -> String,
    ): Flow<T> =
        flow {
            val first = (request.query?.get("page") as? JsonPrimitive)?.longOrNull ?: 1
            // A page that is none is the library's to refuse.
            if (first !in 1..UInt.MAX_VALUE.toLong()) run(request, serializer)
            Pages(first.toUInt()).use { walk ->
                while (true) {
                    val page = run(request.at(walk.nextPage() ?: break), serializer)
                    val all = items(page)
                    for (at in walk.accept(all.map(id), pagination(page).totalPages.toULong())) emit(all[at.toInt()])
                }
            }
        }

    /** Starts an analysis and gives its events. */
    fun events(request: Request): Flow<AnalysisEvent> =
        flow {
            var stream: Stream? = null
            whileOpen { client.events(request.bridged(), now()) }.use { events ->
                try {
                    whileOpen {
                        val reply =
                            events.first().use { first ->
                                first.end { headers, begun ->
                                    stream = begun
                                    events.streaming(headers)
                                }
                            }
                        if (reply != null) events.answered(reply, now())
                    }
                    while (true) {
                        when (val next = events.next(now())) {
                            is Next.Event -> emit(next.event.shown())
                            is Next.Read ->
                                when (val piece = whileOpen { stream?.read() ?: Piece.End }) {
                                    is Piece.Bytes -> events.received(piece.bytes)
                                    is Piece.Broken -> events.failed(piece.kind, piece.cause)
                                    Piece.End -> events.brokeOff()
                                }
                            is Next.Look ->
                                whileOpen {
                                    delay(next.seconds.seconds)
                                    events.looked(events.look(now()).use { it.end() })
                                }
                            is Next.End -> break
                            is Next.Fail -> throw next.facts.exception()
                        }
                    }
                } finally {
                    stream?.close()
                }
            }
        }

    /** Ends everything in flight. */
    fun close() {
        life.complete()
        http.close()
        client.close()
    }

    private suspend fun untilEnded(
        first: Analysis,
        options: CallOptions,
        wait: Duration?,
        onStatus: suspend (Analysis) -> Unit,
    ): Analysis {
        onStatus(first)
        return named(first.id) { Poll(first.id, wait?.seconds, now()) }.use { poll ->
            var analysis = first
            while (!isTerminal(analysis.status.value)) {
                analysis =
                    named(first.id) {
                        whileOpen { delay(poll.pending(now()).seconds) }
                        look(first.id, options)
                    }
                onStatus(analysis)
            }
            analysis
        }
    }

    private suspend fun look(id: String, options: CallOptions): Analysis =
        run(draft("sigsentry.analyses.get", options, path = listOf(id)), Analysis.serializer())

    private suspend fun Call.end(): Reply = end(null)!!

    /** Does what the steps say. A stream is handed to `begun`, if there is one; then there is no reply. */
    private suspend fun Call.end(begun: ((List<dev.sigward.bridge.Header>, Stream) -> Unit)?): Reply? {
        var step = start(now())
        while (true) {
            step =
                when (step) {
                    is Step.Send ->
                        when (val outcome = http.send(step.request, step.timeout.seconds, mayStream = begun != null)) {
                            is Outcome.Whole -> answered(now(), outcome.status, outcome.headers, outcome.body)
                            is Outcome.Failed -> failed(now(), outcome.kind, outcome.cause)
                            is Outcome.Begun -> {
                                begun?.invoke(outcome.headers, outcome.stream)
                                return null
                            }
                        }
                    is Step.Wait -> {
                        delay(step.seconds.seconds)
                        woke(now())
                    }
                    is Step.Done -> return step.reply
                    is Step.Fail -> throw step.facts.exception()
                }
        }
    }

    private fun <T> Reply.read(serializer: KSerializer<T>): T =
        try {
            LENIENT.decodeFromString(serializer, data.decodeToString())
        } catch (error: SerializationException) {
            throw unexpectedAnswer(this, place(error)).exception()
        }

    /**
     * Runs work off the caller's thread, since an app's main one has better to do, and by a real clock, since that of a
     * test may leap; and ends it when the client is closed.
     */
    private suspend fun <T> whileOpen(work: suspend () -> T): T {
        try {
            if (life.isCompleted) throw CLOSED.exception()
            return withContext(Dispatchers.Default) {
                val job = currentCoroutineContext().job
                val watch = life.invokeOnCompletion { job.cancel() }
                try {
                    work()
                } finally {
                    watch.dispose()
                }
            }
        } catch (error: CoreException.Failed) {
            throw error.facts.exception()
        } catch (error: IllegalStateException) { // cancelled, or the library's client is gone
            if (life.isCompleted && currentCoroutineContext().isActive) throw CLOSED.exception()
            throw error
        }
    }
}

/** Once the analysis exists, an error must not lose its id: it goes on without us. */
private inline fun <T> named(id: String, work: () -> T): T =
    try {
        thrown(work)
    } catch (error: SigwardException) {
        throw if (error.resourceId == null) error.facts.copy(resourceId = id).exception() else error
    }

/** The key that made the creation one call is not for reading. */
private fun CallOptions.forReading(): CallOptions = CallOptions(timeout, deadline, maxRetries, projectId, null, headers)

/** Where an answer is not as documented. The decoder's own words may quote it; the place is a path of names. */
internal fun place(error: SerializationException): String =
    "see " + (PATH.find(error.message.orEmpty())?.groupValues?.get(1) ?: "its beginning")

private val PATH = Regex("at path:? (\\S+)")

private val CLOSED: Facts =
    Facts(
        kind = "cancelled",
        code = "CLIENT_CLOSED",
        message = "the client was closed",
        text = "the client was closed (CLIENT_CLOSED)",
        status = null,
        requestId = null,
        retryAfter = null,
        attempts = 0u,
        retryable = false,
        details = null,
        resourceId = null,
        cause = null,
        keyClass = null,
        exposure = null,
        advice = null,
        position = null,
    )
