package dev.sigward

import kotlin.time.Duration

/**
 * What a single call says differently from its client.
 *
 * ```kotlin
 * val patient = CallOptions(timeout = 5.seconds, maxRetries = 0)
 * println(client.analyses.listPage(options = patient).pagination.page) // 1
 * ```
 *
 * @property timeout How long one attempt may take, connecting included. Default: the client's.
 * @property deadline How long the call may take with all its attempts and waits. Default: the client's.
 * @property maxRetries How often it is sent again where that does no harm, 0 or more. Default: the client's.
 * @property projectId The project that the service is to compare with the key's own. Default: the client's.
 * @property idempotencyKey A text under which a repeat gets the first answer, 1 to 255 characters, where the operation
 *     honours one. Default: a new one, kept over retries.
 * @property headers Headers beside the client's. Names of credentials, and those that the client sets, are refused.
 */
public class CallOptions(
    public val timeout: Duration? = null,
    public val deadline: Duration? = null,
    public val maxRetries: Int? = null,
    public val projectId: String? = null,
    public val idempotencyKey: String? = null,
    public val headers: Map<String, String> = emptyMap(),
) {
    /** Shows the names of the headers without their values. */
    override fun toString(): String =
        "CallOptions(timeout=$timeout, deadline=$deadline, maxRetries=$maxRetries, projectId=$projectId, " +
            "idempotencyKey=$idempotencyKey, headers=${headers.keys})"

    /** The defaults. */
    public companion object {
        /** Nothing differently. */
        public val DEFAULT: CallOptions = CallOptions()
    }
}
