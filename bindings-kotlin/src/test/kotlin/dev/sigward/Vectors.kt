package dev.sigward

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.contentOrNull
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import java.io.File

/** Reading `tests/vectors/`: the tables that every language is held to. See README.md there. */
internal fun table(file: String): JsonObject = Json.parseToJsonElement(File(ROOT, "tests/vectors/$file").readText()).jsonObject

/** A test for each case of some lists of a file. */
internal fun cases(file: String, vararg lists: String, test: (JsonObject) -> Unit): List<DynamicTest> {
    val content = table(file)
    val found = lists.flatMap { content.getValue(it).jsonArray }.map { it.jsonObject }
    check(found.isNotEmpty()) { "$file is empty" }
    return found.map { DynamicTest.dynamicTest((it["name"] ?: it["input"]).toString().take(80)) { test(it) } }
}

internal operator fun JsonElement.get(name: String): JsonElement? = (this as? JsonObject)?.get(name)

internal fun JsonElement?.str(): String? = (this as? JsonPrimitive)?.contentOrNull

internal fun JsonElement?.num(): Int? = (this as? JsonPrimitive)?.takeIf { it != JsonNull }?.int

/** A text that may be given as parts, some of them repeated. */
internal fun joined(text: JsonElement?): String =
    if (text is JsonArray) {
        text.joinToString("") { part -> part["repeat"]?.jsonArray?.let { it[0].jsonPrimitive.content.repeat(it[1].jsonPrimitive.int) } ?: part.jsonPrimitive.content }
    } else {
        text.str().orEmpty()
    }

/** JSON in which a list that holds a `repeat` stands for a text. */
internal fun expanded(value: JsonElement): JsonElement =
    when (value) {
        is JsonArray -> if (value.any { it["repeat"] != null }) JsonPrimitive(joined(value)) else JsonArray(value.map(::expanded))
        is JsonObject -> JsonObject(value.mapValues { expanded(it.value) })
        else -> value
    }

internal fun bodyOf(case: JsonElement): ByteArray =
    case["body_hex"]?.let { hex -> hex.jsonPrimitive.content.chunked(2).map { it.toInt(16).toByte() }.toByteArray() } ?: joined(case["body"]).toByteArray()

internal fun headersOf(list: JsonElement?): List<Pair<String, String>> = list?.jsonArray.orEmpty().map { joined(it.jsonArray[0]) to joined(it.jsonArray[1]) }

/** What can be printed of an error. */
internal fun allText(error: Throwable): String =
    generateSequence(error) { it.cause }.joinToString("\n") { "$it ${it.message} ${it.localizedMessage} ${it.stackTraceToString()}" } +
        (error as? SigwardException)?.let { "${it.code} ${it.details} ${it.requestId} ${it.facts}" }

internal fun checkError(error: SigwardException, expected: JsonElement, absent: JsonElement?) {
    expected["kind"]?.let { assertEquals(it.str(), error.kind.wireName) }
    expected["code"]?.let { assertEquals(joined(it), error.code) }
    expected["status"]?.let { assertEquals(it.num(), error.status) }
    expected["retryable"]?.let { assertEquals(it.str(), error.retryable.toString()) }
    expected["details"]?.let { assertEquals(it.takeIf { it != JsonNull }, error.details) }
    for (part in expected["message_has"]?.jsonArray.orEmpty()) assertTrue(joined(part) in error.message, error.message)
    for (part in absent?.jsonArray.orEmpty()) assertFalse(joined(part) in allText(error), "it holds ${joined(part)}")
}
