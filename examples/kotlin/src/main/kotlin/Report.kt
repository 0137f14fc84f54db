import dev.sigward.SigwardException
import dev.sigward.models.AnalysisResult
import kotlin.system.exitProcess

/** The heading of a part. */
fun title(text: String): Unit = println("\n── $text ${"─".repeat(74 - text.length)}")

/** A diagnosis as text for a terminal, the most important first. */
fun diagnosis(result: AnalysisResult): String =
    buildString {
        appendLine("\n${result.severity.value.uppercase()} (confidence ${(result.confidence * 100).toInt()} %)\n${result.summary}\n")
        val cause = result.rootCause
        appendLine("Root cause: ${cause.errorType} in ${cause.service} (${cause.category})\n  ${cause.description}\n")
        for (service in result.affectedServices) {
            appendLine("${service.serviceName.padEnd(16)} ${service.role.value.padEnd(11)} ${service.errorCount.toString().padStart(7)}  ${service.firstSeen}  ${service.lastSeen}")
        }
        appendLine("\nTimeline")
        for (entry in result.timeline) {
            appendLine("${if (entry.isRootCause) "●" else " "} ${entry.timestamp} ${entry.level.value.padEnd(5)} ${entry.service.padEnd(14)} ${entry.message}")
        }
        appendLine("\nSuggested actions")
        for (action in result.suggestedActions) appendLine("${action.priority}. ${action.action} [${action.kind}]: ${action.rationale}")
        append("\n${result.logsScanned} log lines read")
    }

/** Shows a refusal, and ends the program if it does not come. */
suspend fun refused(what: String, attempt: suspend () -> Any) {
    try {
        attempt()
    } catch (error: SigwardException) {
        return println("$what\n  ${error.code}: ${error.message}")
    }
    System.err.println("$what: this must be refused and was not")
    exitProcess(1)
}
