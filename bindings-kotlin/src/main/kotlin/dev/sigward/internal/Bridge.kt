package dev.sigward.internal

import dev.sigward.AnalysisEvent
import dev.sigward.CallOptions
import dev.sigward.KeyKind
import dev.sigward.bridge.CoreException
import dev.sigward.bridge.Draft
import dev.sigward.bridge.Header
import dev.sigward.bridge.Moment
import dev.sigward.bridge.unexpectedEvent
import dev.sigward.exception
import dev.sigward.models.AnalysisResult
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import java.security.SecureRandom
import kotlin.time.Duration
import kotlin.time.DurationUnit

/** From Kotlin's values to the library's, and back. */
internal val Duration.seconds: Double get() = toDouble(DurationUnit.SECONDS)

/** Does work of the library's, whose errors become Kotlin's. */
internal inline fun <T> thrown(work: () -> T): T =
    try {
        work()
    } catch (error: CoreException.Failed) {
        throw error.facts.exception()
    }

internal fun Map<String, String>.bridged(): List<Header> = map { (name, value) -> Header(name, value) }

internal fun CallOptions.bridged(): dev.sigward.bridge.CallOptions =
    dev.sigward.bridge.CallOptions(
        timeout = timeout?.seconds,
        deadline = deadline?.seconds,
        maxRetries = maxRetries?.toLong(),
        project = projectId,
        idempotencyKey = idempotencyKey,
        headers = headers.bridged(),
    )

/** A call before its checks. */
internal class Request(
    val operation: String,
    val options: CallOptions,
    val path: List<String>,
    val query: JsonObject?,
    val body: JsonObject?,
    val screenshot: ByteArray?,
) {
    fun bridged(): Draft =
        Draft(
            operation = operation,
            path = path,
            query = query?.toString()?.encodeToByteArray(),
            body = body?.toString()?.encodeToByteArray(),
            screenshot = screenshot,
            options = options.bridged(),
        )

    /** The same for another page. */
    fun at(page: UInt): Request =
        Request(operation, options, path, JsonObject(query.orEmpty() + ("page" to json(page.toLong()))), body, screenshot)
}

internal fun draft(
    operation: String,
    options: CallOptions,
    path: List<String> = emptyList(),
    query: JsonObject? = null,
    body: JsonObject? = null,
    screenshot: ByteArray? = null,
): Request = Request(operation, options, path, query, body, screenshot)

private val random = SecureRandom()
private val start = System.nanoTime()

/** Now, for one step. */
internal fun now(): Moment =
    Moment(
        wallMillis = System.currentTimeMillis(),
        // `nanoTime` counts from anywhere, also from below zero.
        monotonicNanos = (System.nanoTime() - start).toULong(),
        randomHigh = random.nextLong().toULong(),
        randomLow = random.nextLong().toULong(),
    )

internal fun dev.sigward.bridge.KeyKind.shown(): KeyKind = KeyKind(service, keyClass, prefix, redacted)

internal fun dev.sigward.bridge.AnalysisEvent.shown(): AnalysisEvent =
    when (this) {
        is dev.sigward.bridge.AnalysisEvent.Status -> AnalysisEvent.Status(stage, detail)
        is dev.sigward.bridge.AnalysisEvent.Partial -> AnalysisEvent.Partial(Json.parseToJsonElement(part.decodeToString()))
        is dev.sigward.bridge.AnalysisEvent.Complete ->
            try {
                AnalysisEvent.Complete(analysisId, LENIENT.decodeFromString(AnalysisResult.serializer(), result.decodeToString()))
            } catch (error: SerializationException) {
                throw unexpectedEvent(place(error)).exception()
            }
        is dev.sigward.bridge.AnalysisEvent.Other -> AnalysisEvent.Other(name, data)
    }
