// Written by UniFFI from what the library says of itself (cargo bindgen). Do not edit.

@file:Suppress("ALL")

package dev.sigward.bridge

// Common helper code.
//
// Ideally this would live in a separate .kt file where it can be unittested etc
// in isolation, and perhaps even published as a re-useable package.
//
// However, it's important that the details of how this helper code works (e.g. the
// way that different builtin types are passed across the FFI) exactly match what's
// expected by the Rust code on the other side of the interface. In practice right
// now that means coming from the exact some version of `uniffi` that was used to
// compile the Rust component. The easiest way to ensure this is to bundle the Kotlin
// helpers directly inline like we're doing here.

import com.sun.jna.Library
import com.sun.jna.IntegerType
import com.sun.jna.Native
import com.sun.jna.Pointer
import com.sun.jna.Structure
import com.sun.jna.Callback
import com.sun.jna.ptr.*
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.CharBuffer
import java.nio.charset.CodingErrorAction
import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicBoolean

// This is a helper for safely working with byte buffers returned from the Rust code.
// A rust-owned buffer is represented by its capacity, its current length, and a
// pointer to the underlying data.

/**
 * @suppress
 */
@Structure.FieldOrder("capacity", "len", "data")
internal open class RustBuffer : Structure() {
    // Note: `capacity` and `len` are actually `ULong` values, but JVM only supports signed values.
    // When dealing with these fields, make sure to call `toULong()`.
    @JvmField var capacity: Long = 0
    @JvmField var len: Long = 0
    @JvmField var data: Pointer? = null

    class ByValue: RustBuffer(), Structure.ByValue
    class ByReference: RustBuffer(), Structure.ByReference

   internal fun setValue(other: RustBuffer) {
        capacity = other.capacity
        len = other.len
        data = other.data
    }

    companion object {
        internal fun alloc(size: ULong = 0UL) = uniffiRustCall() { status ->
            // Note: need to convert the size to a `Long` value to make this work with JVM.
            UniffiLib.ffi_sigward_rustbuffer_alloc(size.toLong(), status)
        }.also {
            if(it.data == null) {
               throw RuntimeException("RustBuffer.alloc() returned null data pointer (size=${size})")
           }
        }

        internal fun create(capacity: ULong, len: ULong, data: Pointer?): RustBuffer.ByValue {
            var buf = RustBuffer.ByValue()
            buf.capacity = capacity.toLong()
            buf.len = len.toLong()
            buf.data = data
            return buf
        }

        internal fun free(buf: RustBuffer.ByValue) = uniffiRustCall() { status ->
            UniffiLib.ffi_sigward_rustbuffer_free(buf, status)
        }
    }

    @Suppress("TooGenericExceptionThrown")
    fun asByteBuffer() =
        this.data?.getByteBuffer(0, this.len)?.also {
            it.order(ByteOrder.BIG_ENDIAN)
        }
}

// This is a helper for safely passing byte references into the rust code.
// It's not actually used at the moment, because there aren't many things that you
// can take a direct pointer to in the JVM, and if we're going to copy something
// then we might as well copy it into a `RustBuffer`. But it's here for API
// completeness.

@Structure.FieldOrder("len", "data")
internal open class ForeignBytes : Structure() {
    @JvmField var len: Int = 0
    @JvmField var data: Pointer? = null

    class ByValue : ForeignBytes(), Structure.ByValue
}

// Converter for `&[u8]` / `[ByRef] bytes` arguments.
//
// Only `lower` is valid — zero-copy byte buffers only flow foreign -> Rust,
// and only in argument position. `lift`, `read`, `write`, and
// `allocationSize` have no sound implementation here and all panic at
// runtime. The `FfiConverter` interface is implemented so that the
// compiler enforces the full method set (rather than relying on eyeball).
//
// The provided `ByteBuffer` MUST be direct — only direct buffers have a
// stable native address that JNA can expose via `getDirectBufferPointer`.
// The returned `ForeignBytes.ByValue` is only valid for the duration of
// the FFI call; the Rust side treats it as a borrow.
internal object FfiConverterByRefBytes : FfiConverter<java.nio.ByteBuffer, ForeignBytes.ByValue> {
    override fun lower(value: java.nio.ByteBuffer): ForeignBytes.ByValue {
        require(value.isDirect) { "UniFFI zero-copy &[u8] requires a direct ByteBuffer. Use ByteBuffer.allocateDirect()." }
        val remaining = value.remaining()
        val fb = ForeignBytes.ByValue()
        fb.len = remaining
        // Zero-length direct buffers: skip getDirectBufferPointer (platform-variable behavior)
        // and pass null. The Rust side treats (null, 0) as &[].
        fb.data = if (remaining == 0) null else com.sun.jna.Native.getDirectBufferPointer(value)
        return fb
    }

    override fun lift(value: ForeignBytes.ByValue): java.nio.ByteBuffer =
        error("ByRef bytes cannot be lifted: zero-copy &[u8] only flows foreign->Rust")

    override fun read(buf: java.nio.ByteBuffer): java.nio.ByteBuffer =
        error("ByRef bytes cannot be read from a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")

    override fun write(value: java.nio.ByteBuffer, buf: java.nio.ByteBuffer): Unit =
        error("ByRef bytes cannot be written to a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")

    override fun allocationSize(value: java.nio.ByteBuffer): ULong =
        error("ByRef bytes have no RustBuffer allocation size: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
}
/**
 * The FfiConverter interface handles converter types to and from the FFI
 *
 * All implementing objects should be public to support external types.  When a
 * type is external we need to import it's FfiConverter.
 *
 * @suppress
 */
internal interface FfiConverter<KotlinType, FfiType> {
    // Convert an FFI type to a Kotlin type
    fun lift(value: FfiType): KotlinType

    // Convert an Kotlin type to an FFI type
    fun lower(value: KotlinType): FfiType

    // Read a Kotlin type from a `ByteBuffer`
    fun read(buf: ByteBuffer): KotlinType

    // Calculate bytes to allocate when creating a `RustBuffer`
    //
    // This must return at least as many bytes as the write() function will
    // write. It can return more bytes than needed, for example when writing
    // Strings we can't know the exact bytes needed until we the UTF-8
    // encoding, so we pessimistically allocate the largest size possible (3
    // bytes per codepoint).  Allocating extra bytes is not really a big deal
    // because the `RustBuffer` is short-lived.
    fun allocationSize(value: KotlinType): ULong

    // Write a Kotlin type to a `ByteBuffer`
    fun write(value: KotlinType, buf: ByteBuffer)

    // Lower a value into a `RustBuffer`
    //
    // This method lowers a value into a `RustBuffer` rather than the normal
    // FfiType.  It's used by the callback interface code.  Callback interface
    // returns are always serialized into a `RustBuffer` regardless of their
    // normal FFI type.
    fun lowerIntoRustBuffer(value: KotlinType): RustBuffer.ByValue {
        val rbuf = RustBuffer.alloc(allocationSize(value))
        try {
            val bbuf = rbuf.data!!.getByteBuffer(0, rbuf.capacity).also {
                it.order(ByteOrder.BIG_ENDIAN)
            }
            write(value, bbuf)
            rbuf.writeField("len", bbuf.position().toLong())
            return rbuf
        } catch (e: Throwable) {
            RustBuffer.free(rbuf)
            throw e
        }
    }

    // Lift a value from a `RustBuffer`.
    //
    // This here mostly because of the symmetry with `lowerIntoRustBuffer()`.
    // It's currently only used by the `FfiConverterRustBuffer` class below.
    fun liftFromRustBuffer(rbuf: RustBuffer.ByValue): KotlinType {
        val byteBuf = rbuf.asByteBuffer()!!
        try {
           val item = read(byteBuf)
           if (byteBuf.hasRemaining()) {
               throw RuntimeException("junk remaining in buffer after lifting, something is very wrong!!")
           }
           return item
        } finally {
            RustBuffer.free(rbuf)
        }
    }
}

/**
 * FfiConverter that uses `RustBuffer` as the FfiType
 *
 * @suppress
 */
internal interface FfiConverterRustBuffer<KotlinType>: FfiConverter<KotlinType, RustBuffer.ByValue> {
    override fun lift(value: RustBuffer.ByValue) = liftFromRustBuffer(value)
    override fun lower(value: KotlinType) = lowerIntoRustBuffer(value)
}
// A handful of classes and functions to support the generated data structures.
// This would be a good candidate for isolating in its own ffi-support lib.

internal const val UNIFFI_CALL_SUCCESS = 0.toByte()
internal const val UNIFFI_CALL_ERROR = 1.toByte()
internal const val UNIFFI_CALL_UNEXPECTED_ERROR = 2.toByte()

@Structure.FieldOrder("code", "error_buf")
internal open class UniffiRustCallStatus : Structure() {
    @JvmField var code: Byte = 0
    @JvmField var error_buf: RustBuffer.ByValue = RustBuffer.ByValue()

    class ByValue: UniffiRustCallStatus(), Structure.ByValue

    fun isSuccess(): Boolean {
        return code == UNIFFI_CALL_SUCCESS
    }

    fun isError(): Boolean {
        return code == UNIFFI_CALL_ERROR
    }

    fun isPanic(): Boolean {
        return code == UNIFFI_CALL_UNEXPECTED_ERROR
    }

    companion object {
        fun create(code: Byte, errorBuf: RustBuffer.ByValue): UniffiRustCallStatus.ByValue {
            val callStatus = UniffiRustCallStatus.ByValue()
            callStatus.code = code
            callStatus.error_buf = errorBuf
            return callStatus
        }
    }
}

internal class InternalException(message: String) : kotlin.Exception(message)

/**
 * Each top-level error class has a companion object that can lift the error from the call status's rust buffer
 *
 * @suppress
 */
internal interface UniffiRustCallStatusErrorHandler<E> {
    fun lift(error_buf: RustBuffer.ByValue): E;
}

// Helpers for calling Rust
// In practice we usually need to be synchronized to call this safely, so it doesn't
// synchronize itself

// Call a rust function that returns a Result<>.  Pass in the Error class companion that corresponds to the Err
private inline fun <U, E: kotlin.Exception> uniffiRustCallWithError(errorHandler: UniffiRustCallStatusErrorHandler<E>, callback: (UniffiRustCallStatus) -> U): U {
    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
    return return_value
}

// Check UniffiRustCallStatus and throw an error if the call wasn't successful
private fun<E: kotlin.Exception> uniffiCheckCallStatus(errorHandler: UniffiRustCallStatusErrorHandler<E>, status: UniffiRustCallStatus) {
    if (status.isSuccess()) {
        return
    } else if (status.isError()) {
        throw errorHandler.lift(status.error_buf)
    } else if (status.isPanic()) {
        // when the rust code sees a panic, it tries to construct a rustbuffer
        // with the message.  but if that code panics, then it just sends back
        // an empty buffer.
        if (status.error_buf.len > 0) {
            throw InternalException(FfiConverterString.lift(status.error_buf))
        } else {
            throw InternalException("Rust panic")
        }
    } else {
        throw InternalException("Unknown rust call status: $status.code")
    }
}

/**
 * UniffiRustCallStatusErrorHandler implementation for times when we don't expect a CALL_ERROR
 *
 * @suppress
 */
internal object UniffiNullRustCallStatusErrorHandler: UniffiRustCallStatusErrorHandler<InternalException> {
    override fun lift(error_buf: RustBuffer.ByValue): InternalException {
        RustBuffer.free(error_buf)
        return InternalException("Unexpected CALL_ERROR")
    }
}

// Call a rust function that returns a plain value
private inline fun <U> uniffiRustCall(callback: (UniffiRustCallStatus) -> U): U {
    return uniffiRustCallWithError(UniffiNullRustCallStatusErrorHandler, callback)
}

internal inline fun<T> uniffiTraitInterfaceCall(
    callStatus: UniffiRustCallStatus,
    makeCall: () -> T,
    writeReturn: (T) -> Unit,
) {
    try {
        writeReturn(makeCall())
    } catch(e: kotlin.Exception) {
        val err = try { e.stackTraceToString() } catch(_: Throwable) { "" }
        callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
        callStatus.error_buf = FfiConverterString.lower(err)
    }
}

internal inline fun<T, reified E: Throwable> uniffiTraitInterfaceCallWithError(
    callStatus: UniffiRustCallStatus,
    makeCall: () -> T,
    writeReturn: (T) -> Unit,
    lowerError: (E) -> RustBuffer.ByValue
) {
    try {
        writeReturn(makeCall())
    } catch(e: kotlin.Exception) {
        if (e is E) {
            callStatus.code = UNIFFI_CALL_ERROR
            callStatus.error_buf = lowerError(e)
        } else {
            val err = try { e.stackTraceToString() } catch(_: Throwable) { "" }
            callStatus.code = UNIFFI_CALL_UNEXPECTED_ERROR
            callStatus.error_buf = FfiConverterString.lower(err)
        }
    }
}
// Initial value and increment amount for handles.
// These ensure that Kotlin-generated handles always have the lowest bit set
private const val UNIFFI_HANDLEMAP_INITIAL = 1.toLong()
private const val UNIFFI_HANDLEMAP_DELTA = 2.toLong()

// Map handles to objects
//
// This is used pass an opaque 64-bit handle representing a foreign object to the Rust code.
internal class UniffiHandleMap<T: Any> {
    private val map = ConcurrentHashMap<Long, T>()
    // Start
    private val counter = java.util.concurrent.atomic.AtomicLong(UNIFFI_HANDLEMAP_INITIAL)

    val size: Int
        get() = map.size

    // Insert a new object into the handle map and get a handle for it
    fun insert(obj: T): Long {
        val handle = counter.getAndAdd(UNIFFI_HANDLEMAP_DELTA)
        map.put(handle, obj)
        return handle
    }

    // Clone a handle, creating a new one
    fun clone(handle: Long): Long {
        val obj = map.get(handle) ?: throw InternalException("UniffiHandleMap.clone: Invalid handle")
        return insert(obj)
    }

    // Get an object from the handle map
    fun get(handle: Long): T {
        return map.get(handle) ?: throw InternalException("UniffiHandleMap.get: Invalid handle")
    }

    // Remove an entry from the handlemap and get the Kotlin object back
    fun remove(handle: Long): T {
        return map.remove(handle) ?: throw InternalException("UniffiHandleMap: Invalid handle")
    }
}

// Contains loading, initialization code,
// and the FFI Function declarations in a com.sun.jna.Library.
@Synchronized
private fun findLibraryName(componentName: String): String {
    val libOverride = System.getProperty("uniffi.component.$componentName.libraryOverride")
    if (libOverride != null) {
        return libOverride
    }
    return "sigward"
}

// Define FFI callback types
internal interface UniffiRustFutureContinuationCallback : com.sun.jna.Callback {
    fun callback(`data`: Long,`pollResult`: Byte,)
}
internal interface UniffiForeignFutureDroppedCallback : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
}
internal interface UniffiCallbackInterfaceFree : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
}
internal interface UniffiCallbackInterfaceClone : com.sun.jna.Callback {
    fun callback(`handle`: Long,)
    : Long
}
@Structure.FieldOrder("handle", "free")
internal open class UniffiForeignFutureDroppedCallbackStruct(
    @JvmField internal var `handle`: Long = 0.toLong(),
    @JvmField internal var `free`: UniffiForeignFutureDroppedCallback? = null,
) : Structure() {
    class UniffiByValue(
        `handle`: Long = 0.toLong(),
        `free`: UniffiForeignFutureDroppedCallback? = null,
    ): UniffiForeignFutureDroppedCallbackStruct(`handle`,`free`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureDroppedCallbackStruct) {
        `handle` = other.`handle`
        `free` = other.`free`
    }

}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU8(
    @JvmField internal var `returnValue`: Byte = 0.toByte(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Byte = 0.toByte(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU8(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU8) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU8 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU8.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI8(
    @JvmField internal var `returnValue`: Byte = 0.toByte(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Byte = 0.toByte(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI8(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI8) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI8 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI8.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU16(
    @JvmField internal var `returnValue`: Short = 0.toShort(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Short = 0.toShort(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU16(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU16) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU16 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU16.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI16(
    @JvmField internal var `returnValue`: Short = 0.toShort(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Short = 0.toShort(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI16(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI16) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI16 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI16.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU32(
    @JvmField internal var `returnValue`: Int = 0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Int = 0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI32(
    @JvmField internal var `returnValue`: Int = 0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Int = 0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultU64(
    @JvmField internal var `returnValue`: Long = 0.toLong(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Long = 0.toLong(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultU64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultU64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteU64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultU64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultI64(
    @JvmField internal var `returnValue`: Long = 0.toLong(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Long = 0.toLong(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultI64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultI64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteI64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultI64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultF32(
    @JvmField internal var `returnValue`: Float = 0.0f,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Float = 0.0f,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultF32(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultF32) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteF32 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultF32.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultF64(
    @JvmField internal var `returnValue`: Double = 0.0,
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: Double = 0.0,
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultF64(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultF64) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteF64 : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultF64.UniffiByValue,)
}
@Structure.FieldOrder("returnValue", "callStatus")
internal open class UniffiForeignFutureResultRustBuffer(
    @JvmField internal var `returnValue`: RustBuffer.ByValue = RustBuffer.ByValue(),
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `returnValue`: RustBuffer.ByValue = RustBuffer.ByValue(),
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultRustBuffer(`returnValue`,`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultRustBuffer) {
        `returnValue` = other.`returnValue`
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteRustBuffer : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultRustBuffer.UniffiByValue,)
}
@Structure.FieldOrder("callStatus")
internal open class UniffiForeignFutureResultVoid(
    @JvmField internal var `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
) : Structure() {
    class UniffiByValue(
        `callStatus`: UniffiRustCallStatus.ByValue = UniffiRustCallStatus.ByValue(),
    ): UniffiForeignFutureResultVoid(`callStatus`,), Structure.ByValue

   internal fun uniffiSetValue(other: UniffiForeignFutureResultVoid) {
        `callStatus` = other.`callStatus`
    }

}
internal interface UniffiForeignFutureCompleteVoid : com.sun.jna.Callback {
    fun callback(`callbackData`: Long,`result`: UniffiForeignFutureResultVoid.UniffiByValue,)
}

// A JNA Library to expose the extern-C FFI definitions.
// This is an implementation detail which will be called internally by the public API.

// For large crates we prevent `MethodTooLargeException` (see #2340)
// N.B. the name of the extension is very misleading, since it is
// rather `InterfaceTooLargeException`, caused by too many methods
// in the interface for large crates.
//
// By splitting the otherwise huge interface into two parts
// * UniffiLib (this)
// * IntegrityCheckingUniffiLib
// And all checksum methods are put into `IntegrityCheckingUniffiLib`
// we allow for ~2x as many methods in the UniffiLib interface.
//
// Note: above all written when we used JNA's `loadIndirect` etc.
// We now use JNA's "direct mapping" - unclear if same considerations apply exactly.
internal object IntegrityCheckingUniffiLib {
    init {
        Native.register(IntegrityCheckingUniffiLib::class.java, findLibraryName(componentName = "sigward"))
        uniffiCheckContractApiVersion(this)
    }

    internal fun ensureInitialized() = Unit
    external fun uniffi_sigward_checksum_func_is_stream(
    ): Int
    external fun uniffi_sigward_checksum_func_limits(
    ): Int
    external fun uniffi_sigward_checksum_func_unexpected_answer(
    ): Int
    external fun uniffi_sigward_checksum_func_unexpected_event(
    ): Int
    external fun uniffi_sigward_checksum_func_check_public_key(
    ): Int
    external fun uniffi_sigward_checksum_func_detect_key(
    ): Int
    external fun uniffi_sigward_checksum_func_parse_key(
    ): Int
    external fun uniffi_sigward_checksum_func_redact(
    ): Int
    external fun uniffi_sigward_checksum_func_parse_time(
    ): Int
    external fun uniffi_sigward_checksum_func_is_terminal(
    ): Int
    external fun uniffi_sigward_checksum_method_call_answered(
    ): Int
    external fun uniffi_sigward_checksum_method_call_failed(
    ): Int
    external fun uniffi_sigward_checksum_method_call_start(
    ): Int
    external fun uniffi_sigward_checksum_method_call_woke(
    ): Int
    external fun uniffi_sigward_checksum_method_client_base_url(
    ): Int
    external fun uniffi_sigward_checksum_method_client_call(
    ): Int
    external fun uniffi_sigward_checksum_method_client_events(
    ): Int
    external fun uniffi_sigward_checksum_method_client_redacted_key(
    ): Int
    external fun uniffi_sigward_checksum_method_events_answered(
    ): Int
    external fun uniffi_sigward_checksum_method_events_broke_off(
    ): Int
    external fun uniffi_sigward_checksum_method_events_failed(
    ): Int
    external fun uniffi_sigward_checksum_method_events_first(
    ): Int
    external fun uniffi_sigward_checksum_method_events_look(
    ): Int
    external fun uniffi_sigward_checksum_method_events_looked(
    ): Int
    external fun uniffi_sigward_checksum_method_events_next(
    ): Int
    external fun uniffi_sigward_checksum_method_events_received(
    ): Int
    external fun uniffi_sigward_checksum_method_events_streaming(
    ): Int
    external fun uniffi_sigward_checksum_method_pages_accept(
    ): Int
    external fun uniffi_sigward_checksum_method_pages_next_page(
    ): Int
    external fun uniffi_sigward_checksum_method_poll_pending(
    ): Int
    external fun uniffi_sigward_checksum_constructor_client_new(
    ): Int
    external fun uniffi_sigward_checksum_constructor_pages_new(
    ): Int
    external fun uniffi_sigward_checksum_constructor_poll_new(
    ): Int
    external fun ffi_sigward_uniffi_contract_version(
    ): Int


}

internal object UniffiLib {

    // The Cleaner for the whole library
    internal val CLEANER: UniffiCleaner by lazy {
        UniffiCleaner.create()
    }


    init {
        Native.register(UniffiLib::class.java, findLibraryName(componentName = "sigward"))

    }

    internal fun ensureInitialized() = Unit
    external fun uniffi_sigward_fn_clone_call(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_free_call(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_call_answered(`ptr`: Long,`now`: RustBuffer.ByValue,`status`: Short,`headers`: RustBuffer.ByValue,`body`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_call_failed(`ptr`: Long,`now`: RustBuffer.ByValue,`kind`: RustBuffer.ByValue,`cause`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_call_start(`ptr`: Long,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_call_woke(`ptr`: Long,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_clone_client(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_free_client(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_constructor_client_new(`publicKey`: RustBuffer.ByValue,`setup`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_client_base_url(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_client_call(`ptr`: Long,`draft`: RustBuffer.ByValue,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_client_events(`ptr`: Long,`draft`: RustBuffer.ByValue,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_client_redacted_key(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_clone_events(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_free_events(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_answered(`ptr`: Long,`reply`: RustBuffer.ByValue,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_broke_off(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_failed(`ptr`: Long,`kind`: RustBuffer.ByValue,`cause`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_first(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_events_look(`ptr`: Long,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_events_looked(`ptr`: Long,`reply`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_next(`ptr`: Long,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_events_received(`ptr`: Long,`piece`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_method_events_streaming(`ptr`: Long,`headers`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_clone_pages(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_free_pages(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_constructor_pages_new(`first`: Int,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_pages_accept(`ptr`: Long,`ids`: RustBuffer.ByValue,`totalPages`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_method_pages_next_page(`ptr`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_clone_poll(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_free_poll(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_constructor_poll_new(`id`: RustBuffer.ByValue,`deadline`: RustBuffer.ByValue,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun uniffi_sigward_fn_method_poll_pending(`ptr`: Long,`now`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Double
    external fun uniffi_sigward_fn_func_is_stream(`status`: Short,`contentType`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun uniffi_sigward_fn_func_limits(uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_unexpected_answer(`reply`: RustBuffer.ByValue,`problem`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_unexpected_event(`problem`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_check_public_key(`text`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun uniffi_sigward_fn_func_detect_key(`text`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_parse_key(`text`: RustBuffer.ByValue,`service`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_redact(`text`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_parse_time(`text`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun uniffi_sigward_fn_func_is_terminal(`status`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun ffi_sigward_rustbuffer_alloc(`size`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_sigward_rustbuffer_from_bytes(`bytes`: ForeignBytes.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_sigward_rustbuffer_free(`buf`: RustBuffer.ByValue,uniffi_out_err: UniffiRustCallStatus,
    ): Unit
    external fun ffi_sigward_rustbuffer_reserve(`buf`: RustBuffer.ByValue,`additional`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_sigward_rust_future_poll_u8(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_u8(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_u8(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_u8(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_sigward_rust_future_poll_i8(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_i8(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_i8(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_i8(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Byte
    external fun ffi_sigward_rust_future_poll_u16(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_u16(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_u16(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_u16(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_sigward_rust_future_poll_i16(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_i16(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_i16(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_i16(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Short
    external fun ffi_sigward_rust_future_poll_u32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_u32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_u32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_u32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_sigward_rust_future_poll_i32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_i32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_i32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_i32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Int
    external fun ffi_sigward_rust_future_poll_u64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_u64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_u64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_u64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun ffi_sigward_rust_future_poll_i64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_i64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_i64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_i64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Long
    external fun ffi_sigward_rust_future_poll_f32(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_f32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_f32(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_f32(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Float
    external fun ffi_sigward_rust_future_poll_f64(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_f64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_f64(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_f64(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Double
    external fun ffi_sigward_rust_future_poll_rust_buffer(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_rust_buffer(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_rust_buffer(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_rust_buffer(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): RustBuffer.ByValue
    external fun ffi_sigward_rust_future_poll_void(`handle`: Long,`callback`: UniffiRustFutureContinuationCallback,`callbackData`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_cancel_void(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_free_void(`handle`: Long,
    ): Unit
    external fun ffi_sigward_rust_future_complete_void(`handle`: Long,uniffi_out_err: UniffiRustCallStatus,
    ): Unit


}

private fun uniffiCheckContractApiVersion(lib: IntegrityCheckingUniffiLib) {
    // Get the bindings contract version from our ComponentInterface
    val bindings_contract_version = 30
    // Get the scaffolding contract version by calling the into the dylib
    val scaffolding_contract_version = lib.ffi_sigward_uniffi_contract_version()
    if (bindings_contract_version != scaffolding_contract_version) {
        throw RuntimeException("UniFFI contract version mismatch: try cleaning and rebuilding your project")
    }
}

/**
 * @suppress
 */
internal fun uniffiEnsureInitialized() {
    // Call arbitrary methods on IntegrityCheckingUniffiLib and UniffiLib to ensure that
    // their init blocks run. This ensures initialization across crates works as expected.
    IntegrityCheckingUniffiLib.ensureInitialized()
    UniffiLib.ensureInitialized()
}

// Async support

// Public interface members begin here.


// Interface implemented by anything that can contain an object reference.
//
// Such types expose a `destroy()` method that must be called to cleanly
// dispose of the contained objects. Failure to call this method may result
// in memory leaks.
//
// The easiest way to ensure this method is called is to use the `.use`
// helper method to execute a block and destroy the object at the end.
internal interface Disposable {
    fun destroy()
    companion object {
        fun destroy(vararg args: Any?) {
            for (arg in args) {
                when (arg) {
                    is Disposable -> arg.destroy()
                    is ArrayList<*> -> {
                        for (idx in arg.indices) {
                            val element = arg[idx]
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                    is Map<*, *> -> {
                        for (element in arg.values) {
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                    is Iterable<*> -> {
                        for (element in arg) {
                            if (element is Disposable) {
                                element.destroy()
                            }
                        }
                    }
                }
            }
        }
    }
}

/**
 * @suppress
 */
internal inline fun <T : Disposable?, R> T.use(block: (T) -> R) =
    try {
        block(this)
    } finally {
        try {
            // N.B. our implementation is on the nullable type `Disposable?`.
            this?.destroy()
        } catch (e: Throwable) {
            // swallow
        }
    }

/**
 * Placeholder object used to signal that we're constructing an interface with a FFI handle.
 *
 * This is the first argument for interface constructors that input a raw handle. It exists is that
 * so we can avoid signature conflicts when an interface has a regular constructor than inputs a
 * Long.
 *
 * @suppress
 * */
internal object UniffiWithHandle

/**
 * Used to instantiate an interface without an actual pointer, for fakes in tests, mostly.
 *
 * @suppress
 * */
internal object NoHandle
/**
 * The cleaner interface for Object finalization code to run.
 * This is the entry point to any implementation that we're using.
 *
 * The cleaner registers objects and returns cleanables, so now we are
 * defining a `UniffiCleaner` with a `UniffiClenaer.Cleanable` to abstract the
 * different implmentations available at compile time.
 *
 * @suppress
 */
internal interface UniffiCleaner {
    interface Cleanable {
        fun clean()
    }

    fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable

    companion object
}

// The fallback Jna cleaner, which is available for both Android, and the JVM.
private class UniffiJnaCleaner : UniffiCleaner {
    private val cleaner = com.sun.jna.internal.Cleaner.getCleaner()

    override fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable =
        UniffiJnaCleanable(cleaner.register(value, cleanUpTask))
}

private class UniffiJnaCleanable(
    private val cleanable: com.sun.jna.internal.Cleaner.Cleanable,
) : UniffiCleaner.Cleanable {
    override fun clean() = cleanable.clean()
}


private fun UniffiCleaner.Companion.create(): UniffiCleaner = UniffiJnaCleaner()


/**
 * @suppress
 */
internal object FfiConverterUShort: FfiConverter<UShort, Short> {
    override fun lift(value: Short): UShort {
        return value.toUShort()
    }

    fun lift(value: Int): UShort {
        return value.toUShort()
    }

    override fun read(buf: ByteBuffer): UShort {
        return lift(buf.getShort())
    }

    override fun lower(value: UShort): Short {
        return value.toShort()
    }

    override fun allocationSize(value: UShort) = 2UL

    override fun write(value: UShort, buf: ByteBuffer) {
        buf.putShort(value.toShort())
    }
}

/**
 * @suppress
 */
internal object FfiConverterUInt: FfiConverter<UInt, Int> {
    override fun lift(value: Int): UInt {
        return value.toUInt()
    }

    override fun read(buf: ByteBuffer): UInt {
        return lift(buf.getInt())
    }

    override fun lower(value: UInt): Int {
        return value.toInt()
    }

    override fun allocationSize(value: UInt) = 4UL

    override fun write(value: UInt, buf: ByteBuffer) {
        buf.putInt(value.toInt())
    }
}

/**
 * @suppress
 */
internal object FfiConverterULong: FfiConverter<ULong, Long> {
    override fun lift(value: Long): ULong {
        return value.toULong()
    }

    override fun read(buf: ByteBuffer): ULong {
        return lift(buf.getLong())
    }

    override fun lower(value: ULong): Long {
        return value.toLong()
    }

    override fun allocationSize(value: ULong) = 8UL

    override fun write(value: ULong, buf: ByteBuffer) {
        buf.putLong(value.toLong())
    }
}

/**
 * @suppress
 */
internal object FfiConverterLong: FfiConverter<Long, Long> {
    override fun lift(value: Long): Long {
        return value
    }

    override fun read(buf: ByteBuffer): Long {
        return buf.getLong()
    }

    override fun lower(value: Long): Long {
        return value
    }

    override fun allocationSize(value: Long) = 8UL

    override fun write(value: Long, buf: ByteBuffer) {
        buf.putLong(value)
    }
}

/**
 * @suppress
 */
internal object FfiConverterDouble: FfiConverter<Double, Double> {
    override fun lift(value: Double): Double {
        return value
    }

    override fun read(buf: ByteBuffer): Double {
        return buf.getDouble()
    }

    override fun lower(value: Double): Double {
        return value
    }

    override fun allocationSize(value: Double) = 8UL

    override fun write(value: Double, buf: ByteBuffer) {
        buf.putDouble(value)
    }
}

/**
 * @suppress
 */
internal object FfiConverterBoolean: FfiConverter<Boolean, Byte> {
    override fun lift(value: Byte): Boolean {
        return value.toInt() != 0
    }

    override fun read(buf: ByteBuffer): Boolean {
        return lift(buf.get())
    }

    override fun lower(value: Boolean): Byte {
        return if (value) 1.toByte() else 0.toByte()
    }

    override fun allocationSize(value: Boolean) = 1UL

    override fun write(value: Boolean, buf: ByteBuffer) {
        buf.put(lower(value))
    }
}

/**
 * @suppress
 */
internal object FfiConverterString: FfiConverter<String, RustBuffer.ByValue> {
    // Note: we don't inherit from FfiConverterRustBuffer, because we use a
    // special encoding when lowering/lifting.  We can use `RustBuffer.len` to
    // store our length and avoid writing it out to the buffer.
    override fun lift(value: RustBuffer.ByValue): String {
        try {
            val byteArr = ByteArray(value.len.toInt())
            value.asByteBuffer()!!.get(byteArr)
            return byteArr.toString(Charsets.UTF_8)
        } finally {
            RustBuffer.free(value)
        }
    }

    override fun read(buf: ByteBuffer): String {
        val len = buf.getInt()
        val byteArr = ByteArray(len)
        buf.get(byteArr)
        return byteArr.toString(Charsets.UTF_8)
    }

    fun toUtf8(value: String): ByteBuffer {
        // Make sure we don't have invalid UTF-16, check for lone surrogates.
        return Charsets.UTF_8.newEncoder().run {
            onMalformedInput(CodingErrorAction.REPORT)
            encode(CharBuffer.wrap(value))
        }
    }

    override fun lower(value: String): RustBuffer.ByValue {
        val byteBuf = toUtf8(value)
        // Ideally we'd pass these bytes to `ffi_bytebuffer_from_bytes`, but doing so would require us
        // to copy them into a JNA `Memory`. So we might as well directly copy them into a `RustBuffer`.
        val rbuf = RustBuffer.alloc(byteBuf.limit().toULong())
        rbuf.asByteBuffer()!!.put(byteBuf)
        return rbuf
    }

    // We aren't sure exactly how many bytes our string will be once it's UTF-8
    // encoded.  Allocate 3 bytes per UTF-16 code unit which will always be
    // enough.
    override fun allocationSize(value: String): ULong {
        val sizeForLength = 4UL
        val sizeForString = value.length.toULong() * 3UL
        return sizeForLength + sizeForString
    }

    override fun write(value: String, buf: ByteBuffer) {
        val byteBuf = toUtf8(value)
        buf.putInt(byteBuf.limit())
        buf.put(byteBuf)
    }
}

/**
 * @suppress
 */
internal object FfiConverterByteArray: FfiConverterRustBuffer<ByteArray> {
    override fun read(buf: ByteBuffer): ByteArray {
        val len = buf.getInt()
        val byteArr = ByteArray(len)
        buf.get(byteArr)
        return byteArr
    }
    override fun allocationSize(value: ByteArray): ULong {
        return 4UL + value.size.toULong()
    }
    override fun write(value: ByteArray, buf: ByteBuffer) {
        buf.putInt(value.size)
        buf.put(value)
    }
}


// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//


/**
 * A call from its first attempt to its end.
 */
internal interface CallInterface {

    /**
     * The whole answer has come.
     */
    fun `answered`(`now`: Moment, `status`: kotlin.UShort, `headers`: List<Header>, `body`: kotlin.ByteArray): Step

    /**
     * The attempt failed without an answer. `cause` is the platform's error, without URL or headers.
     */
    fun `failed`(`now`: Moment, `kind`: FailureKind, `cause`: kotlin.String?): Step

    /**
     * Begins. Call once.
     */
    fun `start`(`now`: Moment): Step

    /**
     * A wait has ended.
     */
    fun `woke`(`now`: Moment): Step

    companion object
}

/**
 * A call from its first attempt to its end.
 */
internal open class Call: Disposable, AutoCloseable, CallInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_sigward_fn_free_call(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_sigward_fn_clone_call(handle, status)
        }
    }


    /**
     * The whole answer has come.
     */override fun `answered`(`now`: Moment, `status`: kotlin.UShort, `headers`: List<Header>, `body`: kotlin.ByteArray): Step {
            return FfiConverterTypeStep.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_call_answered(
        it,

        FfiConverterTypeMoment.lower(`now`),
        FfiConverterUShort.lower(`status`),
        FfiConverterSequenceTypeHeader.lower(`headers`),
        FfiConverterByteArray.lower(`body`),_status)
}
    }
    )
    }



    /**
     * The attempt failed without an answer. `cause` is the platform's error, without URL or headers.
     */override fun `failed`(`now`: Moment, `kind`: FailureKind, `cause`: kotlin.String?): Step {
            return FfiConverterTypeStep.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_call_failed(
        it,

        FfiConverterTypeMoment.lower(`now`),
        FfiConverterTypeFailureKind.lower(`kind`),
        FfiConverterOptionalString.lower(`cause`),_status)
}
    }
    )
    }



    /**
     * Begins. Call once.
     */override fun `start`(`now`: Moment): Step {
            return FfiConverterTypeStep.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_call_start(
        it,

        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }



    /**
     * A wait has ended.
     */override fun `woke`(`now`: Moment): Step {
            return FfiConverterTypeStep.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_call_woke(
        it,

        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }









    /**
     * @suppress
     */
    companion object

}


/**
 * @suppress
 */
internal object FfiConverterTypeCall: FfiConverter<Call, Long> {
    override fun lower(value: Call): Long {
        return value.uniffiCloneHandle()
    }

    override fun lift(value: Long): Call {
        return Call(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Call {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Call) = 8UL

    override fun write(value: Call, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}


// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//


/**
 * A public key and what all its calls share. Nothing in it can be read but what may be shown.
 */
internal interface ClientInterface {

    /**
     * The address that requests go to.
     */
    fun `baseUrl`(): kotlin.String

    /**
     * Checks a call and prepares it, or says why it can't succeed.
     */
    fun `call`(`draft`: Draft, `now`: Moment): Call

    /**
     * Checks a call that creates an analysis and prepares it as a stream of events.
     */
    fun `events`(`draft`: Draft, `now`: Moment): Events

    /**
     * The key's prefix and `***`.
     */
    fun `redactedKey`(): kotlin.String

    companion object
}

/**
 * A public key and what all its calls share. Nothing in it can be read but what may be shown.
 */
internal open class Client: Disposable, AutoCloseable, ClientInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Loads a public key. Any other is refused, and wiped.
     */
    constructor(`publicKey`: kotlin.String, `setup`: Setup) :
        this(UniffiWithHandle,
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_constructor_client_new(


        FfiConverterString.lower(`publicKey`),
        FfiConverterTypeSetup.lower(`setup`),_status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_sigward_fn_free_client(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_sigward_fn_clone_client(handle, status)
        }
    }


    /**
     * The address that requests go to.
     */override fun `baseUrl`(): kotlin.String {
            return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_client_base_url(
        it,
        _status)
}
    }
    )
    }



    /**
     * Checks a call and prepares it, or says why it can't succeed.
     */
    @Throws(CoreException::class)override fun `call`(`draft`: Draft, `now`: Moment): Call {
            return FfiConverterTypeCall.lift(
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_client_call(
        it,

        FfiConverterTypeDraft.lower(`draft`),
        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }



    /**
     * Checks a call that creates an analysis and prepares it as a stream of events.
     */
    @Throws(CoreException::class)override fun `events`(`draft`: Draft, `now`: Moment): Events {
            return FfiConverterTypeEvents.lift(
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_client_events(
        it,

        FfiConverterTypeDraft.lower(`draft`),
        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }



    /**
     * The key's prefix and `***`.
     */override fun `redactedKey`(): kotlin.String {
            return FfiConverterString.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_client_redacted_key(
        it,
        _status)
}
    }
    )
    }









    /**
     * @suppress
     */
    companion object

}


/**
 * @suppress
 */
internal object FfiConverterTypeClient: FfiConverter<Client, Long> {
    override fun lower(value: Client): Long {
        return value.uniffiCloneHandle()
    }

    override fun lift(value: Long): Client {
        return Client(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Client {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Client) = 8UL

    override fun write(value: Client, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}


// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//


/**
 * The events of one analysis: a stream where the service answers with one, looks at the analysis where it answers with
 * JSON.
 */
internal interface EventsInterface {

    /**
     * The service has answered with the analysis itself.
     */
    fun `answered`(`reply`: Reply, `now`: Moment)

    /**
     * The stream has ended before the analysis did.
     */
    fun `brokeOff`()

    /**
     * The stream has failed: `Timeout` where nothing came for too long.
     */
    fun `failed`(`kind`: FailureKind, `cause`: kotlin.String?)

    /**
     * The call that creates the analysis. Its answer goes to `answered`; one that `is_stream` knows, to `streaming`.
     */
    fun `first`(): Call

    /**
     * The call that looks at the analysis.
     */
    fun `look`(`now`: Moment): Call

    /**
     * A look has come back.
     */
    fun `looked`(`reply`: Reply)

    /**
     * What to do now.
     */
    fun `next`(`now`: Moment): Next

    /**
     * A piece of the stream has come.
     */
    fun `received`(`piece`: kotlin.ByteArray)

    /**
     * The service answers with a stream.
     */
    fun `streaming`(`headers`: List<Header>)

    companion object
}

/**
 * The events of one analysis: a stream where the service answers with one, looks at the analysis where it answers with
 * JSON.
 */
internal open class Events: Disposable, AutoCloseable, EventsInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_sigward_fn_free_events(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_sigward_fn_clone_events(handle, status)
        }
    }


    /**
     * The service has answered with the analysis itself.
     */
    @Throws(CoreException::class)override fun `answered`(`reply`: Reply, `now`: Moment)
        =
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_answered(
        it,

        FfiConverterTypeReply.lower(`reply`),
        FfiConverterTypeMoment.lower(`now`),_status)
}
    }




    /**
     * The stream has ended before the analysis did.
     */override fun `brokeOff`()
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_broke_off(
        it,
        _status)
}
    }




    /**
     * The stream has failed: `Timeout` where nothing came for too long.
     */override fun `failed`(`kind`: FailureKind, `cause`: kotlin.String?)
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_failed(
        it,

        FfiConverterTypeFailureKind.lower(`kind`),
        FfiConverterOptionalString.lower(`cause`),_status)
}
    }




    /**
     * The call that creates the analysis. Its answer goes to `answered`; one that `is_stream` knows, to `streaming`.
     */override fun `first`(): Call {
            return FfiConverterTypeCall.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_first(
        it,
        _status)
}
    }
    )
    }



    /**
     * The call that looks at the analysis.
     */
    @Throws(CoreException::class)override fun `look`(`now`: Moment): Call {
            return FfiConverterTypeCall.lift(
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_look(
        it,

        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }



    /**
     * A look has come back.
     */
    @Throws(CoreException::class)override fun `looked`(`reply`: Reply)
        =
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_looked(
        it,

        FfiConverterTypeReply.lower(`reply`),_status)
}
    }




    /**
     * What to do now.
     */override fun `next`(`now`: Moment): Next {
            return FfiConverterTypeNext.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_next(
        it,

        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }



    /**
     * A piece of the stream has come.
     */override fun `received`(`piece`: kotlin.ByteArray)
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_received(
        it,

        FfiConverterByteArray.lower(`piece`),_status)
}
    }




    /**
     * The service answers with a stream.
     */override fun `streaming`(`headers`: List<Header>)
        =
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_events_streaming(
        it,

        FfiConverterSequenceTypeHeader.lower(`headers`),_status)
}
    }










    /**
     * @suppress
     */
    companion object

}


/**
 * @suppress
 */
internal object FfiConverterTypeEvents: FfiConverter<Events, Long> {
    override fun lower(value: Events): Long {
        return value.uniffiCloneHandle()
    }

    override fun lift(value: Long): Events {
        return Events(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Events {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Events) = 8UL

    override fun write(value: Events, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}


// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//


/**
 * Where a walk stands: which page comes next, and which items were given already.
 */
internal interface PagesInterface {

    /**
     * Takes the ids of the page that came and returns the positions of the new ones.
     */
    fun `accept`(`ids`: List<kotlin.String>, `totalPages`: kotlin.ULong?): List<kotlin.UInt>

    /**
     * The page to ask for, or nothing at the end.
     */
    fun `nextPage`(): kotlin.UInt?

    companion object
}

/**
 * Where a walk stands: which page comes next, and which items were given already.
 */
internal open class Pages: Disposable, AutoCloseable, PagesInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * A walk that begins at this page.
     */
    constructor(`first`: kotlin.UInt) :
        this(UniffiWithHandle,
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_constructor_pages_new(


        FfiConverterUInt.lower(`first`),_status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_sigward_fn_free_pages(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_sigward_fn_clone_pages(handle, status)
        }
    }


    /**
     * Takes the ids of the page that came and returns the positions of the new ones.
     */override fun `accept`(`ids`: List<kotlin.String>, `totalPages`: kotlin.ULong?): List<kotlin.UInt> {
            return FfiConverterSequenceUInt.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_pages_accept(
        it,

        FfiConverterSequenceString.lower(`ids`),
        FfiConverterOptionalULong.lower(`totalPages`),_status)
}
    }
    )
    }



    /**
     * The page to ask for, or nothing at the end.
     */override fun `nextPage`(): kotlin.UInt? {
            return FfiConverterOptionalUInt.lift(
    callWithHandle {
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_method_pages_next_page(
        it,
        _status)
}
    }
    )
    }









    /**
     * @suppress
     */
    companion object

}


/**
 * @suppress
 */
internal object FfiConverterTypePages: FfiConverter<Pages, Long> {
    override fun lower(value: Pages): Long {
        return value.uniffiCloneHandle()
    }

    override fun lift(value: Long): Pages {
        return Pages(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Pages {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Pages) = 8UL

    override fun write(value: Pages, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}


// This template implements a class for working with a Rust struct via a handle
// to the live Rust struct on the other side of the FFI.
//
// There's some subtlety here, because we have to be careful not to operate on a Rust
// struct after it has been dropped, and because we must expose a public API for freeing
// theq Kotlin wrapper object in lieu of reliable finalizers. The core requirements are:
//
//   * Each instance holds an opaque handle to the underlying Rust struct.
//     Method calls need to read this handle from the object's state and pass it in to
//     the Rust FFI.
//
//   * When an instance is no longer needed, its handle should be passed to a
//     special destructor function provided by the Rust FFI, which will drop the
//     underlying Rust struct.
//
//   * Given an instance, calling code is expected to call the special
//     `destroy` method in order to free it after use, either by calling it explicitly
//     or by using a higher-level helper like the `use` method. Failing to do so risks
//     leaking the underlying Rust struct.
//
//   * We can't assume that calling code will do the right thing, and must be prepared
//     to handle Kotlin method calls executing concurrently with or even after a call to
//     `destroy`, and to handle multiple (possibly concurrent!) calls to `destroy`.
//
//   * We must never allow Rust code to operate on the underlying Rust struct after
//     the destructor has been called, and must never call the destructor more than once.
//     Doing so may trigger memory unsafety.
//
//   * To mitigate many of the risks of leaking memory and use-after-free unsafety, a `Cleaner`
//     is implemented to call the destructor when the Kotlin object becomes unreachable.
//     This is done in a background thread. This is not a panacea, and client code should be aware that
//      1. the thread may starve if some there are objects that have poorly performing
//     `drop` methods or do significant work in their `drop` methods.
//      2. the thread is shared across the whole library. This can be tuned by using `android_cleaner = true`,
//         or `android = true` in the [`kotlin` section of the `uniffi.toml` file](https://mozilla.github.io/uniffi-rs/kotlin/configuration.html).
//
// If we try to implement this with mutual exclusion on access to the handle, there is the
// possibility of a race between a method call and a concurrent call to `destroy`:
//
//    * Thread A starts a method call, reads the value of the handle, but is interrupted
//      before it can pass the handle over the FFI to Rust.
//    * Thread B calls `destroy` and frees the underlying Rust struct.
//    * Thread A resumes, passing the already-read handle value to Rust and triggering
//      a use-after-free.
//
// One possible solution would be to use a `ReadWriteLock`, with each method call taking
// a read lock (and thus allowed to run concurrently) and the special `destroy` method
// taking a write lock (and thus blocking on live method calls). However, we aim not to
// generate methods with any hidden blocking semantics, and a `destroy` method that might
// block if called incorrectly seems to meet that bar.
//
// So, we achieve our goals by giving each instance an associated `AtomicLong` counter to track
// the number of in-flight method calls, and an `AtomicBoolean` flag to indicate whether `destroy`
// has been called. These are updated according to the following rules:
//
//    * The initial value of the counter is 1, indicating a live object with no in-flight calls.
//      The initial value for the flag is false.
//
//    * At the start of each method call, we atomically check the counter.
//      If it is 0 then the underlying Rust struct has already been destroyed and the call is aborted.
//      If it is nonzero them we atomically increment it by 1 and proceed with the method call.
//
//    * At the end of each method call, we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
//    * When `destroy` is called, we atomically flip the flag from false to true.
//      If the flag was already true we silently fail.
//      Otherwise we atomically decrement and check the counter.
//      If it has reached zero then we destroy the underlying Rust struct.
//
// Astute readers may observe that this all sounds very similar to the way that Rust's `Arc<T>` works,
// and indeed it is, with the addition of a flag to guard against multiple calls to `destroy`.
//
// The overall effect is that the underlying Rust struct is destroyed only when `destroy` has been
// called *and* all in-flight method calls have completed, avoiding violating any of the expectations
// of the underlying Rust code.
//
// This makes a cleaner a better alternative to _not_ calling `destroy()` as
// and when the object is finished with, but the abstraction is not perfect: if the Rust object's `drop`
// method is slow, and/or there are many objects to cleanup, and it's on a low end Android device, then the cleaner
// thread may be starved, and the app will leak memory.
//
// In this case, `destroy`ing manually may be a better solution.
//
// The cleaner can live side by side with the manual calling of `destroy`. In the order of responsiveness, uniffi objects
// with Rust peers are reclaimed:
//
// 1. By calling the `destroy` method of the object, which calls `rustObject.free()`. If that doesn't happen:
// 2. When the object becomes unreachable, AND the Cleaner thread gets to call `rustObject.free()`. If the thread is starved then:
// 3. The memory is reclaimed when the process terminates.
//
// [1] https://stackoverflow.com/questions/24376768/can-java-finalize-an-object-when-it-is-still-in-scope/24380219
//


/**
 * A series of looks at one piece of work.
 */
internal interface PollInterface {

    /**
     * The work has not ended: the seconds to wait before the next look, or the error that ends the wait.
     */
    fun `pending`(`now`: Moment): kotlin.Double

    companion object
}

/**
 * A series of looks at one piece of work.
 */
internal open class Poll: Disposable, AutoCloseable, PollInterface
{

    @Suppress("UNUSED_PARAMETER")
    /**
     * @suppress
     */
    constructor(withHandle: UniffiWithHandle, handle: Long) {
        this.handle = handle
        this.cleanable = UniffiLib.CLEANER.register(this, UniffiCleanAction(handle))
    }

    /**
     * @suppress
     *
     * This constructor can be used to instantiate a fake object. Only used for tests. Any
     * attempt to actually use an object constructed this way will fail as there is no
     * connected Rust object.
     */
    @Suppress("UNUSED_PARAMETER")
    constructor(noHandle: NoHandle) {
        this.handle = 0
        this.cleanable = null
    }
    /**
     * Begins a wait for the work with this id. `deadline` is in seconds; without one, the core's.
     */
    constructor(`id`: kotlin.String, `deadline`: kotlin.Double?, `now`: Moment) :
        this(UniffiWithHandle,
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_constructor_poll_new(


        FfiConverterString.lower(`id`),
        FfiConverterOptionalDouble.lower(`deadline`),
        FfiConverterTypeMoment.lower(`now`),_status)
}
    )

    protected val handle: Long
    protected val cleanable: UniffiCleaner.Cleanable?

    private val wasDestroyed = AtomicBoolean(false)
    private val callCounter = AtomicLong(1)

    /**
     * Whether the current object has been destroyed and its reference is gone in the Rust side.
     */
    val uniffiIsDestroyed: Boolean get() = wasDestroyed.get()

    override fun destroy() {
        // Only allow a single call to this method.
        // TODO: maybe we should log a warning if called more than once?
        if (this.wasDestroyed.compareAndSet(false, true)) {
            // This decrement always matches the initial count of 1 given at creation time.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    @Synchronized
    override fun close() {
        this.destroy()
    }

    internal inline fun <R> callWithHandle(block: (handle: Long) -> R): R {
        // Check and increment the call counter, to keep the object alive.
        // This needs a compare-and-set retry loop in case of concurrent updates.
        do {
            val c = this.callCounter.get()
            if (c == 0L) {
                throw IllegalStateException("${this.javaClass.simpleName} object has already been destroyed")
            }
            if (c == Long.MAX_VALUE) {
                throw IllegalStateException("${this.javaClass.simpleName} call counter would overflow")
            }
        } while (! this.callCounter.compareAndSet(c, c + 1L))
        // Now we can safely do the method call without the handle being freed concurrently.
        try {
            return block(this.uniffiCloneHandle())
        } finally {
            // This decrement always matches the increment we performed above.
            if (this.callCounter.decrementAndGet() == 0L) {
                cleanable?.clean()
            }
        }
    }

    // Use a static inner class instead of a closure so as not to accidentally
    // capture `this` as part of the cleanable's action.
    private class UniffiCleanAction(private val handle: Long) : Runnable {
        override fun run() {
            if (handle == 0.toLong()) {
                // Fake object created with `NoHandle`, don't try to free.
                return;
            }
            uniffiRustCall { status ->
                UniffiLib.uniffi_sigward_fn_free_poll(handle, status)
            }
        }
    }

    /**
     * @suppress
     */
    fun uniffiCloneHandle(): Long {
        if (handle == 0.toLong()) {
            throw InternalException("uniffiCloneHandle() called on NoHandle object");
        }
        return uniffiRustCall() { status ->
            UniffiLib.uniffi_sigward_fn_clone_poll(handle, status)
        }
    }


    /**
     * The work has not ended: the seconds to wait before the next look, or the error that ends the wait.
     */
    @Throws(CoreException::class)override fun `pending`(`now`: Moment): kotlin.Double {
            return FfiConverterDouble.lift(
    callWithHandle {
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_method_poll_pending(
        it,

        FfiConverterTypeMoment.lower(`now`),_status)
}
    }
    )
    }









    /**
     * @suppress
     */
    companion object

}


/**
 * @suppress
 */
internal object FfiConverterTypePoll: FfiConverter<Poll, Long> {
    override fun lower(value: Poll): Long {
        return value.uniffiCloneHandle()
    }

    override fun lift(value: Long): Poll {
        return Poll(UniffiWithHandle, value)
    }

    override fun read(buf: ByteBuffer): Poll {
        return lift(buf.getLong())
    }

    override fun allocationSize(value: Poll) = 8UL

    override fun write(value: Poll, buf: ByteBuffer) {
        buf.putLong(lower(value))
    }
}



/**
 * What a single call says differently from its client.
 */
internal data class CallOptions (
    /**
     * How long one attempt may take, in seconds.
     */
    val `timeout`: kotlin.Double? = null
    ,
    /**
     * How long the call may take with all its attempts and waits, in seconds.
     */
    val `deadline`: kotlin.Double? = null
    ,
    /**
     * How often it is sent again, 0 or more.
     */
    val `maxRetries`: kotlin.Long? = null
    ,
    /**
     * The project that the service is to compare with the key's own.
     */
    val `project`: kotlin.String? = null
    ,
    /**
     * Without one, a new UUID where the operation honours it.
     */
    val `idempotencyKey`: kotlin.String? = null
    ,
    /**
     * Headers beside the client's.
     */
    val `headers`: List<Header> = listOf()

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeCallOptions: FfiConverterRustBuffer<CallOptions> {
    override fun read(buf: ByteBuffer): CallOptions {
        return CallOptions(
            FfiConverterOptionalDouble.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterSequenceTypeHeader.read(buf),
        )
    }

    override fun allocationSize(value: CallOptions) = (
            FfiConverterOptionalDouble.allocationSize(value.`timeout`) +
            FfiConverterOptionalDouble.allocationSize(value.`deadline`) +
            FfiConverterOptionalLong.allocationSize(value.`maxRetries`) +
            FfiConverterOptionalString.allocationSize(value.`project`) +
            FfiConverterOptionalString.allocationSize(value.`idempotencyKey`) +
            FfiConverterSequenceTypeHeader.allocationSize(value.`headers`)
    )

    override fun write(value: CallOptions, buf: ByteBuffer) {
            FfiConverterOptionalDouble.write(value.`timeout`, buf)
            FfiConverterOptionalDouble.write(value.`deadline`, buf)
            FfiConverterOptionalLong.write(value.`maxRetries`, buf)
            FfiConverterOptionalString.write(value.`project`, buf)
            FfiConverterOptionalString.write(value.`idempotencyKey`, buf)
            FfiConverterSequenceTypeHeader.write(value.`headers`, buf)
    }
}



/**
 * A call before its checks.
 */
internal data class Draft (
    /**
     * The id of an operation, or `GET /v1/…`: a method and a path that belong to one.
     */
    val `operation`: kotlin.String
    ,
    /**
     * The values of the path's parameters, in order.
     */
    val `path`: List<kotlin.String> = listOf()
    ,
    /**
     * The fields of the query, as a JSON object.
     */
    val `query`: kotlin.ByteArray? = null
    ,
    /**
     * The body, as a JSON object.
     */
    val `body`: kotlin.ByteArray? = null
    ,
    /**
     * A PNG, JPEG or WebP picture beside the body.
     */
    val `screenshot`: kotlin.ByteArray? = null
    ,
    /**
     * What it says differently from its client.
     */
    val `options`: CallOptions

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeDraft: FfiConverterRustBuffer<Draft> {
    override fun read(buf: ByteBuffer): Draft {
        return Draft(
            FfiConverterString.read(buf),
            FfiConverterSequenceString.read(buf),
            FfiConverterOptionalByteArray.read(buf),
            FfiConverterOptionalByteArray.read(buf),
            FfiConverterOptionalByteArray.read(buf),
            FfiConverterTypeCallOptions.read(buf),
        )
    }

    override fun allocationSize(value: Draft) = (
            FfiConverterString.allocationSize(value.`operation`) +
            FfiConverterSequenceString.allocationSize(value.`path`) +
            FfiConverterOptionalByteArray.allocationSize(value.`query`) +
            FfiConverterOptionalByteArray.allocationSize(value.`body`) +
            FfiConverterOptionalByteArray.allocationSize(value.`screenshot`) +
            FfiConverterTypeCallOptions.allocationSize(value.`options`)
    )

    override fun write(value: Draft, buf: ByteBuffer) {
            FfiConverterString.write(value.`operation`, buf)
            FfiConverterSequenceString.write(value.`path`, buf)
            FfiConverterOptionalByteArray.write(value.`query`, buf)
            FfiConverterOptionalByteArray.write(value.`body`, buf)
            FfiConverterOptionalByteArray.write(value.`screenshot`, buf)
            FfiConverterTypeCallOptions.write(value.`options`, buf)
    }
}



/**
 * The fields of the error contract.
 */
internal data class Facts (
    /**
     * What kind of failure it is, from a closed set: `rate_limited`, `connection`, `key_malformed`.
     */
    val `kind`: kotlin.String
    ,
    /**
     * The service's code, an open set, or one of ours in the same spelling.
     */
    val `code`: kotlin.String
    ,
    /**
     * The sentence for people.
     */
    val `message`: kotlin.String
    ,
    /**
     * The sentence with code, status, request id and attempts.
     */
    val `text`: kotlin.String
    ,
    /**
     * The HTTP status, if an answer came.
     */
    val `status`: kotlin.UShort?
    ,
    /**
     * The service's id of the request, if it gave one.
     */
    val `requestId`: kotlin.String?
    ,
    /**
     * How long the service asked to wait, in seconds, if it did.
     */
    val `retryAfter`: kotlin.Double?
    ,
    /**
     * How many attempts reached for the network. 0 for what was refused before it.
     */
    val `attempts`: kotlin.UInt
    ,
    /**
     * Whether the same call may succeed later without a change.
     */
    val `retryable`: kotlin.Boolean
    ,
    /**
     * The service's `details`, or the violations found before the network, as JSON.
     */
    val `details`: kotlin.ByteArray?
    ,
    /**
     * The id of what the call was about: the analysis that a wait gave up on.
     */
    val `resourceId`: kotlin.String?
    ,
    /**
     * What lies underneath, as text.
     */
    val `cause`: kotlin.String?
    ,
    /**
     * Of a refused key: its class.
     */
    val `keyClass`: kotlin.String?
    ,
    /**
     * Of a refused key: where the code runs.
     */
    val `exposure`: kotlin.String?
    ,
    /**
     * Of a refused key: what to do instead.
     */
    val `advice`: kotlin.String?
    ,
    /**
     * Of a malformed key: where the rule is broken, in characters from the start.
     */
    val `position`: kotlin.UInt?

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeFacts: FfiConverterRustBuffer<Facts> {
    override fun read(buf: ByteBuffer): Facts {
        return Facts(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterOptionalUShort.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterUInt.read(buf),
            FfiConverterBoolean.read(buf),
            FfiConverterOptionalByteArray.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalUInt.read(buf),
        )
    }

    override fun allocationSize(value: Facts) = (
            FfiConverterString.allocationSize(value.`kind`) +
            FfiConverterString.allocationSize(value.`code`) +
            FfiConverterString.allocationSize(value.`message`) +
            FfiConverterString.allocationSize(value.`text`) +
            FfiConverterOptionalUShort.allocationSize(value.`status`) +
            FfiConverterOptionalString.allocationSize(value.`requestId`) +
            FfiConverterOptionalDouble.allocationSize(value.`retryAfter`) +
            FfiConverterUInt.allocationSize(value.`attempts`) +
            FfiConverterBoolean.allocationSize(value.`retryable`) +
            FfiConverterOptionalByteArray.allocationSize(value.`details`) +
            FfiConverterOptionalString.allocationSize(value.`resourceId`) +
            FfiConverterOptionalString.allocationSize(value.`cause`) +
            FfiConverterOptionalString.allocationSize(value.`keyClass`) +
            FfiConverterOptionalString.allocationSize(value.`exposure`) +
            FfiConverterOptionalString.allocationSize(value.`advice`) +
            FfiConverterOptionalUInt.allocationSize(value.`position`)
    )

    override fun write(value: Facts, buf: ByteBuffer) {
            FfiConverterString.write(value.`kind`, buf)
            FfiConverterString.write(value.`code`, buf)
            FfiConverterString.write(value.`message`, buf)
            FfiConverterString.write(value.`text`, buf)
            FfiConverterOptionalUShort.write(value.`status`, buf)
            FfiConverterOptionalString.write(value.`requestId`, buf)
            FfiConverterOptionalDouble.write(value.`retryAfter`, buf)
            FfiConverterUInt.write(value.`attempts`, buf)
            FfiConverterBoolean.write(value.`retryable`, buf)
            FfiConverterOptionalByteArray.write(value.`details`, buf)
            FfiConverterOptionalString.write(value.`resourceId`, buf)
            FfiConverterOptionalString.write(value.`cause`, buf)
            FfiConverterOptionalString.write(value.`keyClass`, buf)
            FfiConverterOptionalString.write(value.`exposure`, buf)
            FfiConverterOptionalString.write(value.`advice`, buf)
            FfiConverterOptionalUInt.write(value.`position`, buf)
    }
}



/**
 * A header of a request or an answer.
 */
internal data class Header (
    /**
     * The name.
     */
    val `name`: kotlin.String
    ,
    /**
     * The value; a credential, in a request.
     */
    val `value`: kotlin.String

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeHeader: FfiConverterRustBuffer<Header> {
    override fun read(buf: ByteBuffer): Header {
        return Header(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
        )
    }

    override fun allocationSize(value: Header) = (
            FfiConverterString.allocationSize(value.`name`) +
            FfiConverterString.allocationSize(value.`value`)
    )

    override fun write(value: Header, buf: ByteBuffer) {
            FfiConverterString.write(value.`name`, buf)
            FfiConverterString.write(value.`value`, buf)
    }
}



/**
 * A request for an HTTP stack. Its headers hold the key: hand them to that stack and nothing else.
 */
internal data class HttpRequest (
    /**
     * The method.
     */
    val `method`: kotlin.String
    ,
    /**
     * The whole URL.
     */
    val `url`: kotlin.String
    ,
    /**
     * The headers, in the order of sending.
     */
    val `headers`: List<Header>
    ,
    /**
     * The body, whose type stands in the headers.
     */
    val `body`: kotlin.ByteArray?

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeHttpRequest: FfiConverterRustBuffer<HttpRequest> {
    override fun read(buf: ByteBuffer): HttpRequest {
        return HttpRequest(
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterSequenceTypeHeader.read(buf),
            FfiConverterOptionalByteArray.read(buf),
        )
    }

    override fun allocationSize(value: HttpRequest) = (
            FfiConverterString.allocationSize(value.`method`) +
            FfiConverterString.allocationSize(value.`url`) +
            FfiConverterSequenceTypeHeader.allocationSize(value.`headers`) +
            FfiConverterOptionalByteArray.allocationSize(value.`body`)
    )

    override fun write(value: HttpRequest, buf: ByteBuffer) {
            FfiConverterString.write(value.`method`, buf)
            FfiConverterString.write(value.`url`, buf)
            FfiConverterSequenceTypeHeader.write(value.`headers`, buf)
            FfiConverterOptionalByteArray.write(value.`body`, buf)
    }
}



/**
 * A key's service, class and prefix: everything about it that may be shown.
 */
internal data class KeyKind (
    /**
     * The service that mints such keys, as `SigSentry`; absent for an unknown prefix.
     */
    val `service`: kotlin.String?
    ,
    /**
     * What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
     */
    val `keyClass`: kotlin.String
    ,
    /**
     * The prefix, as `ss_pub_`.
     */
    val `prefix`: kotlin.String
    ,
    /**
     * The printable form of a key of this kind: its prefix and `***`.
     */
    val `redacted`: kotlin.String

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeKeyKind: FfiConverterRustBuffer<KeyKind> {
    override fun read(buf: ByteBuffer): KeyKind {
        return KeyKind(
            FfiConverterOptionalString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
            FfiConverterString.read(buf),
        )
    }

    override fun allocationSize(value: KeyKind) = (
            FfiConverterOptionalString.allocationSize(value.`service`) +
            FfiConverterString.allocationSize(value.`keyClass`) +
            FfiConverterString.allocationSize(value.`prefix`) +
            FfiConverterString.allocationSize(value.`redacted`)
    )

    override fun write(value: KeyKind, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`service`, buf)
            FfiConverterString.write(value.`keyClass`, buf)
            FfiConverterString.write(value.`prefix`, buf)
            FfiConverterString.write(value.`redacted`, buf)
    }
}



/**
 * The limits that a driver keeps by itself.
 */
internal data class Limits (
    /**
     * The largest answer that is taken, in bytes. Streams of events are bounded per event instead.
     */
    val `maxAnswer`: kotlin.ULong
    ,
    /**
     * How long a stream of events may stay silent, in seconds.
     */
    val `streamIdle`: kotlin.Double

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeLimits: FfiConverterRustBuffer<Limits> {
    override fun read(buf: ByteBuffer): Limits {
        return Limits(
            FfiConverterULong.read(buf),
            FfiConverterDouble.read(buf),
        )
    }

    override fun allocationSize(value: Limits) = (
            FfiConverterULong.allocationSize(value.`maxAnswer`) +
            FfiConverterDouble.allocationSize(value.`streamIdle`)
    )

    override fun write(value: Limits, buf: ByteBuffer) {
            FfiConverterULong.write(value.`maxAnswer`, buf)
            FfiConverterDouble.write(value.`streamIdle`, buf)
    }
}



/**
 * Now, as an app's platform tells it. Each is used once.
 */
internal data class Moment (
    /**
     * Milliseconds since 1970-01-01T00:00:00Z.
     */
    val `wallMillis`: kotlin.Long
    ,
    /**
     * Nanoseconds since any fixed point, by a clock that never goes back.
     */
    val `monotonicNanos`: kotlin.ULong
    ,
    /**
     * The first half of 128 random bits, new for every moment.
     */
    val `randomHigh`: kotlin.ULong
    ,
    /**
     * The second half.
     */
    val `randomLow`: kotlin.ULong

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeMoment: FfiConverterRustBuffer<Moment> {
    override fun read(buf: ByteBuffer): Moment {
        return Moment(
            FfiConverterLong.read(buf),
            FfiConverterULong.read(buf),
            FfiConverterULong.read(buf),
            FfiConverterULong.read(buf),
        )
    }

    override fun allocationSize(value: Moment) = (
            FfiConverterLong.allocationSize(value.`wallMillis`) +
            FfiConverterULong.allocationSize(value.`monotonicNanos`) +
            FfiConverterULong.allocationSize(value.`randomHigh`) +
            FfiConverterULong.allocationSize(value.`randomLow`)
    )

    override fun write(value: Moment, buf: ByteBuffer) {
            FfiConverterLong.write(value.`wallMillis`, buf)
            FfiConverterULong.write(value.`monotonicNanos`, buf)
            FfiConverterULong.write(value.`randomHigh`, buf)
            FfiConverterULong.write(value.`randomLow`, buf)
    }
}



/**
 * A successful answer, its envelope opened.
 */
internal data class Reply (
    /**
     * The HTTP status.
     */
    val `status`: kotlin.UShort
    ,
    /**
     * The data as JSON; `null` where the answer holds none.
     */
    val `data`: kotlin.ByteArray
    ,
    /**
     * How many attempts reached for the network.
     */
    val `attempts`: kotlin.UInt
    ,
    /**
     * The service's id of the request, if it gave one.
     */
    val `requestId`: kotlin.String?

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeReply: FfiConverterRustBuffer<Reply> {
    override fun read(buf: ByteBuffer): Reply {
        return Reply(
            FfiConverterUShort.read(buf),
            FfiConverterByteArray.read(buf),
            FfiConverterUInt.read(buf),
            FfiConverterOptionalString.read(buf),
        )
    }

    override fun allocationSize(value: Reply) = (
            FfiConverterUShort.allocationSize(value.`status`) +
            FfiConverterByteArray.allocationSize(value.`data`) +
            FfiConverterUInt.allocationSize(value.`attempts`) +
            FfiConverterOptionalString.allocationSize(value.`requestId`)
    )

    override fun write(value: Reply, buf: ByteBuffer) {
            FfiConverterUShort.write(value.`status`, buf)
            FfiConverterByteArray.write(value.`data`, buf)
            FfiConverterUInt.write(value.`attempts`, buf)
            FfiConverterOptionalString.write(value.`requestId`, buf)
    }
}



/**
 * What a client is set up with; what is absent is the core's default.
 */
internal data class Setup (
    /**
     * The address that requests go to: https, or http on loopback.
     */
    val `baseUrl`: kotlin.String? = null
    ,
    /**
     * The project that the service is to compare with the key's own.
     */
    val `project`: kotlin.String? = null
    ,
    /**
     * How long one attempt may take, in seconds.
     */
    val `timeout`: kotlin.Double? = null
    ,
    /**
     * How long a call may take with all its attempts and waits, in seconds.
     */
    val `deadline`: kotlin.Double? = null
    ,
    /**
     * How often a call is sent again, 0 or more.
     */
    val `maxRetries`: kotlin.Long? = null
    ,
    /**
     * Headers of every request. Names of credentials are refused.
     */
    val `headers`: List<Header> = listOf()
    ,
    /**
     * The app's name and version, as `shop/2.1`, for the user agent.
     */
    val `appInfo`: kotlin.String? = null

){





    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeSetup: FfiConverterRustBuffer<Setup> {
    override fun read(buf: ByteBuffer): Setup {
        return Setup(
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalString.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterOptionalDouble.read(buf),
            FfiConverterOptionalLong.read(buf),
            FfiConverterSequenceTypeHeader.read(buf),
            FfiConverterOptionalString.read(buf),
        )
    }

    override fun allocationSize(value: Setup) = (
            FfiConverterOptionalString.allocationSize(value.`baseUrl`) +
            FfiConverterOptionalString.allocationSize(value.`project`) +
            FfiConverterOptionalDouble.allocationSize(value.`timeout`) +
            FfiConverterOptionalDouble.allocationSize(value.`deadline`) +
            FfiConverterOptionalLong.allocationSize(value.`maxRetries`) +
            FfiConverterSequenceTypeHeader.allocationSize(value.`headers`) +
            FfiConverterOptionalString.allocationSize(value.`appInfo`)
    )

    override fun write(value: Setup, buf: ByteBuffer) {
            FfiConverterOptionalString.write(value.`baseUrl`, buf)
            FfiConverterOptionalString.write(value.`project`, buf)
            FfiConverterOptionalDouble.write(value.`timeout`, buf)
            FfiConverterOptionalDouble.write(value.`deadline`, buf)
            FfiConverterOptionalLong.write(value.`maxRetries`, buf)
            FfiConverterSequenceTypeHeader.write(value.`headers`, buf)
            FfiConverterOptionalString.write(value.`appInfo`, buf)
    }
}



/**
 * One event of an analysis.
 */
internal sealed class AnalysisEvent {

    /**
     * The analysis has reached a stage.
     */
    data class Status(
        /**
         * `logs_fetching`, `ai_analyzing` and the like.
         */
        val `stage`: kotlin.String,
        /**
         * More about it, for people.
         */
        val `detail`: kotlin.String?) : AnalysisEvent()

    {


        companion object
    }

    /**
     * A part of the result that may still change.
     */
    data class Partial(
        /**
         * As JSON.
         */
        val `part`: kotlin.ByteArray) : AnalysisEvent()

    {


        companion object
    }

    /**
     * The end, with the result.
     */
    data class Complete(
        /**
         * The analysis.
         */
        val `analysisId`: kotlin.String,
        /**
         * Its diagnosis as JSON.
         */
        val `result`: kotlin.ByteArray) : AnalysisEvent()

    {


        companion object
    }

    /**
     * An event that this version does not know.
     */
    data class Other(
        /**
         * Its type.
         */
        val `name`: kotlin.String,
        /**
         * Its data as given.
         */
        val `data`: kotlin.String) : AnalysisEvent()

    {


        companion object
    }








    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeAnalysisEvent : FfiConverterRustBuffer<AnalysisEvent>{
    override fun read(buf: ByteBuffer): AnalysisEvent {
        return when(buf.getInt()) {
            1 -> AnalysisEvent.Status(
                FfiConverterString.read(buf),
                FfiConverterOptionalString.read(buf),
                )
            2 -> AnalysisEvent.Partial(
                FfiConverterByteArray.read(buf),
                )
            3 -> AnalysisEvent.Complete(
                FfiConverterString.read(buf),
                FfiConverterByteArray.read(buf),
                )
            4 -> AnalysisEvent.Other(
                FfiConverterString.read(buf),
                FfiConverterString.read(buf),
                )
            else -> throw RuntimeException("invalid enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: AnalysisEvent): ULong = when(value) {
        is AnalysisEvent.Status -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`stage`)
                + FfiConverterOptionalString.allocationSize(value.`detail`)
            )
        }
        is AnalysisEvent.Partial -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterByteArray.allocationSize(value.`part`)
            )
        }
        is AnalysisEvent.Complete -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`analysisId`)
                + FfiConverterByteArray.allocationSize(value.`result`)
            )
        }
        is AnalysisEvent.Other -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterString.allocationSize(value.`name`)
                + FfiConverterString.allocationSize(value.`data`)
            )
        }
    }

    override fun write(value: AnalysisEvent, buf: ByteBuffer) {
        when(value) {
            is AnalysisEvent.Status -> {
                buf.putInt(1)
                FfiConverterString.write(value.`stage`, buf)
                FfiConverterOptionalString.write(value.`detail`, buf)
                Unit
            }
            is AnalysisEvent.Partial -> {
                buf.putInt(2)
                FfiConverterByteArray.write(value.`part`, buf)
                Unit
            }
            is AnalysisEvent.Complete -> {
                buf.putInt(3)
                FfiConverterString.write(value.`analysisId`, buf)
                FfiConverterByteArray.write(value.`result`, buf)
                Unit
            }
            is AnalysisEvent.Other -> {
                buf.putInt(4)
                FfiConverterString.write(value.`name`, buf)
                FfiConverterString.write(value.`data`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }
}







/**
 * What every fallible export throws.
 */
internal sealed class CoreException: kotlin.Exception() {

    /**
     * The one case: the facts say the rest.
     */
    class Failed(

        /**
         * The fields of the contract.
         */
        val `facts`: Facts
        ) : CoreException() {
        override val message
            get() = "facts=${ `facts` }"
    }





    companion object ErrorHandler : UniffiRustCallStatusErrorHandler<CoreException> {
        override fun lift(error_buf: RustBuffer.ByValue): CoreException = FfiConverterTypeCoreError.lift(error_buf)
    }


}

/**
 * @suppress
 */
internal object FfiConverterTypeCoreError : FfiConverterRustBuffer<CoreException> {
    override fun read(buf: ByteBuffer): CoreException {


        return when(buf.getInt()) {
            1 -> CoreException.Failed(
                FfiConverterTypeFacts.read(buf),
                )
            else -> throw RuntimeException("invalid error enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: CoreException): ULong {
        return when(value) {
            is CoreException.Failed -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4UL
                + FfiConverterTypeFacts.allocationSize(value.`facts`)
            )
        }
    }

    override fun write(value: CoreException, buf: ByteBuffer) {
        when(value) {
            is CoreException.Failed -> {
                buf.putInt(1)
                FfiConverterTypeFacts.write(value.`facts`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }

}



/**
 * At what an attempt failed.
 */

internal enum class FailureKind {

    /**
     * No connection: nothing was sent.
     */
    CONNECT,
    /**
     * The connection broke before the whole answer came.
     */
    INTERRUPTED,
    /**
     * The attempt's time was up.
     */
    TIMEOUT,
    /**
     * The other side's certificate was not accepted.
     */
    TLS,
    /**
     * The answer is larger than the driver takes.
     */
    TOO_LARGE;




    companion object
}


/**
 * @suppress
 */
internal object FfiConverterTypeFailureKind: FfiConverterRustBuffer<FailureKind> {
    override fun read(buf: ByteBuffer) = try {
        FailureKind.values()[buf.getInt() - 1]
    } catch (e: IndexOutOfBoundsException) {
        throw RuntimeException("invalid enum value, something is very wrong!!", e)
    }

    override fun allocationSize(value: FailureKind) = 4UL

    override fun write(value: FailureKind, buf: ByteBuffer) {
        buf.putInt(value.ordinal + 1)
    }
}





/**
 * What the driver does next.
 */
internal sealed class Next {

    /**
     * Hand the event on.
     */
    data class Event(
        /**
         * The event.
         */
        val `event`: dev.sigward.bridge.AnalysisEvent) : Next()

    {


        companion object
    }

    /**
     * Read the next piece of the body: then `received`, or `broke_off` at its end, or `failed`.
     */
    object Read : Next()


    /**
     * Wait so many seconds, send the call of `look`, and report its answer by `looked`.
     */
    data class Look(
        /**
         * How long.
         */
        val `seconds`: kotlin.Double) : Next()

    {


        companion object
    }

    /**
     * The last event was given.
     */
    object End : Next()


    /**
     * The events end with this error.
     */
    data class Fail(
        /**
         * The reason.
         */
        val `facts`: dev.sigward.bridge.Facts) : Next()

    {


        companion object
    }








    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeNext : FfiConverterRustBuffer<Next>{
    override fun read(buf: ByteBuffer): Next {
        return when(buf.getInt()) {
            1 -> Next.Event(
                FfiConverterTypeAnalysisEvent.read(buf),
                )
            2 -> Next.Read
            3 -> Next.Look(
                FfiConverterDouble.read(buf),
                )
            4 -> Next.End
            5 -> Next.Fail(
                FfiConverterTypeFacts.read(buf),
                )
            else -> throw RuntimeException("invalid enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: Next): ULong = when(value) {
        is Next.Event -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterTypeAnalysisEvent.allocationSize(value.`event`)
            )
        }
        is Next.Read -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
            )
        }
        is Next.Look -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterDouble.allocationSize(value.`seconds`)
            )
        }
        is Next.End -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
            )
        }
        is Next.Fail -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterTypeFacts.allocationSize(value.`facts`)
            )
        }
    }

    override fun write(value: Next, buf: ByteBuffer) {
        when(value) {
            is Next.Event -> {
                buf.putInt(1)
                FfiConverterTypeAnalysisEvent.write(value.`event`, buf)
                Unit
            }
            is Next.Read -> {
                buf.putInt(2)
                Unit
            }
            is Next.Look -> {
                buf.putInt(3)
                FfiConverterDouble.write(value.`seconds`, buf)
                Unit
            }
            is Next.End -> {
                buf.putInt(4)
                Unit
            }
            is Next.Fail -> {
                buf.putInt(5)
                FfiConverterTypeFacts.write(value.`facts`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }
}





/**
 * What the driver does next.
 */
internal sealed class Step {

    /**
     * Send the request, give up on it after so many seconds, and report by `answered` or `failed`.
     */
    data class Send(
        /**
         * What to send.
         */
        val `request`: dev.sigward.bridge.HttpRequest,
        /**
         * The limit of this attempt, connecting included, in seconds.
         */
        val `timeout`: kotlin.Double) : Step()

    {


        companion object
    }

    /**
     * Wait so many seconds, then call `woke`.
     */
    data class Wait(
        /**
         * How long.
         */
        val `seconds`: kotlin.Double) : Step()

    {


        companion object
    }

    /**
     * The call has succeeded.
     */
    data class Done(
        /**
         * With this.
         */
        val `reply`: dev.sigward.bridge.Reply) : Step()

    {


        companion object
    }

    /**
     * The call has failed.
     */
    data class Fail(
        /**
         * For this reason.
         */
        val `facts`: dev.sigward.bridge.Facts) : Step()

    {


        companion object
    }








    companion object
}

/**
 * @suppress
 */
internal object FfiConverterTypeStep : FfiConverterRustBuffer<Step>{
    override fun read(buf: ByteBuffer): Step {
        return when(buf.getInt()) {
            1 -> Step.Send(
                FfiConverterTypeHttpRequest.read(buf),
                FfiConverterDouble.read(buf),
                )
            2 -> Step.Wait(
                FfiConverterDouble.read(buf),
                )
            3 -> Step.Done(
                FfiConverterTypeReply.read(buf),
                )
            4 -> Step.Fail(
                FfiConverterTypeFacts.read(buf),
                )
            else -> throw RuntimeException("invalid enum value, something is very wrong!!")
        }
    }

    override fun allocationSize(value: Step): ULong = when(value) {
        is Step.Send -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterTypeHttpRequest.allocationSize(value.`request`)
                + FfiConverterDouble.allocationSize(value.`timeout`)
            )
        }
        is Step.Wait -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterDouble.allocationSize(value.`seconds`)
            )
        }
        is Step.Done -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterTypeReply.allocationSize(value.`reply`)
            )
        }
        is Step.Fail -> {
            // Add the size for the Int that specifies the variant plus the size needed for all fields
            (
                4UL
                + FfiConverterTypeFacts.allocationSize(value.`facts`)
            )
        }
    }

    override fun write(value: Step, buf: ByteBuffer) {
        when(value) {
            is Step.Send -> {
                buf.putInt(1)
                FfiConverterTypeHttpRequest.write(value.`request`, buf)
                FfiConverterDouble.write(value.`timeout`, buf)
                Unit
            }
            is Step.Wait -> {
                buf.putInt(2)
                FfiConverterDouble.write(value.`seconds`, buf)
                Unit
            }
            is Step.Done -> {
                buf.putInt(3)
                FfiConverterTypeReply.write(value.`reply`, buf)
                Unit
            }
            is Step.Fail -> {
                buf.putInt(4)
                FfiConverterTypeFacts.write(value.`facts`, buf)
                Unit
            }
        }.let { /* this makes the `when` an expression, which ensures it is exhaustive */ }
    }
}






/**
 * @suppress
 */
internal object FfiConverterOptionalUShort: FfiConverterRustBuffer<kotlin.UShort?> {
    override fun read(buf: ByteBuffer): kotlin.UShort? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterUShort.read(buf)
    }

    override fun allocationSize(value: kotlin.UShort?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterUShort.allocationSize(value)
        }
    }

    override fun write(value: kotlin.UShort?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterUShort.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalUInt: FfiConverterRustBuffer<kotlin.UInt?> {
    override fun read(buf: ByteBuffer): kotlin.UInt? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterUInt.read(buf)
    }

    override fun allocationSize(value: kotlin.UInt?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterUInt.allocationSize(value)
        }
    }

    override fun write(value: kotlin.UInt?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterUInt.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalULong: FfiConverterRustBuffer<kotlin.ULong?> {
    override fun read(buf: ByteBuffer): kotlin.ULong? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterULong.read(buf)
    }

    override fun allocationSize(value: kotlin.ULong?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterULong.allocationSize(value)
        }
    }

    override fun write(value: kotlin.ULong?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterULong.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalLong: FfiConverterRustBuffer<kotlin.Long?> {
    override fun read(buf: ByteBuffer): kotlin.Long? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterLong.read(buf)
    }

    override fun allocationSize(value: kotlin.Long?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterLong.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Long?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterLong.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalDouble: FfiConverterRustBuffer<kotlin.Double?> {
    override fun read(buf: ByteBuffer): kotlin.Double? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterDouble.read(buf)
    }

    override fun allocationSize(value: kotlin.Double?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterDouble.allocationSize(value)
        }
    }

    override fun write(value: kotlin.Double?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterDouble.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalString: FfiConverterRustBuffer<kotlin.String?> {
    override fun read(buf: ByteBuffer): kotlin.String? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterString.read(buf)
    }

    override fun allocationSize(value: kotlin.String?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterString.allocationSize(value)
        }
    }

    override fun write(value: kotlin.String?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterString.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterOptionalByteArray: FfiConverterRustBuffer<kotlin.ByteArray?> {
    override fun read(buf: ByteBuffer): kotlin.ByteArray? {
        if (buf.get().toInt() == 0) {
            return null
        }
        return FfiConverterByteArray.read(buf)
    }

    override fun allocationSize(value: kotlin.ByteArray?): ULong {
        if (value == null) {
            return 1UL
        } else {
            return 1UL + FfiConverterByteArray.allocationSize(value)
        }
    }

    override fun write(value: kotlin.ByteArray?, buf: ByteBuffer) {
        if (value == null) {
            buf.put(0)
        } else {
            buf.put(1)
            FfiConverterByteArray.write(value, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterSequenceUInt: FfiConverterRustBuffer<List<kotlin.UInt>> {
    override fun read(buf: ByteBuffer): List<kotlin.UInt> {
        val len = buf.getInt()
        return List<kotlin.UInt>(len) {
            FfiConverterUInt.read(buf)
        }
    }

    override fun allocationSize(value: List<kotlin.UInt>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterUInt.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<kotlin.UInt>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterUInt.write(it, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterSequenceString: FfiConverterRustBuffer<List<kotlin.String>> {
    override fun read(buf: ByteBuffer): List<kotlin.String> {
        val len = buf.getInt()
        return List<kotlin.String>(len) {
            FfiConverterString.read(buf)
        }
    }

    override fun allocationSize(value: List<kotlin.String>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterString.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<kotlin.String>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterString.write(it, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterSequenceTypeHeader: FfiConverterRustBuffer<List<Header>> {
    override fun read(buf: ByteBuffer): List<Header> {
        val len = buf.getInt()
        return List<Header>(len) {
            FfiConverterTypeHeader.read(buf)
        }
    }

    override fun allocationSize(value: List<Header>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeHeader.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<Header>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeHeader.write(it, buf)
        }
    }
}




/**
 * @suppress
 */
internal object FfiConverterSequenceTypeKeyKind: FfiConverterRustBuffer<List<KeyKind>> {
    override fun read(buf: ByteBuffer): List<KeyKind> {
        val len = buf.getInt()
        return List<KeyKind>(len) {
            FfiConverterTypeKeyKind.read(buf)
        }
    }

    override fun allocationSize(value: List<KeyKind>): ULong {
        val sizeForLength = 4UL
        val sizeForItems = value.map { FfiConverterTypeKeyKind.allocationSize(it) }.sum()
        return sizeForLength + sizeForItems
    }

    override fun write(value: List<KeyKind>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.iterator().forEach {
            FfiConverterTypeKeyKind.write(it, buf)
        }
    }

}
        /**
         * Whether an answer with this status and content type is a stream of events, to be read as it comes.
         */ internal fun `isStream`(`status`: kotlin.UShort, `contentType`: kotlin.String?): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_is_stream(


        FfiConverterUShort.lower(`status`),
        FfiConverterOptionalString.lower(`contentType`),_status)
}
    )
    }


        /**
         * The limits that a driver keeps by itself: the same as on a server.
         */ internal fun `limits`(): Limits {
            return FfiConverterTypeLimits.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_limits(

        _status)
}
    )
    }


        /**
         * The error for an answer whose data a package could not read into its models. `problem` names the place, and never a
         * value.
         */ internal fun `unexpectedAnswer`(`reply`: Reply, `problem`: kotlin.String): Facts {
            return FfiConverterTypeFacts.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_unexpected_answer(


        FfiConverterTypeReply.lower(`reply`),
        FfiConverterString.lower(`problem`),_status)
}
    )
    }


        /**
         * The error for an event whose result a package could not read into its models. `problem` names the place, and never a
         * value.
         */ internal fun `unexpectedEvent`(`problem`: kotlin.String): Facts {
            return FfiConverterTypeFacts.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_unexpected_event(


        FfiConverterString.lower(`problem`),_status)
}
    )
    }


        /**
         * Says whether an app may load the key, as a client's construction would, and forgets it.
         */
    @Throws(CoreException::class) internal fun `checkPublicKey`(`text`: kotlin.String)
        =
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_func_check_public_key(


        FfiConverterString.lower(`text`),_status)
}



        /**
         * Names every kind that a text could be a well-formed key of. There may be two, or none.
         */ internal fun `detectKey`(`text`: kotlin.String): List<KeyKind> {
            return FfiConverterSequenceTypeKeyKind.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_detect_key(


        FfiConverterString.lower(`text`),_status)
}
    )
    }


        /**
         * Checks a text as a key of a service: `SigSentry` unless another is named.
         */
    @Throws(CoreException::class) internal fun `parseKey`(`text`: kotlin.String, `service`: kotlin.String?): KeyKind {
            return FfiConverterTypeKeyKind.lift(
    uniffiRustCallWithError(CoreException) { _status ->
    UniffiLib.uniffi_sigward_fn_func_parse_key(


        FfiConverterString.lower(`text`),
        FfiConverterOptionalString.lower(`service`),_status)
}
    )
    }


        /**
         * The text with everything that looks like a key cut down to its prefix and `***`.
         */ internal fun `redact`(`text`: kotlin.String): kotlin.String {
            return FfiConverterString.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_redact(


        FfiConverterString.lower(`text`),_status)
}
    )
    }


        /**
         * The seconds since 1970-01-01T00:00:00Z of an ISO 8601 time with an offset; nothing for any other text.
         */ internal fun `parseTime`(`text`: kotlin.String): kotlin.Double? {
            return FfiConverterOptionalDouble.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_parse_time(


        FfiConverterString.lower(`text`),_status)
}
    )
    }


        /**
         * Whether an analysis of this status has ended.
         */ internal fun `isTerminal`(`status`: kotlin.String): kotlin.Boolean {
            return FfiConverterBoolean.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_sigward_fn_func_is_terminal(


        FfiConverterString.lower(`status`),_status)
}
    )
    }
