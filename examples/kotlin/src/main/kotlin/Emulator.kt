import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import okhttp3.Cookie
import okhttp3.CookieJar
import okhttp3.FormBody
import okhttp3.HttpUrl
import okhttp3.OkHttpClient
import okhttp3.Request
import java.util.concurrent.TimeUnit

/** The emulator as a process, stopped when the demo ends. */
class Emulator(program: String, logs: String) : AutoCloseable {
    private val process = ProcessBuilder(program, "--port", "0", "--print-ready", "--logs", logs).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    /** Where it listens. */
    val url: String

    init {
        val ready = checkNotNull(process.inputStream.bufferedReader().readLine()) { "the emulator did not start" }
        url = Json.parseToJsonElement(ready).jsonObject.getValue("url").jsonPrimitive.content
    }

    override fun close() {
        process.destroy()
        process.waitFor(10, TimeUnit.SECONDS)
    }
}

/** Minting keys on the dashboard, as a person does: read the form, fill it in, copy the key that is shown once. */
class Dashboard(private val base: String) {
    private val cookies = mutableListOf<Cookie>()
    private val http =
        OkHttpClient.Builder().cookieJar(
            object : CookieJar {
                override fun loadForRequest(url: HttpUrl) = cookies

                override fun saveFromResponse(url: HttpUrl, cookies: List<Cookie>) {
                    this@Dashboard.cookies += cookies
                }
            },
        ).build()

    init {
        read(Request.Builder().url("$base/dashboard"))
    }

    /** Mints a key on one of the three pages. */
    fun mint(page: String, name: String, vararg permissions: String): String {
        val form = read(Request.Builder().url(base + page))
        val fields = FormBody.Builder().add("name", name)
        for (hidden in listOf("csrf", "once")) fields.add(hidden, between(form, "name=\"$hidden\" value=\"", "\""))
        for (permission in permissions) fields.add("permissions", permission)
        val shown = read(Request.Builder().url(base + page).header("Origin", base).post(fields.build()))
        return between(shown.substringAfter("id=\"new-key\""), ">", "<")
    }

    private fun read(request: Request.Builder): String = http.newCall(request.build()).execute().use { it.body.string() }
}

private fun between(text: String, before: String, after: String): String {
    check(before in text) { "the page shows no $before" }
    return text.substringAfter(before).substringBefore(after)
}
