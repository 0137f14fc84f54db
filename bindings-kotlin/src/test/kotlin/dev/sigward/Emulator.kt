package dev.sigward

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonObjectBuilder
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.put
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import java.io.File
import java.time.Duration
import java.time.Instant

/** The project's folder. */
internal val ROOT = File(System.getProperty("sigward.root"))

/** The window of the sample logs in which checkout failed. */
internal val START: Instant = Instant.parse("2026-11-14T09:00:00Z")
internal val END: Instant = Instant.parse("2026-11-14T09:45:00Z")

/** The emulator of the service as a process, over the sample logs. */
internal class Emulator : AutoCloseable {
    private val process =
        ProcessBuilder(
            System.getProperty("sigward.emulator"),
            "--port", "0", "--print-ready", "--logs", File(ROOT, "examples/logs").path, "--seed-clock", "logs",
        ).redirectError(ProcessBuilder.Redirect.DISCARD).start()

    // Its own client: what the package sends is not mixed with what the tests ask.
    private val http = OkHttpClient.Builder().readTimeout(Duration.ofSeconds(70)).build()
    private val overview =
        Json.parseToJsonElement(checkNotNull(process.inputStream.bufferedReader().readLine()) { "the emulator did not start" }).jsonObject
    val url: String = overview.getValue("url").jsonPrimitive.content
    val project: String = overview.getValue("projects").jsonArray[0].jsonObject.getValue("id").jsonPrimitive.content

    fun mint(keyClass: String = "public", fields: JsonObjectBuilder.() -> Unit = {}): String = record(keyClass, fields).getValue("key").jsonPrimitive.content

    fun record(keyClass: String = "public", fields: JsonObjectBuilder.() -> Unit = {}): JsonObject {
        val wish =
            buildJsonObject {
                put("class", keyClass)
                if (keyClass != "organization") put("project", project)
                fields()
            }
        return control("POST", "keys", wish).jsonObject
    }

    fun fault(kind: String, fields: JsonObjectBuilder.() -> Unit = {}) {
        control("POST", "faults", buildJsonObject { put("kind", kind); fields() })
    }

    fun clearFaults() {
        control("DELETE", "faults")
    }

    fun settings(fields: JsonObjectBuilder.() -> Unit) {
        control("PUT", "settings", buildJsonObject(fields))
    }

    /** What arrived after a mark; with `wait`, once there are `min` of them or the time is up. */
    fun requests(since: Long = 0, query: String = ""): List<JsonObject> =
        (control("GET", "requests?since=$since$query") as JsonArray).map { it.jsonObject }

    /** A mark behind all that arrived so far. */
    fun mark(): Long = requests().lastOrNull()?.getValue("sequence")?.jsonPrimitive?.content?.toLong() ?: 0

    fun control(method: String, path: String, body: JsonElement? = null): JsonElement {
        val sent = (body?.toString() ?: "").toRequestBody().takeIf { method == "POST" || method == "PUT" }
        http.newCall(Request.Builder().url("$url/_emulator/$path").method(method, sent).build()).execute().use { answer ->
            val text = answer.body.string()
            check(answer.isSuccessful) { "$method $path: $text" }
            return Json.parseToJsonElement(text).jsonObject.getValue("data")
        }
    }

    override fun close() {
        process.destroy()
        process.waitFor()
        http.dispatcher.executorService.shutdown()
        http.connectionPool.evictAll()
    }

    companion object {
        /** One for all tests of a run, stopped with the machine. */
        val shared: Emulator by lazy { Emulator().also { Runtime.getRuntime().addShutdownHook(Thread(it::close)) } }
    }
}

/** A field of an entry of the log as text, `null` where there is none. */
internal fun JsonObject.text(name: String): String? = get(name)?.jsonPrimitive?.content?.takeIf { it != "null" }
