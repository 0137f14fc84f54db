package dev.sigward

import java.io.InputStream
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread

/** A request as it stood on the wire. Names of headers are in lower case. */
internal class Seen(val method: String, val target: String, val headers: List<Pair<String, String>>, val body: String)

/** A server on loopback that gives one prepared answer to each request and remembers the request. */
internal class Scripted : AutoCloseable {
    private val socket = ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())
    private val answers = ConcurrentLinkedQueue<ByteArray>()
    val seen = CopyOnWriteArrayList<Seen>()
    val url = "http://127.0.0.1:${socket.localPort}"

    init {
        thread(isDaemon = true) {
            runCatching {
                while (true) socket.accept().use { runCatching { one(it) } }
            }
        }
    }

    fun answer(status: Int, body: ByteArray, headers: List<Pair<String, String>> = emptyList()) {
        val lines = listOf("HTTP/1.1 $status Said", "content-length: ${body.size}", "connection: close") + headers.map { "${it.first}: ${it.second}" }
        answers.add(lines.joinToString("\r\n", postfix = "\r\n\r\n").toByteArray(Charsets.ISO_8859_1) + if (status == 204) ByteArray(0) else body)
    }

    fun answer(status: Int, body: String, vararg headers: Pair<String, String>) = answer(status, body.toByteArray(), headers.toList())

    private fun one(connection: Socket) {
        val input = connection.getInputStream().buffered()
        val first = line(input).split(" ")
        val headers = generateSequence { line(input).takeIf { it.isNotEmpty() } }.map { it.substringBefore(":").lowercase() to it.substringAfter(":").trim() }.toList()
        val length = headers.firstOrNull { it.first == "content-length" }?.second?.toInt() ?: 0
        seen.add(Seen(first[0], first[1], headers, String(input.readNBytes(length))))
        connection.getOutputStream().apply { write(answers.remove()) }.flush()
    }

    private fun line(input: InputStream): String {
        val bytes = generateSequence { input.read().takeIf { it >= 0 && it != '\n'.code } }.map { it.toByte() }.toList()
        return String(bytes.toByteArray(), Charsets.ISO_8859_1).trimEnd('\r')
    }

    override fun close() = socket.close()
}
