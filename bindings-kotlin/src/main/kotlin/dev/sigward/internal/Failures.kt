package dev.sigward.internal

import dev.sigward.bridge.FailureKind
import java.io.EOFException
import java.io.IOException
import java.net.SocketException
import java.security.GeneralSecurityException
import javax.net.ssl.SSLException
import javax.net.ssl.SSLPeerUnverifiedException

/** What an error of OkHttp's stands for, told by its types and never by its text. */
internal fun failed(error: IOException, connected: Boolean): Outcome {
    val chain = generateSequence<Throwable>(error) { it.cause }.take(MOST_CAUSES).toList()
    val kind =
        when {
            connected -> FailureKind.INTERRUPTED
            chain.any { it is SSLPeerUnverifiedException || it is GeneralSecurityException } -> FailureKind.TLS
            // A handshake that the other side breaks off is a lost connection, one that ends in an alert is not.
            error is SSLException && chain.none { it is EOFException || it is SocketException } -> FailureKind.TLS
            else -> FailureKind.CONNECT
        }
    return Outcome.Failed(kind, told(error))
}

/** The error's own words. */
internal fun told(error: IOException): String = "${error.javaClass.simpleName}: ${error.message}"

private const val MOST_CAUSES = 10
