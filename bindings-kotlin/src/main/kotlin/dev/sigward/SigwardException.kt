package dev.sigward

import dev.sigward.bridge.Facts
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonElement
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * The base of every error of this package. Its fields say what happened; no error holds a key, a request's headers or a body.
 *
 * A coroutine that is cancelled ends with Kotlin's own `CancellationException` instead.
 *
 * ```kotlin
 * try {
 *     SigSentry(publicKey = "ss_secret_4f9a")
 * } catch (error: SigwardException) {
 *     println(error.code) // SECRET_KEY_IN_MOBILE_APP
 * }
 * ```
 *
 * @property kind What kind of failure it is, from a closed set.
 */
public sealed class SigwardException(public val kind: ErrorKind, @Transient internal val facts: Facts) :
    RuntimeException(facts.message, facts.cause?.let { PlatformException(it) }) {
    /** The service's code, an open set: `RATE_LIMITED`, or one of ours in the same spelling. */
    public val code: String = facts.code

    /** The sentence for people: what happened, what was expected, what to do. */
    override val message: String = facts.message

    /** The HTTP status, if an answer came. */
    public val status: Int? = facts.status?.toInt()

    /** The service's id of the request, if it gave one. */
    public val requestId: String? = facts.requestId

    /** How long the service asked to wait, if it did. */
    public val retryAfter: Duration? = facts.retryAfter?.seconds

    /** How many attempts reached for the network. 0 for what was refused before it. */
    public val attempts: Int = facts.attempts.toInt()

    /** Whether the same call may succeed later without a change. */
    public val retryable: Boolean = facts.retryable

    /** The service's `details`, or the violations found before the network. */
    @Transient
    public val details: JsonElement? = facts.details?.let { Json.parseToJsonElement(it.decodeToString()) }

    /** The id of what the call was about: the analysis that a wait gave up on. */
    public val resourceId: String? = facts.resourceId

    private val text = facts.text

    /** The class, and the message with code, status, request id and attempts. */
    override fun toString(): String = "${javaClass.name}: $text"
}

/** What lies underneath an error: the platform's own words, less whatever looks like a key. */
internal class PlatformException(message: String) : Exception(message)

/**
 * The text is no API key. Says which rule it breaks and where, and never repeats the text.
 *
 * ```kotlin
 * try {
 *     parseKey("Bearer ss_pub_4f9a")
 * } catch (error: KeyMalformedException) {
 *     println(error.code) // KEY_WITH_SCHEME
 * }
 * ```
 */
public class KeyMalformedException internal constructor(kind: ErrorKind, facts: Facts) : SigwardException(kind, facts) {
    /** Where the rule is broken, in characters from the start, if it has a place. */
    public val position: Int? = facts.position?.toInt()
}

/**
 * The key may not live in an app. No [ApiException]: nothing was sent, logged or stored.
 *
 * ```kotlin
 * try {
 *     checkPublicKey("ss_org_4f9a")
 * } catch (error: KeyRefusedException) {
 *     println(error.keyClass) // organization
 * }
 * ```
 */
public class KeyRefusedException internal constructor(kind: ErrorKind, facts: Facts) : SigwardException(kind, facts) {
    /** The class of the refused key: `secret`, `organization`, `legacy` or `unknown`. */
    public val keyClass: String? = facts.keyClass

    /** Where the code runs: `mobile`. */
    public val exposure: String? = facts.exposure

    /** What to do instead. */
    public val advice: String? = facts.advice
}

/**
 * An option is wrong: the base URL, a timeout, a header's name.
 *
 * ```kotlin
 * try {
 *     SigSentry(publicKey = "ss_pub_4f9a", baseUrl = "http://example.com")
 * } catch (error: ConfigException) {
 *     println(error.code) // INSECURE_BASE_URL
 * }
 * ```
 */
public class ConfigException internal constructor(kind: ErrorKind, facts: Facts) : SigwardException(kind, facts)

/** A failure that cannot be: a defect of this package, to be reported. */
public class UnexpectedException internal constructor(kind: ErrorKind, facts: Facts) : SigwardException(kind, facts)

/**
 * A call has failed: at the service, on the way to it, or in the checks before.
 *
 * ```kotlin
 * try {
 *     client.analyses.get("no-such-analysis")
 * } catch (error: ApiException) {
 *     println("${error.kind}, HTTP ${error.status}") // NOT_FOUND, HTTP 404
 * }
 * ```
 */
public sealed class ApiException(kind: ErrorKind, facts: Facts) : SigwardException(kind, facts)

/** The service does not take the key: unknown, revoked, expired or of a format past its date (401). `kind` says which. */
public class AuthenticationException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The key may not do this (403): it lacks the permission, is of another class or belongs to another project. */
public class PermissionDeniedException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The plan does not have it, or its quota is used up (403). Never sent again by itself. `kind` says which. */
public class PlanLimitException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** No such thing (404), or not there any more (410). */
public class NotFoundException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The state of the service forbids it (409), or an idempotency key was used with another body. */
public class ConflictException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** A field, a parameter or a header is wrong (400, 413, 422), most of them found before the network. */
public class InvalidRequestException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** Too many requests (429). `retryAfter` says how long to wait. */
public class RateLimitException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The service failed (5xx), or answered `success: false` without a reason. */
public class ServerException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The connection could not be made, or broke. */
public class ConnectionException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/**
 * An attempt's timeout, the call's deadline or the time to wait for an analysis has passed. After a wait the analysis goes
 * on, and `resourceId` is its id.
 */
public class TimeoutException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The client was closed while the call was in flight, or before it began. */
public class CallCancelledException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)

/** The answer is not what the documentation says. */
public class DecodeException internal constructor(kind: ErrorKind, facts: Facts) : ApiException(kind, facts)
