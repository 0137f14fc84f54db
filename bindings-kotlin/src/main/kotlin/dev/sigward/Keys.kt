package dev.sigward

import dev.sigward.internal.shown
import dev.sigward.internal.thrown

/**
 * A key's service, class and prefix: everything about it that may be shown.
 *
 * ```kotlin
 * println(parseKey("ss_pub_4f9a").redacted) // ss_pub_***
 * ```
 *
 * @property service The service that mints such keys, as `SigSentry`; `null` for an unknown prefix.
 * @property keyClass What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
 * @property prefix The prefix, as `ss_pub_`.
 * @property redacted The printable form of a key of this kind: its prefix and `***`.
 */
public data class KeyKind(
    public val service: String?,
    public val keyClass: String,
    public val prefix: String,
    public val redacted: String,
)

/**
 * Checks a text as a key and says which kind it is.
 *
 * ```kotlin
 * println(parseKey("ss_secret_4f9a").keyClass) // secret
 * ```
 *
 * @param text The text. It is not kept.
 * @param service `SigSentry`, `SegOps`, `SignalSmith` or `Sigma`.
 * @throws KeyMalformedException What is wrong and where; the text is not repeated.
 */
public fun parseKey(text: String, service: String = "SigSentry"): KeyKind = thrown { dev.sigward.bridge.parseKey(text, service).shown() }

/**
 * Names every kind that a text could be a well-formed key of. There may be two, or none.
 *
 * ```kotlin
 * println(detectKey("sk_live_4f9a").map { it.service }) // [SignalSmith, SegOps]
 * ```
 */
public fun detectKey(text: String): List<KeyKind> = dev.sigward.bridge.detectKey(text).map { it.shown() }

/**
 * Says whether an app may load the key, as [SigSentry]'s constructor would, and forgets it.
 *
 * ```kotlin
 * checkPublicKey("ss_pub_4f9a")
 * ```
 *
 * @throws KeyRefusedException The key is not public.
 * @throws KeyMalformedException The text is no key.
 */
public fun checkPublicKey(text: String): Unit = thrown { dev.sigward.bridge.checkPublicKey(text) }

/**
 * The text with everything that looks like a key cut down to its prefix and `***`.
 *
 * ```kotlin
 * println(redactKeys("bad key ss_secret_4f9a!")) // bad key ss_secret_***!
 * ```
 */
public fun redactKeys(text: String): String = dev.sigward.bridge.redact(text)
