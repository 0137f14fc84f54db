package dev.sigward.internal

import kotlinx.serialization.KSerializer
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import java.time.DateTimeException
import java.time.Instant
import java.time.OffsetDateTime

/** How answers are read: services add fields. */
internal val LENIENT: Json = Json { ignoreUnknownKeys = true }

/** The fields that are given, as a JSON object. */
internal fun fields(vararg pairs: Pair<String, Any?>): JsonObject = JsonObject(pairs.toMap().filterValues { it != null }.mapValues { json(it.value) })

/** The fields of a query, as a JSON object. */
internal fun json(query: Map<String, Any?>): JsonObject = JsonObject(query.mapValues { json(it.value) })

/** An argument as JSON. Times and enumerations are the texts that they print. */
internal fun json(value: Any?): JsonElement =
    when (value) {
        null -> JsonNull
        is JsonElement -> value
        is Number -> JsonPrimitive(value)
        is Boolean -> JsonPrimitive(value)
        is Map<*, *> -> JsonObject(value.entries.associate { it.key.toString() to json(it.value) })
        is Iterable<*> -> JsonArray(value.map { json(it) })
        else -> JsonPrimitive(value.toString())
    }

/** A time in ISO 8601 with an offset. */
internal object InstantSerializer : KSerializer<Instant> {
    override val descriptor: SerialDescriptor = PrimitiveSerialDescriptor("java.time.Instant", PrimitiveKind.STRING)

    override fun serialize(encoder: Encoder, value: Instant): Unit = encoder.encodeString(value.toString())

    override fun deserialize(decoder: Decoder): Instant =
        try {
            OffsetDateTime.parse(decoder.decodeString()).toInstant()
        } catch (_: DateTimeException) {
            throw kotlinx.serialization.SerializationException("expected an ISO 8601 time with an offset")
        }
}
