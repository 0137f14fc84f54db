package dev.sigward

import dev.sigward.models.AnalysisResult
import kotlinx.serialization.json.JsonElement

/** What [Analyses.stream] gives. */
public sealed interface AnalysisEvent {
    /**
     * The analysis has reached a stage.
     *
     * ```kotlin
     * println(AnalysisEvent.Status(stage = "ai_analyzing").stage) // ai_analyzing
     * ```
     *
     * @property stage `logs_fetching`, `ai_analyzing` and the like.
     * @property detail More about it, for people.
     */
    public data class Status(public val stage: String, public val detail: String? = null) : AnalysisEvent

    /**
     * A part of the result that may still change.
     *
     * ```kotlin
     * println(AnalysisEvent.Partial(JsonPrimitive("so far")).part) // "so far"
     * ```
     *
     * @property part As JSON: its shape is not documented.
     */
    public data class Partial(public val part: JsonElement) : AnalysisEvent

    /**
     * The end, with the result.
     *
     * @property analysisId The analysis.
     * @property result Its diagnosis.
     */
    public data class Complete(public val analysisId: String, public val result: AnalysisResult) : AnalysisEvent

    /**
     * An event that this version does not know.
     *
     * ```kotlin
     * println(AnalysisEvent.Other(name = "heartbeat", data = "1").name) // heartbeat
     * ```
     *
     * @property name Its type.
     * @property data Its data as given.
     */
    public data class Other(public val name: String, public val data: String) : AnalysisEvent
}
