package dev.sigward

import dev.sigward.bridge.Client
import dev.sigward.bridge.Setup
import dev.sigward.internal.Calls
import dev.sigward.internal.Http
import dev.sigward.internal.bridged
import dev.sigward.internal.draft
import dev.sigward.internal.json
import dev.sigward.internal.seconds
import dev.sigward.internal.thrown
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import okhttp3.OkHttpClient
import kotlin.time.Duration

/**
 * A client of SigSentry for apps: it loads a public key (`ss_pub_…`), and the code for any other is not there.
 *
 * Nothing is connected before the first call. One client serves the whole app, from any number of coroutines; a coroutine
 * that is cancelled closes its connection. [close] ends the calls in flight.
 *
 * ```kotlin
 * SigSentry(publicKey = publicKey, baseUrl = baseUrl).use { client ->
 *     println(client.analyses.listPage(limit = 1).pagination.page) // 1
 * }
 * ```
 *
 * Only the prefix of the key is ever shown:
 *
 * ```kotlin
 * println(SigSentry(publicKey = "ss_pub_4f9a")) // SigSentry(publicKey=ss_pub_***, baseUrl=https://api.sigsentry.com)
 * ```
 *
 * @param publicKey The key, from your dashboard's page Project, SDK Keys.
 * @param baseUrl Where the service is: https, or http on loopback. Default: `https://api.sigsentry.com`.
 * @param projectId The project that the service is to compare with the key's own. Default: none.
 * @param timeout How long one attempt may take, connecting included. Default: 60 s.
 * @param deadline How long a call may take with all its attempts and waits. Default: 300 s.
 * @param maxRetries How often a call is sent again where that does no harm, 0 or more. Default: 2.
 * @param headers Headers to add to every request. Names of credentials, and those that the client sets, are refused.
 * @param appInfo Your app as `name/version`, for the user agent. Default: none.
 * @param httpClient Your own client, whose proxies, trust store, DNS and interceptors are used, and whose pool and threads
 *     are shared. Its cookies, cache, redirects and authenticator are not: they would take the key elsewhere. Default: a
 *     client of its own.
 * @throws KeyRefusedException The key is not public. Nothing was sent, logged or stored.
 * @throws KeyMalformedException The text is no key.
 * @throws ConfigException Another option is wrong.
 */
public class SigSentry(
    publicKey: String,
    baseUrl: String? = null,
    projectId: String? = null,
    timeout: Duration? = null,
    deadline: Duration? = null,
    maxRetries: Int? = null,
    headers: Map<String, String> = emptyMap(),
    appInfo: String? = null,
    httpClient: OkHttpClient? = null,
) : AutoCloseable {
    private val client: Client =
        thrown {
            Client(
                publicKey,
                Setup(
                    baseUrl = baseUrl,
                    project = projectId,
                    timeout = timeout?.seconds,
                    deadline = deadline?.seconds,
                    maxRetries = maxRetries?.toLong(),
                    headers = headers.bridged(),
                    appInfo = appInfo,
                ),
            )
        }
    private val text = "SigSentry(publicKey=${client.redactedKey()}, baseUrl=${client.baseUrl()})"
    internal val calls: Calls = Calls(client, Http(httpClient))

    /** The operations on analyses. */
    public val analyses: Analyses = Analyses(calls)

    /**
     * A call by method and path, under the same checks, retries and errors. A public key may make those of [analyses] only.
     *
     * ```kotlin
     * val page = client.request("GET", "/v1/analyses", query = mapOf("limit" to 1))
     * println(page.jsonObject.keys) // [items, pagination]
     * ```
     *
     * @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
     * @param path The path, from `/v1/`, percent-encoded and without a query.
     * @param query The fields of the query: texts, numbers and booleans.
     * @param body The body as JSON. Default: none.
     * @param options What this call says differently from the client.
     * @return The answer's data, `JsonNull` where it has none.
     * @throws PermissionDeniedException kind `wrong_key_type`, code `SECRET_KEY_REQUIRED`: found before the network.
     */
    public suspend fun request(
        method: String,
        path: String,
        query: Map<String, Any?> = emptyMap(),
        body: JsonObject? = null,
        options: CallOptions = CallOptions.DEFAULT,
    ): JsonElement {
        val fields = query.takeIf { it.isNotEmpty() }?.let { json(it) }
        return calls.run(draft("$method $path", options, query = fields, body = body), JsonElement.serializer())
    }

    /** Ends the calls in flight with a [CallCancelledException], closes their connections and wipes the key. */
    override fun close(): Unit = calls.close()

    /** Shows the key's prefix and the address. */
    override fun toString(): String = text
}
