// Written by UniFFI from what the library says of itself (cargo bindgen). Do not edit.

// swiftlint:disable all
import Foundation

// Depending on the consumer's build setup, the low-level FFI code
// might be in a separate module, or it might be compiled inline into
// this module. This is a bit of light hackery to work with both.
#if canImport(SigwardFFI)
import SigwardFFI
#endif

fileprivate extension RustBuffer {
    // Allocate a new buffer, copying the contents of a `UInt8` array.
    init(bytes: [UInt8]) {
        let rbuf = bytes.withUnsafeBufferPointer { ptr in
            RustBuffer.from(ptr)
        }
        self.init(capacity: rbuf.capacity, len: rbuf.len, data: rbuf.data)
    }

    static func empty() -> RustBuffer {
        RustBuffer(capacity: 0, len:0, data: nil)
    }

    static func from(_ ptr: UnsafeBufferPointer<UInt8>) -> RustBuffer {
        try! rustCall { ffi_sigward_rustbuffer_from_bytes(ForeignBytes(bufferPointer: ptr), $0) }
    }

    // Frees the buffer in place.
    // The buffer must not be used after this is called.
    func deallocate() {
        try! rustCall { ffi_sigward_rustbuffer_free(self, $0) }
    }
}

fileprivate extension ForeignBytes {
    init(bufferPointer: UnsafeBufferPointer<UInt8>) {
        self.init(len: Int32(bufferPointer.count), data: bufferPointer.baseAddress)
    }

    init(rawBufferPointer: UnsafeRawBufferPointer) {
        self.init(
            len: Int32(rawBufferPointer.count),
            data: rawBufferPointer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
    }
}

// Converter for `&[u8]` / `[ByRef] bytes` arguments.
//
// Conforms to `FfiConverter` so the compiler enforces the full converter
// method set. Only the scope-bound `lower(_:_body:)` overload is sound —
// zero-copy byte buffers only flow foreign -> Rust, and only in argument
// position. The four protocol-witness methods (`lift`, `lower`, `read`,
// `write`) `fatalError` at runtime if anyone reaches them.
//
// The scope-bound `lower` takes a closure because the `ForeignBytes`
// pointer is only guaranteed valid for the duration of
// `Data.withUnsafeBytes`. Callers must run the full FFI call inside
// the closure body.
fileprivate enum FfiConverterByRefBytes: FfiConverter {
    typealias SwiftType = Data
    typealias FfiType = ForeignBytes

    static func lower<R>(_ value: Data, _ body: (ForeignBytes) throws -> R) rethrows -> R {
        return try value.withUnsafeBytes { rawBuf in
            try body(ForeignBytes(rawBufferPointer: rawBuf))
        }
    }

    static func lower(_ value: Data) -> ForeignBytes {
        fatalError("ByRef bytes cannot use the plain lower: returning ForeignBytes escapes the Data.withUnsafeBytes scope. Use the scope-bound lower(_:_body:) overload instead.")
    }

    static func lift(_ value: ForeignBytes) throws -> Data {
        fatalError("ByRef bytes cannot be lifted: zero-copy &[u8] only flows foreign->Rust")
    }

    static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Data {
        fatalError("ByRef bytes cannot be read from a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
    }

    static func write(_ value: Data, into buf: inout [UInt8]) {
        fatalError("ByRef bytes cannot be written to a buffer: zero-copy &[u8] is only supported in argument position, not nested in records/options/etc.")
    }
}

// For every type used in the interface, we provide helper methods for conveniently
// lifting and lowering that type from C-compatible data, and for reading and writing
// values of that type in a buffer.

// Helper classes/extensions that don't change.
// Someday, this will be in a library of its own.

fileprivate extension Data {
    init(rustBuffer: RustBuffer) {
        self.init(
            bytesNoCopy: rustBuffer.data!,
            count: Int(rustBuffer.len),
            deallocator: .none
        )
    }
}

// Define reader functionality.  Normally this would be defined in a class or
// struct, but we use standalone functions instead in order to make external
// types work.
//
// With external types, one swift source file needs to be able to call the read
// method on another source file's FfiConverter, but then what visibility
// should Reader have?
// - If Reader is fileprivate, then this means the read() must also
//   be fileprivate, which doesn't work with external types.
// - If Reader is internal/public, we'll get compile errors since both source
//   files will try define the same type.
//
// Instead, the read() method and these helper functions input a tuple of data

fileprivate func createReader(data: Data) -> (data: Data, offset: Data.Index) {
    (data: data, offset: 0)
}

// Reads an integer at the current offset, in big-endian order, and advances
// the offset on success. Throws if reading the integer would move the
// offset past the end of the buffer.
fileprivate func readInt<T: FixedWidthInteger>(_ reader: inout (data: Data, offset: Data.Index)) throws -> T {
    let range = reader.offset..<reader.offset + MemoryLayout<T>.size
    guard reader.data.count >= range.upperBound else {
        throw UniffiInternalError.bufferOverflow
    }
    if T.self == UInt8.self {
        let value = reader.data[reader.offset]
        reader.offset += 1
        return value as! T
    }
    var value: T = 0
    let _ = withUnsafeMutableBytes(of: &value, { reader.data.copyBytes(to: $0, from: range)})
    reader.offset = range.upperBound
    return value.bigEndian
}

// Reads an arbitrary number of bytes, to be used to read
// raw bytes, this is useful when lifting strings
fileprivate func readBytes(_ reader: inout (data: Data, offset: Data.Index), count: Int) throws -> Array<UInt8> {
    let range = reader.offset..<(reader.offset+count)
    guard reader.data.count >= range.upperBound else {
        throw UniffiInternalError.bufferOverflow
    }
    var value = [UInt8](repeating: 0, count: count)
    value.withUnsafeMutableBufferPointer({ buffer in
        reader.data.copyBytes(to: buffer, from: range)
    })
    reader.offset = range.upperBound
    return value
}

// Reads a float at the current offset.
fileprivate func readFloat(_ reader: inout (data: Data, offset: Data.Index)) throws -> Float {
    return Float(bitPattern: try readInt(&reader))
}

// Reads a float at the current offset.
fileprivate func readDouble(_ reader: inout (data: Data, offset: Data.Index)) throws -> Double {
    return Double(bitPattern: try readInt(&reader))
}

// Indicates if the offset has reached the end of the buffer.
fileprivate func hasRemaining(_ reader: (data: Data, offset: Data.Index)) -> Bool {
    return reader.offset < reader.data.count
}

// Define writer functionality.  Normally this would be defined in a class or
// struct, but we use standalone functions instead in order to make external
// types work.  See the above discussion on Readers for details.

fileprivate func createWriter() -> [UInt8] {
    return []
}

fileprivate func writeBytes<S>(_ writer: inout [UInt8], _ byteArr: S) where S: Sequence, S.Element == UInt8 {
    writer.append(contentsOf: byteArr)
}

// Writes an integer in big-endian order.
//
// Warning: make sure what you are trying to write
// is in the correct type!
fileprivate func writeInt<T: FixedWidthInteger>(_ writer: inout [UInt8], _ value: T) {
    var value = value.bigEndian
    withUnsafeBytes(of: &value) { writer.append(contentsOf: $0) }
}

fileprivate func writeFloat(_ writer: inout [UInt8], _ value: Float) {
    writeInt(&writer, value.bitPattern)
}

fileprivate func writeDouble(_ writer: inout [UInt8], _ value: Double) {
    writeInt(&writer, value.bitPattern)
}

// Protocol for types that transfer other types across the FFI. This is
// analogous to the Rust trait of the same name.
fileprivate protocol FfiConverter {
    associatedtype FfiType
    associatedtype SwiftType

    static func lift(_ value: FfiType) throws -> SwiftType
    static func lower(_ value: SwiftType) -> FfiType
    static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType
    static func write(_ value: SwiftType, into buf: inout [UInt8])
}

// Types conforming to `Primitive` pass themselves directly over the FFI.
fileprivate protocol FfiConverterPrimitive: FfiConverter where FfiType == SwiftType { }

extension FfiConverterPrimitive {
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lift(_ value: FfiType) throws -> SwiftType {
        return value
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lower(_ value: SwiftType) -> FfiType {
        return value
    }
}

// Types conforming to `FfiConverterRustBuffer` lift and lower into a `RustBuffer`.
// Used for complex types where it's hard to write a custom lift/lower.
fileprivate protocol FfiConverterRustBuffer: FfiConverter where FfiType == RustBuffer {}

extension FfiConverterRustBuffer {
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lift(_ buf: RustBuffer) throws -> SwiftType {
        var reader = createReader(data: Data(rustBuffer: buf))
        let value = try read(from: &reader)
        if hasRemaining(reader) {
            throw UniffiInternalError.incompleteData
        }
        buf.deallocate()
        return value
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public static func lower(_ value: SwiftType) -> RustBuffer {
          var writer = createWriter()
          write(value, into: &writer)
          return RustBuffer(bytes: writer)
    }
}
// An error type for FFI errors. These errors occur at the UniFFI level, not
// the library level.
fileprivate enum UniffiInternalError: LocalizedError {
    case bufferOverflow
    case incompleteData
    case unexpectedOptionalTag
    case unexpectedEnumCase
    case unexpectedNullPointer
    case unexpectedRustCallStatusCode
    case unexpectedRustCallError
    case unexpectedStaleHandle
    case rustPanic(_ message: String)

    public var errorDescription: String? {
        switch self {
        case .bufferOverflow: return "Reading the requested value would read past the end of the buffer"
        case .incompleteData: return "The buffer still has data after lifting its containing value"
        case .unexpectedOptionalTag: return "Unexpected optional tag; should be 0 or 1"
        case .unexpectedEnumCase: return "Raw enum value doesn't match any cases"
        case .unexpectedNullPointer: return "Raw pointer value was null"
        case .unexpectedRustCallStatusCode: return "Unexpected RustCallStatus code"
        case .unexpectedRustCallError: return "CALL_ERROR but no errorClass specified"
        case .unexpectedStaleHandle: return "The object in the handle map has been dropped already"
        case let .rustPanic(message): return message
        }
    }
}

fileprivate extension NSLock {
    func withLock<T>(f: () throws -> T) rethrows -> T {
        self.lock()
        defer { self.unlock() }
        return try f()
    }
}

fileprivate let CALL_SUCCESS: Int8 = 0
fileprivate let CALL_ERROR: Int8 = 1
fileprivate let CALL_UNEXPECTED_ERROR: Int8 = 2
fileprivate let CALL_CANCELLED: Int8 = 3

fileprivate extension RustCallStatus {
    init() {
        self.init(
            code: CALL_SUCCESS,
            errorBuf: RustBuffer.init(
                capacity: 0,
                len: 0,
                data: nil
            )
        )
    }
}

private func rustCall<T>(_ callback: (UnsafeMutablePointer<RustCallStatus>) -> T) throws -> T {
    let neverThrow: ((RustBuffer) throws -> Never)? = nil
    return try makeRustCall(callback, errorHandler: neverThrow)
}

private func rustCallWithError<T, E: Swift.Error>(
    _ errorHandler: @escaping (RustBuffer) throws -> E,
    _ callback: (UnsafeMutablePointer<RustCallStatus>) -> T) throws -> T {
    try makeRustCall(callback, errorHandler: errorHandler)
}

private func makeRustCall<T, E: Swift.Error>(
    _ callback: (UnsafeMutablePointer<RustCallStatus>) -> T,
    errorHandler: ((RustBuffer) throws -> E)?
) throws -> T {
    uniffiEnsureSigwardInitialized()
    var callStatus = RustCallStatus.init()
    let returnedVal = callback(&callStatus)
    try uniffiCheckCallStatus(callStatus: callStatus, errorHandler: errorHandler)
    return returnedVal
}

private func uniffiCheckCallStatus<E: Swift.Error>(
    callStatus: RustCallStatus,
    errorHandler: ((RustBuffer) throws -> E)?
) throws {
    switch callStatus.code {
        case CALL_SUCCESS:
            return

        case CALL_ERROR:
            if let errorHandler = errorHandler {
                throw try errorHandler(callStatus.errorBuf)
            } else {
                callStatus.errorBuf.deallocate()
                throw UniffiInternalError.unexpectedRustCallError
            }

        case CALL_UNEXPECTED_ERROR:
            // When the rust code sees a panic, it tries to construct a RustBuffer
            // with the message.  But if that code panics, then it just sends back
            // an empty buffer.
            if callStatus.errorBuf.len > 0 {
                throw UniffiInternalError.rustPanic(try FfiConverterString.lift(callStatus.errorBuf))
            } else {
                callStatus.errorBuf.deallocate()
                throw UniffiInternalError.rustPanic("Rust panic")
            }

        case CALL_CANCELLED:
            fatalError("Cancellation not supported yet")

        default:
            throw UniffiInternalError.unexpectedRustCallStatusCode
    }
}

private func uniffiTraitInterfaceCall<T>(
    callStatus: UnsafeMutablePointer<RustCallStatus>,
    makeCall: () throws -> T,
    writeReturn: (T) -> ()
) {
    do {
        try writeReturn(makeCall())
    } catch let error {
        callStatus.pointee.code = CALL_UNEXPECTED_ERROR
        callStatus.pointee.errorBuf = FfiConverterString.lower(String(describing: error))
    }
}

private func uniffiTraitInterfaceCallWithError<T, E>(
    callStatus: UnsafeMutablePointer<RustCallStatus>,
    makeCall: () throws -> T,
    writeReturn: (T) -> (),
    lowerError: (E) -> RustBuffer
) {
    do {
        try writeReturn(makeCall())
    } catch let error as E {
        callStatus.pointee.code = CALL_ERROR
        callStatus.pointee.errorBuf = lowerError(error)
    } catch {
        callStatus.pointee.code = CALL_UNEXPECTED_ERROR
        callStatus.pointee.errorBuf = FfiConverterString.lower(String(describing: error))
    }
}
// Initial value and increment amount for handles.
// These ensure that SWIFT handles always have the lowest bit set
fileprivate let UNIFFI_HANDLEMAP_INITIAL: UInt64 = 1
fileprivate let UNIFFI_HANDLEMAP_DELTA: UInt64 = 2

fileprivate final class UniffiHandleMap<T>: @unchecked Sendable {
    // All mutation happens with this lock held, which is why we implement @unchecked Sendable.
    private let lock = NSLock()
    private var map: [UInt64: T] = [:]
    private var currentHandle: UInt64 = UNIFFI_HANDLEMAP_INITIAL

    func insert(obj: T) -> UInt64 {
        lock.withLock {
            return doInsert(obj)
        }
    }

    // Low-level insert function, this assumes `lock` is held.
    private func doInsert(_ obj: T) -> UInt64 {
        let handle = currentHandle
        currentHandle += UNIFFI_HANDLEMAP_DELTA
        map[handle] = obj
        return handle
    }

     func get(handle: UInt64) throws -> T {
        try lock.withLock {
            guard let obj = map[handle] else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return obj
        }
    }

     func clone(handle: UInt64) throws -> UInt64 {
        try lock.withLock {
            guard let obj = map[handle] else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return doInsert(obj)
        }
    }

    @discardableResult
    func remove(handle: UInt64) throws -> T {
        try lock.withLock {
            guard let obj = map.removeValue(forKey: handle) else {
                throw UniffiInternalError.unexpectedStaleHandle
            }
            return obj
        }
    }

    var count: Int {
        get {
            map.count
        }
    }
}


// Public interface members begin here.


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterUInt16: FfiConverterPrimitive {
    typealias FfiType = UInt16
    typealias SwiftType = UInt16

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> UInt16 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterUInt32: FfiConverterPrimitive {
    typealias FfiType = UInt32
    typealias SwiftType = UInt32

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> UInt32 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterUInt64: FfiConverterPrimitive {
    typealias FfiType = UInt64
    typealias SwiftType = UInt64

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> UInt64 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterInt64: FfiConverterPrimitive {
    typealias FfiType = Int64
    typealias SwiftType = Int64

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Int64 {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: Int64, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterDouble: FfiConverterPrimitive {
    typealias FfiType = Double
    typealias SwiftType = Double

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Double {
        return try lift(readDouble(&buf))
    }

    public static func write(_ value: Double, into buf: inout [UInt8]) {
        writeDouble(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterBool : FfiConverter {
    typealias FfiType = Int8
    typealias SwiftType = Bool

    public static func lift(_ value: Int8) throws -> Bool {
        return value != 0
    }

    public static func lower(_ value: Bool) -> Int8 {
        return value ? 1 : 0
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Bool {
        return try lift(readInt(&buf))
    }

    public static func write(_ value: Bool, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterString: FfiConverter {
    typealias SwiftType = String
    typealias FfiType = RustBuffer

    public static func lift(_ value: RustBuffer) throws -> String {
        defer {
            value.deallocate()
        }
        if value.data == nil {
            return String()
        }
        let bytes = UnsafeBufferPointer<UInt8>(start: value.data!, count: Int(value.len))
        // Use Swift's native UTF-8 decoder; `String(bytes:encoding:.utf8)` goes
        // through Foundation's NSString and silently strips a leading U+FEFF BOM.
        // Invalid UTF-8 substitutes U+FFFD instead of trapping (unreachable
        // given Rust's `String` invariant).
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func lower(_ value: String) -> RustBuffer {
        return value.utf8CString.withUnsafeBufferPointer { ptr in
            // The swift string gives us int8_t, we want uint8_t.
            ptr.withMemoryRebound(to: UInt8.self) { ptr in
                // The swift string gives us a trailing null byte, we don't want it.
                let buf = UnsafeBufferPointer(rebasing: ptr.prefix(upTo: ptr.count - 1))
                return RustBuffer.from(buf)
            }
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> String {
        let len: Int32 = try readInt(&buf)
        // See `lift` above for why we avoid Foundation's NSString-backed decoder here.
        return String(decoding: try readBytes(&buf, count: Int(len)), as: UTF8.self)
    }

    public static func write(_ value: String, into buf: inout [UInt8]) {
        let len = Int32(value.utf8.count)
        writeInt(&buf, len)
        writeBytes(&buf, value.utf8)
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterData: FfiConverterRustBuffer {
    typealias SwiftType = Data

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Data {
        let len: Int32 = try readInt(&buf)
        return Data(try readBytes(&buf, count: Int(len)))
    }

    public static func write(_ value: Data, into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        writeBytes(&buf, value)
    }
}




/**
 * A call from its first attempt to its end.
 */
public protocol CallProtocol: AnyObject, Sendable {

    /**
     * The whole answer has come.
     */
    func answered(now: Moment, status: UInt16, headers: [Header], body: Data)  -> Step

    /**
     * The attempt failed without an answer. `cause` is the platform's error, without URL or headers.
     */
    func failed(now: Moment, kind: FailureKind, cause: String?)  -> Step

    /**
     * Begins. Call once.
     */
    func start(now: Moment)  -> Step

    /**
     * A wait has ended.
     */
    func woke(now: Moment)  -> Step

}
/**
 * A call from its first attempt to its end.
 */
open class Call: CallProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_sigward_fn_clone_call(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_sigward_fn_free_call(handle, $0) }
    }




    /**
     * The whole answer has come.
     */
open func answered(now: Moment, status: UInt16, headers: [Header], body: Data) -> Step  {
    return try!  FfiConverterTypeStep_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_call_answered(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),
        FfiConverterUInt16.lower(status),
        FfiConverterSequenceTypeHeader.lower(headers),
        FfiConverterData.lower(body),uniffiCallStatus
    )
})
}

    /**
     * The attempt failed without an answer. `cause` is the platform's error, without URL or headers.
     */
open func failed(now: Moment, kind: FailureKind, cause: String?) -> Step  {
    return try!  FfiConverterTypeStep_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_call_failed(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),
        FfiConverterTypeFailureKind_lower(kind),
        FfiConverterOptionString.lower(cause),uniffiCallStatus
    )
})
}

    /**
     * Begins. Call once.
     */
open func start(now: Moment) -> Step  {
    return try!  FfiConverterTypeStep_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_call_start(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}

    /**
     * A wait has ended.
     */
open func woke(now: Moment) -> Step  {
    return try!  FfiConverterTypeStep_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_call_woke(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}



}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCall: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Call

    public static func lift(_ handle: UInt64) throws -> Call {
        return Call(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Call) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Call {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Call, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCall_lift(_ handle: UInt64) throws -> Call {
    return try FfiConverterTypeCall.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCall_lower(_ value: Call) -> UInt64 {
    return FfiConverterTypeCall.lower(value)
}






/**
 * A public key and what all its calls share. Nothing in it can be read but what may be shown.
 */
public protocol ClientProtocol: AnyObject, Sendable {

    /**
     * The address that requests go to.
     */
    func baseUrl()  -> String

    /**
     * Checks a call and prepares it, or says why it can't succeed.
     */
    func call(draft: Draft, now: Moment) throws  -> Call

    /**
     * Checks a call that creates an analysis and prepares it as a stream of events.
     */
    func events(draft: Draft, now: Moment) throws  -> Events

    /**
     * The key's prefix and `***`.
     */
    func redactedKey()  -> String

}
/**
 * A public key and what all its calls share. Nothing in it can be read but what may be shown.
 */
open class Client: ClientProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_sigward_fn_clone_client(self.handle, $0) }
    }
    /**
     * Loads a public key. Any other is refused, and wiped.
     */
public convenience init(publicKey: String, setup: Setup)throws  {
    let handle =
        try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_constructor_client_new(
        FfiConverterString.lower(publicKey),
        FfiConverterTypeSetup_lower(setup),uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_sigward_fn_free_client(handle, $0) }
    }




    /**
     * The address that requests go to.
     */
open func baseUrl() -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_client_base_url(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * Checks a call and prepares it, or says why it can't succeed.
     */
open func call(draft: Draft, now: Moment)throws  -> Call  {
    return try  FfiConverterTypeCall_lift(try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_client_call(
            self.uniffiCloneHandle(),
        FfiConverterTypeDraft_lower(draft),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}

    /**
     * Checks a call that creates an analysis and prepares it as a stream of events.
     */
open func events(draft: Draft, now: Moment)throws  -> Events  {
    return try  FfiConverterTypeEvents_lift(try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_client_events(
            self.uniffiCloneHandle(),
        FfiConverterTypeDraft_lower(draft),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}

    /**
     * The key's prefix and `***`.
     */
open func redactedKey() -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_client_redacted_key(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}



}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeClient: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Client

    public static func lift(_ handle: UInt64) throws -> Client {
        return Client(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Client) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Client {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Client, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeClient_lift(_ handle: UInt64) throws -> Client {
    return try FfiConverterTypeClient.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeClient_lower(_ value: Client) -> UInt64 {
    return FfiConverterTypeClient.lower(value)
}






/**
 * The events of one analysis: a stream where the service answers with one, looks at the analysis where it answers with
 * JSON.
 */
public protocol EventsProtocol: AnyObject, Sendable {

    /**
     * The service has answered with the analysis itself.
     */
    func answered(reply: Reply, now: Moment) throws

    /**
     * The stream has ended before the analysis did.
     */
    func brokeOff()

    /**
     * The stream has failed: `Timeout` where nothing came for too long.
     */
    func failed(kind: FailureKind, cause: String?)

    /**
     * The call that creates the analysis. Its answer goes to `answered`; one that `is_stream` knows, to `streaming`.
     */
    func first()  -> Call

    /**
     * The call that looks at the analysis.
     */
    func look(now: Moment) throws  -> Call

    /**
     * A look has come back.
     */
    func looked(reply: Reply) throws

    /**
     * What to do now.
     */
    func next(now: Moment)  -> Next

    /**
     * A piece of the stream has come.
     */
    func received(piece: Data)

    /**
     * The service answers with a stream.
     */
    func streaming(headers: [Header])

}
/**
 * The events of one analysis: a stream where the service answers with one, looks at the analysis where it answers with
 * JSON.
 */
open class Events: EventsProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_sigward_fn_clone_events(self.handle, $0) }
    }
    // No primary constructor declared for this class.

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_sigward_fn_free_events(handle, $0) }
    }




    /**
     * The service has answered with the analysis itself.
     */
open func answered(reply: Reply, now: Moment)throws   {try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_answered(
            self.uniffiCloneHandle(),
        FfiConverterTypeReply_lower(reply),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
}
}

    /**
     * The stream has ended before the analysis did.
     */
open func brokeOff()  {try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_broke_off(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
}
}

    /**
     * The stream has failed: `Timeout` where nothing came for too long.
     */
open func failed(kind: FailureKind, cause: String?)  {try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_failed(
            self.uniffiCloneHandle(),
        FfiConverterTypeFailureKind_lower(kind),
        FfiConverterOptionString.lower(cause),uniffiCallStatus
    )
}
}

    /**
     * The call that creates the analysis. Its answer goes to `answered`; one that `is_stream` knows, to `streaming`.
     */
open func first() -> Call  {
    return try!  FfiConverterTypeCall_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_first(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}

    /**
     * The call that looks at the analysis.
     */
open func look(now: Moment)throws  -> Call  {
    return try  FfiConverterTypeCall_lift(try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_look(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}

    /**
     * A look has come back.
     */
open func looked(reply: Reply)throws   {try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_looked(
            self.uniffiCloneHandle(),
        FfiConverterTypeReply_lower(reply),uniffiCallStatus
    )
}
}

    /**
     * What to do now.
     */
open func next(now: Moment) -> Next  {
    return try!  FfiConverterTypeNext_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_next(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}

    /**
     * A piece of the stream has come.
     */
open func received(piece: Data)  {try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_received(
            self.uniffiCloneHandle(),
        FfiConverterData.lower(piece),uniffiCallStatus
    )
}
}

    /**
     * The service answers with a stream.
     */
open func streaming(headers: [Header])  {try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_events_streaming(
            self.uniffiCloneHandle(),
        FfiConverterSequenceTypeHeader.lower(headers),uniffiCallStatus
    )
}
}



}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeEvents: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Events

    public static func lift(_ handle: UInt64) throws -> Events {
        return Events(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Events) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Events {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Events, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeEvents_lift(_ handle: UInt64) throws -> Events {
    return try FfiConverterTypeEvents.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeEvents_lower(_ value: Events) -> UInt64 {
    return FfiConverterTypeEvents.lower(value)
}






/**
 * Where a walk stands: which page comes next, and which items were given already.
 */
public protocol PagesProtocol: AnyObject, Sendable {

    /**
     * Takes the ids of the page that came and returns the positions of the new ones.
     */
    func accept(ids: [String], totalPages: UInt64?)  -> [UInt32]

    /**
     * The page to ask for, or nothing at the end.
     */
    func nextPage()  -> UInt32?

}
/**
 * Where a walk stands: which page comes next, and which items were given already.
 */
open class Pages: PagesProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_sigward_fn_clone_pages(self.handle, $0) }
    }
    /**
     * A walk that begins at this page.
     */
public convenience init(first: UInt32) {
    let handle =
        try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_constructor_pages_new(
        FfiConverterUInt32.lower(first),uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_sigward_fn_free_pages(handle, $0) }
    }




    /**
     * Takes the ids of the page that came and returns the positions of the new ones.
     */
open func accept(ids: [String], totalPages: UInt64?) -> [UInt32]  {
    return try!  FfiConverterSequenceUInt32.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_pages_accept(
            self.uniffiCloneHandle(),
        FfiConverterSequenceString.lower(ids),
        FfiConverterOptionUInt64.lower(totalPages),uniffiCallStatus
    )
})
}

    /**
     * The page to ask for, or nothing at the end.
     */
open func nextPage() -> UInt32?  {
    return try!  FfiConverterOptionUInt32.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_method_pages_next_page(
            self.uniffiCloneHandle(),uniffiCallStatus
    )
})
}



}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypePages: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Pages

    public static func lift(_ handle: UInt64) throws -> Pages {
        return Pages(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Pages) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Pages {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Pages, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypePages_lift(_ handle: UInt64) throws -> Pages {
    return try FfiConverterTypePages.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypePages_lower(_ value: Pages) -> UInt64 {
    return FfiConverterTypePages.lower(value)
}






/**
 * A series of looks at one piece of work.
 */
public protocol PollProtocol: AnyObject, Sendable {

    /**
     * The work has not ended: the seconds to wait before the next look, or the error that ends the wait.
     */
    func pending(now: Moment) throws  -> Double

}
/**
 * A series of looks at one piece of work.
 */
open class Poll: PollProtocol, @unchecked Sendable {
    fileprivate let handle: UInt64

    /// Used to instantiate a [FFIObject] without an actual handle, for fakes in tests, mostly.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public struct NoHandle {
        public init() {}
    }

    // TODO: We'd like this to be `private` but for Swifty reasons,
    // we can't implement `FfiConverter` without making this `required` and we can't
    // make it `required` without making it `public`.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    required public init(unsafeFromHandle handle: UInt64) {
        self.handle = handle
    }

    // This constructor can be used to instantiate a fake object.
    // - Parameter noHandle: Placeholder value so we can have a constructor separate from the default empty one that may be implemented for classes extending [FFIObject].
    //
    // - Warning:
    //     Any object instantiated with this constructor cannot be passed to an actual Rust-backed object. Since there isn't a backing handle the FFI lower functions will crash.
#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public init(noHandle: NoHandle) {
        self.handle = 0
    }

#if swift(>=5.8)
    @_documentation(visibility: private)
#endif
    public func uniffiCloneHandle() -> UInt64 {
        return try! rustCall { uniffi_sigward_fn_clone_poll(self.handle, $0) }
    }
    /**
     * Begins a wait for the work with this id. `deadline` is in seconds; without one, the core's.
     */
public convenience init(id: String, deadline: Double?, now: Moment)throws  {
    let handle =
        try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_constructor_poll_new(
        FfiConverterString.lower(id),
        FfiConverterOptionDouble.lower(deadline),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
}
    self.init(unsafeFromHandle: handle)
}

    deinit {
        if handle == 0 {
            // Mock objects have handle=0 don't try to free them
            return
        }

        try! rustCall { uniffi_sigward_fn_free_poll(handle, $0) }
    }




    /**
     * The work has not ended: the seconds to wait before the next look, or the error that ends the wait.
     */
open func pending(now: Moment)throws  -> Double  {
    return try  FfiConverterDouble.lift(try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_method_poll_pending(
            self.uniffiCloneHandle(),
        FfiConverterTypeMoment_lower(now),uniffiCallStatus
    )
})
}



}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypePoll: FfiConverter {
    typealias FfiType = UInt64
    typealias SwiftType = Poll

    public static func lift(_ handle: UInt64) throws -> Poll {
        return Poll(unsafeFromHandle: handle)
    }

    public static func lower(_ value: Poll) -> UInt64 {
        return value.uniffiCloneHandle()
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Poll {
        let handle: UInt64 = try readInt(&buf)
        return try lift(handle)
    }

    public static func write(_ value: Poll, into buf: inout [UInt8]) {
        writeInt(&buf, lower(value))
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypePoll_lift(_ handle: UInt64) throws -> Poll {
    return try FfiConverterTypePoll.lift(handle)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypePoll_lower(_ value: Poll) -> UInt64 {
    return FfiConverterTypePoll.lower(value)
}




/**
 * What a single call says differently from its client.
 */
public struct CallOptions: Equatable, Hashable {
    /**
     * How long one attempt may take, in seconds.
     */
    public let timeout: Double?
    /**
     * How long the call may take with all its attempts and waits, in seconds.
     */
    public let deadline: Double?
    /**
     * How often it is sent again, 0 or more.
     */
    public let maxRetries: Int64?
    /**
     * The project that the service is to compare with the key's own.
     */
    public let project: String?
    /**
     * Without one, a new UUID where the operation honours it.
     */
    public let idempotencyKey: String?
    /**
     * Headers beside the client's.
     */
    public let headers: [Header]

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * How long one attempt may take, in seconds.
         */timeout: Double? = nil,
        /**
         * How long the call may take with all its attempts and waits, in seconds.
         */deadline: Double? = nil,
        /**
         * How often it is sent again, 0 or more.
         */maxRetries: Int64? = nil,
        /**
         * The project that the service is to compare with the key's own.
         */project: String? = nil,
        /**
         * Without one, a new UUID where the operation honours it.
         */idempotencyKey: String? = nil,
        /**
         * Headers beside the client's.
         */headers: [Header] = []) {
        self.timeout = timeout
        self.deadline = deadline
        self.maxRetries = maxRetries
        self.project = project
        self.idempotencyKey = idempotencyKey
        self.headers = headers
    }




}

#if compiler(>=6)
extension CallOptions: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCallOptions: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CallOptions {
        return
            try CallOptions(
                timeout: FfiConverterOptionDouble.read(from: &buf),
                deadline: FfiConverterOptionDouble.read(from: &buf),
                maxRetries: FfiConverterOptionInt64.read(from: &buf),
                project: FfiConverterOptionString.read(from: &buf),
                idempotencyKey: FfiConverterOptionString.read(from: &buf),
                headers: FfiConverterSequenceTypeHeader.read(from: &buf)
        )
    }

    public static func write(_ value: CallOptions, into buf: inout [UInt8]) {
        FfiConverterOptionDouble.write(value.timeout, into: &buf)
        FfiConverterOptionDouble.write(value.deadline, into: &buf)
        FfiConverterOptionInt64.write(value.maxRetries, into: &buf)
        FfiConverterOptionString.write(value.project, into: &buf)
        FfiConverterOptionString.write(value.idempotencyKey, into: &buf)
        FfiConverterSequenceTypeHeader.write(value.headers, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCallOptions_lift(_ buf: RustBuffer) throws -> CallOptions {
    return try FfiConverterTypeCallOptions.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCallOptions_lower(_ value: CallOptions) -> RustBuffer {
    return FfiConverterTypeCallOptions.lower(value)
}


/**
 * A call before its checks.
 */
public struct Draft: Equatable, Hashable {
    /**
     * The id of an operation, or `GET /v1/…`: a method and a path that belong to one.
     */
    public let operation: String
    /**
     * The values of the path's parameters, in order.
     */
    public let path: [String]
    /**
     * The fields of the query, as a JSON object.
     */
    public let query: Data?
    /**
     * The body, as a JSON object.
     */
    public let body: Data?
    /**
     * A PNG, JPEG or WebP picture beside the body.
     */
    public let screenshot: Data?
    /**
     * What it says differently from its client.
     */
    public let options: CallOptions

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The id of an operation, or `GET /v1/…`: a method and a path that belong to one.
         */operation: String,
        /**
         * The values of the path's parameters, in order.
         */path: [String] = [],
        /**
         * The fields of the query, as a JSON object.
         */query: Data? = nil,
        /**
         * The body, as a JSON object.
         */body: Data? = nil,
        /**
         * A PNG, JPEG or WebP picture beside the body.
         */screenshot: Data? = nil,
        /**
         * What it says differently from its client.
         */options: CallOptions) {
        self.operation = operation
        self.path = path
        self.query = query
        self.body = body
        self.screenshot = screenshot
        self.options = options
    }




}

#if compiler(>=6)
extension Draft: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeDraft: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Draft {
        return
            try Draft(
                operation: FfiConverterString.read(from: &buf),
                path: FfiConverterSequenceString.read(from: &buf),
                query: FfiConverterOptionData.read(from: &buf),
                body: FfiConverterOptionData.read(from: &buf),
                screenshot: FfiConverterOptionData.read(from: &buf),
                options: FfiConverterTypeCallOptions.read(from: &buf)
        )
    }

    public static func write(_ value: Draft, into buf: inout [UInt8]) {
        FfiConverterString.write(value.operation, into: &buf)
        FfiConverterSequenceString.write(value.path, into: &buf)
        FfiConverterOptionData.write(value.query, into: &buf)
        FfiConverterOptionData.write(value.body, into: &buf)
        FfiConverterOptionData.write(value.screenshot, into: &buf)
        FfiConverterTypeCallOptions.write(value.options, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeDraft_lift(_ buf: RustBuffer) throws -> Draft {
    return try FfiConverterTypeDraft.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeDraft_lower(_ value: Draft) -> RustBuffer {
    return FfiConverterTypeDraft.lower(value)
}


/**
 * The fields of the error contract.
 */
public struct Facts: Equatable, Hashable {
    /**
     * What kind of failure it is, from a closed set: `rate_limited`, `connection`, `key_malformed`.
     */
    public let kind: String
    /**
     * The service's code, an open set, or one of ours in the same spelling.
     */
    public let code: String
    /**
     * The sentence for people.
     */
    public let message: String
    /**
     * The sentence with code, status, request id and attempts.
     */
    public let text: String
    /**
     * The HTTP status, if an answer came.
     */
    public let status: UInt16?
    /**
     * The service's id of the request, if it gave one.
     */
    public let requestId: String?
    /**
     * How long the service asked to wait, in seconds, if it did.
     */
    public let retryAfter: Double?
    /**
     * How many attempts reached for the network. 0 for what was refused before it.
     */
    public let attempts: UInt32
    /**
     * Whether the same call may succeed later without a change.
     */
    public let retryable: Bool
    /**
     * The service's `details`, or the violations found before the network, as JSON.
     */
    public let details: Data?
    /**
     * The id of what the call was about: the analysis that a wait gave up on.
     */
    public let resourceId: String?
    /**
     * What lies underneath, as text.
     */
    public let cause: String?
    /**
     * Of a refused key: its class.
     */
    public let keyClass: String?
    /**
     * Of a refused key: where the code runs.
     */
    public let exposure: String?
    /**
     * Of a refused key: what to do instead.
     */
    public let advice: String?
    /**
     * Of a malformed key: where the rule is broken, in characters from the start.
     */
    public let position: UInt32?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * What kind of failure it is, from a closed set: `rate_limited`, `connection`, `key_malformed`.
         */kind: String,
        /**
         * The service's code, an open set, or one of ours in the same spelling.
         */code: String,
        /**
         * The sentence for people.
         */message: String,
        /**
         * The sentence with code, status, request id and attempts.
         */text: String,
        /**
         * The HTTP status, if an answer came.
         */status: UInt16?,
        /**
         * The service's id of the request, if it gave one.
         */requestId: String?,
        /**
         * How long the service asked to wait, in seconds, if it did.
         */retryAfter: Double?,
        /**
         * How many attempts reached for the network. 0 for what was refused before it.
         */attempts: UInt32,
        /**
         * Whether the same call may succeed later without a change.
         */retryable: Bool,
        /**
         * The service's `details`, or the violations found before the network, as JSON.
         */details: Data?,
        /**
         * The id of what the call was about: the analysis that a wait gave up on.
         */resourceId: String?,
        /**
         * What lies underneath, as text.
         */cause: String?,
        /**
         * Of a refused key: its class.
         */keyClass: String?,
        /**
         * Of a refused key: where the code runs.
         */exposure: String?,
        /**
         * Of a refused key: what to do instead.
         */advice: String?,
        /**
         * Of a malformed key: where the rule is broken, in characters from the start.
         */position: UInt32?) {
        self.kind = kind
        self.code = code
        self.message = message
        self.text = text
        self.status = status
        self.requestId = requestId
        self.retryAfter = retryAfter
        self.attempts = attempts
        self.retryable = retryable
        self.details = details
        self.resourceId = resourceId
        self.cause = cause
        self.keyClass = keyClass
        self.exposure = exposure
        self.advice = advice
        self.position = position
    }




}

#if compiler(>=6)
extension Facts: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFacts: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Facts {
        return
            try Facts(
                kind: FfiConverterString.read(from: &buf),
                code: FfiConverterString.read(from: &buf),
                message: FfiConverterString.read(from: &buf),
                text: FfiConverterString.read(from: &buf),
                status: FfiConverterOptionUInt16.read(from: &buf),
                requestId: FfiConverterOptionString.read(from: &buf),
                retryAfter: FfiConverterOptionDouble.read(from: &buf),
                attempts: FfiConverterUInt32.read(from: &buf),
                retryable: FfiConverterBool.read(from: &buf),
                details: FfiConverterOptionData.read(from: &buf),
                resourceId: FfiConverterOptionString.read(from: &buf),
                cause: FfiConverterOptionString.read(from: &buf),
                keyClass: FfiConverterOptionString.read(from: &buf),
                exposure: FfiConverterOptionString.read(from: &buf),
                advice: FfiConverterOptionString.read(from: &buf),
                position: FfiConverterOptionUInt32.read(from: &buf)
        )
    }

    public static func write(_ value: Facts, into buf: inout [UInt8]) {
        FfiConverterString.write(value.kind, into: &buf)
        FfiConverterString.write(value.code, into: &buf)
        FfiConverterString.write(value.message, into: &buf)
        FfiConverterString.write(value.text, into: &buf)
        FfiConverterOptionUInt16.write(value.status, into: &buf)
        FfiConverterOptionString.write(value.requestId, into: &buf)
        FfiConverterOptionDouble.write(value.retryAfter, into: &buf)
        FfiConverterUInt32.write(value.attempts, into: &buf)
        FfiConverterBool.write(value.retryable, into: &buf)
        FfiConverterOptionData.write(value.details, into: &buf)
        FfiConverterOptionString.write(value.resourceId, into: &buf)
        FfiConverterOptionString.write(value.cause, into: &buf)
        FfiConverterOptionString.write(value.keyClass, into: &buf)
        FfiConverterOptionString.write(value.exposure, into: &buf)
        FfiConverterOptionString.write(value.advice, into: &buf)
        FfiConverterOptionUInt32.write(value.position, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFacts_lift(_ buf: RustBuffer) throws -> Facts {
    return try FfiConverterTypeFacts.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFacts_lower(_ value: Facts) -> RustBuffer {
    return FfiConverterTypeFacts.lower(value)
}


/**
 * A header of a request or an answer.
 */
public struct Header: Equatable, Hashable {
    /**
     * The name.
     */
    public let name: String
    /**
     * The value; a credential, in a request.
     */
    public let value: String

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The name.
         */name: String,
        /**
         * The value; a credential, in a request.
         */value: String) {
        self.name = name
        self.value = value
    }




}

#if compiler(>=6)
extension Header: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeHeader: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Header {
        return
            try Header(
                name: FfiConverterString.read(from: &buf),
                value: FfiConverterString.read(from: &buf)
        )
    }

    public static func write(_ value: Header, into buf: inout [UInt8]) {
        FfiConverterString.write(value.name, into: &buf)
        FfiConverterString.write(value.value, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeHeader_lift(_ buf: RustBuffer) throws -> Header {
    return try FfiConverterTypeHeader.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeHeader_lower(_ value: Header) -> RustBuffer {
    return FfiConverterTypeHeader.lower(value)
}


/**
 * A request for an HTTP stack. Its headers hold the key: hand them to that stack and nothing else.
 */
public struct HttpRequest: Equatable, Hashable {
    /**
     * The method.
     */
    public let method: String
    /**
     * The whole URL.
     */
    public let url: String
    /**
     * The headers, in the order of sending.
     */
    public let headers: [Header]
    /**
     * The body, whose type stands in the headers.
     */
    public let body: Data?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The method.
         */method: String,
        /**
         * The whole URL.
         */url: String,
        /**
         * The headers, in the order of sending.
         */headers: [Header],
        /**
         * The body, whose type stands in the headers.
         */body: Data?) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }




}

#if compiler(>=6)
extension HttpRequest: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeHttpRequest: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> HttpRequest {
        return
            try HttpRequest(
                method: FfiConverterString.read(from: &buf),
                url: FfiConverterString.read(from: &buf),
                headers: FfiConverterSequenceTypeHeader.read(from: &buf),
                body: FfiConverterOptionData.read(from: &buf)
        )
    }

    public static func write(_ value: HttpRequest, into buf: inout [UInt8]) {
        FfiConverterString.write(value.method, into: &buf)
        FfiConverterString.write(value.url, into: &buf)
        FfiConverterSequenceTypeHeader.write(value.headers, into: &buf)
        FfiConverterOptionData.write(value.body, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeHttpRequest_lift(_ buf: RustBuffer) throws -> HttpRequest {
    return try FfiConverterTypeHttpRequest.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeHttpRequest_lower(_ value: HttpRequest) -> RustBuffer {
    return FfiConverterTypeHttpRequest.lower(value)
}


/**
 * A key's service, class and prefix: everything about it that may be shown.
 */
public struct KeyKind: Equatable, Hashable {
    /**
     * The service that mints such keys, as `SigSentry`; absent for an unknown prefix.
     */
    public let service: String?
    /**
     * What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
     */
    public let keyClass: String
    /**
     * The prefix, as `ss_pub_`.
     */
    public let prefix: String
    /**
     * The printable form of a key of this kind: its prefix and `***`.
     */
    public let redacted: String

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The service that mints such keys, as `SigSentry`; absent for an unknown prefix.
         */service: String?,
        /**
         * What the prefix says the key may do: `public`, `secret`, `organization`, `legacy` or `unknown`.
         */keyClass: String,
        /**
         * The prefix, as `ss_pub_`.
         */prefix: String,
        /**
         * The printable form of a key of this kind: its prefix and `***`.
         */redacted: String) {
        self.service = service
        self.keyClass = keyClass
        self.prefix = prefix
        self.redacted = redacted
    }




}

#if compiler(>=6)
extension KeyKind: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeKeyKind: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> KeyKind {
        return
            try KeyKind(
                service: FfiConverterOptionString.read(from: &buf),
                keyClass: FfiConverterString.read(from: &buf),
                prefix: FfiConverterString.read(from: &buf),
                redacted: FfiConverterString.read(from: &buf)
        )
    }

    public static func write(_ value: KeyKind, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.service, into: &buf)
        FfiConverterString.write(value.keyClass, into: &buf)
        FfiConverterString.write(value.prefix, into: &buf)
        FfiConverterString.write(value.redacted, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeKeyKind_lift(_ buf: RustBuffer) throws -> KeyKind {
    return try FfiConverterTypeKeyKind.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeKeyKind_lower(_ value: KeyKind) -> RustBuffer {
    return FfiConverterTypeKeyKind.lower(value)
}


/**
 * The limits that a driver keeps by itself.
 */
public struct Limits: Equatable, Hashable {
    /**
     * The largest answer that is taken, in bytes. Streams of events are bounded per event instead.
     */
    public let maxAnswer: UInt64
    /**
     * How long a stream of events may stay silent, in seconds.
     */
    public let streamIdle: Double

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The largest answer that is taken, in bytes. Streams of events are bounded per event instead.
         */maxAnswer: UInt64,
        /**
         * How long a stream of events may stay silent, in seconds.
         */streamIdle: Double) {
        self.maxAnswer = maxAnswer
        self.streamIdle = streamIdle
    }




}

#if compiler(>=6)
extension Limits: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeLimits: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Limits {
        return
            try Limits(
                maxAnswer: FfiConverterUInt64.read(from: &buf),
                streamIdle: FfiConverterDouble.read(from: &buf)
        )
    }

    public static func write(_ value: Limits, into buf: inout [UInt8]) {
        FfiConverterUInt64.write(value.maxAnswer, into: &buf)
        FfiConverterDouble.write(value.streamIdle, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLimits_lift(_ buf: RustBuffer) throws -> Limits {
    return try FfiConverterTypeLimits.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeLimits_lower(_ value: Limits) -> RustBuffer {
    return FfiConverterTypeLimits.lower(value)
}


/**
 * Now, as an app's platform tells it. Each is used once.
 */
public struct Moment: Equatable, Hashable {
    /**
     * Milliseconds since 1970-01-01T00:00:00Z.
     */
    public let wallMillis: Int64
    /**
     * Nanoseconds since any fixed point, by a clock that never goes back.
     */
    public let monotonicNanos: UInt64
    /**
     * The first half of 128 random bits, new for every moment.
     */
    public let randomHigh: UInt64
    /**
     * The second half.
     */
    public let randomLow: UInt64

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * Milliseconds since 1970-01-01T00:00:00Z.
         */wallMillis: Int64,
        /**
         * Nanoseconds since any fixed point, by a clock that never goes back.
         */monotonicNanos: UInt64,
        /**
         * The first half of 128 random bits, new for every moment.
         */randomHigh: UInt64,
        /**
         * The second half.
         */randomLow: UInt64) {
        self.wallMillis = wallMillis
        self.monotonicNanos = monotonicNanos
        self.randomHigh = randomHigh
        self.randomLow = randomLow
    }




}

#if compiler(>=6)
extension Moment: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeMoment: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Moment {
        return
            try Moment(
                wallMillis: FfiConverterInt64.read(from: &buf),
                monotonicNanos: FfiConverterUInt64.read(from: &buf),
                randomHigh: FfiConverterUInt64.read(from: &buf),
                randomLow: FfiConverterUInt64.read(from: &buf)
        )
    }

    public static func write(_ value: Moment, into buf: inout [UInt8]) {
        FfiConverterInt64.write(value.wallMillis, into: &buf)
        FfiConverterUInt64.write(value.monotonicNanos, into: &buf)
        FfiConverterUInt64.write(value.randomHigh, into: &buf)
        FfiConverterUInt64.write(value.randomLow, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMoment_lift(_ buf: RustBuffer) throws -> Moment {
    return try FfiConverterTypeMoment.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeMoment_lower(_ value: Moment) -> RustBuffer {
    return FfiConverterTypeMoment.lower(value)
}


/**
 * A successful answer, its envelope opened.
 */
public struct Reply: Equatable, Hashable {
    /**
     * The HTTP status.
     */
    public let status: UInt16
    /**
     * The data as JSON; `null` where the answer holds none.
     */
    public let data: Data
    /**
     * How many attempts reached for the network.
     */
    public let attempts: UInt32
    /**
     * The service's id of the request, if it gave one.
     */
    public let requestId: String?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The HTTP status.
         */status: UInt16,
        /**
         * The data as JSON; `null` where the answer holds none.
         */data: Data,
        /**
         * How many attempts reached for the network.
         */attempts: UInt32,
        /**
         * The service's id of the request, if it gave one.
         */requestId: String?) {
        self.status = status
        self.data = data
        self.attempts = attempts
        self.requestId = requestId
    }




}

#if compiler(>=6)
extension Reply: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeReply: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Reply {
        return
            try Reply(
                status: FfiConverterUInt16.read(from: &buf),
                data: FfiConverterData.read(from: &buf),
                attempts: FfiConverterUInt32.read(from: &buf),
                requestId: FfiConverterOptionString.read(from: &buf)
        )
    }

    public static func write(_ value: Reply, into buf: inout [UInt8]) {
        FfiConverterUInt16.write(value.status, into: &buf)
        FfiConverterData.write(value.data, into: &buf)
        FfiConverterUInt32.write(value.attempts, into: &buf)
        FfiConverterOptionString.write(value.requestId, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeReply_lift(_ buf: RustBuffer) throws -> Reply {
    return try FfiConverterTypeReply.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeReply_lower(_ value: Reply) -> RustBuffer {
    return FfiConverterTypeReply.lower(value)
}


/**
 * What a client is set up with; what is absent is the core's default.
 */
public struct Setup: Equatable, Hashable {
    /**
     * The address that requests go to: https, or http on loopback.
     */
    public let baseUrl: String?
    /**
     * The project that the service is to compare with the key's own.
     */
    public let project: String?
    /**
     * How long one attempt may take, in seconds.
     */
    public let timeout: Double?
    /**
     * How long a call may take with all its attempts and waits, in seconds.
     */
    public let deadline: Double?
    /**
     * How often a call is sent again, 0 or more.
     */
    public let maxRetries: Int64?
    /**
     * Headers of every request. Names of credentials are refused.
     */
    public let headers: [Header]
    /**
     * The app's name and version, as `shop/2.1`, for the user agent.
     */
    public let appInfo: String?

    // Default memberwise initializers are never public by default, so we
    // declare one manually.
    public init(
        /**
         * The address that requests go to: https, or http on loopback.
         */baseUrl: String? = nil,
        /**
         * The project that the service is to compare with the key's own.
         */project: String? = nil,
        /**
         * How long one attempt may take, in seconds.
         */timeout: Double? = nil,
        /**
         * How long a call may take with all its attempts and waits, in seconds.
         */deadline: Double? = nil,
        /**
         * How often a call is sent again, 0 or more.
         */maxRetries: Int64? = nil,
        /**
         * Headers of every request. Names of credentials are refused.
         */headers: [Header] = [],
        /**
         * The app's name and version, as `shop/2.1`, for the user agent.
         */appInfo: String? = nil) {
        self.baseUrl = baseUrl
        self.project = project
        self.timeout = timeout
        self.deadline = deadline
        self.maxRetries = maxRetries
        self.headers = headers
        self.appInfo = appInfo
    }




}

#if compiler(>=6)
extension Setup: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeSetup: FfiConverterRustBuffer {
    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Setup {
        return
            try Setup(
                baseUrl: FfiConverterOptionString.read(from: &buf),
                project: FfiConverterOptionString.read(from: &buf),
                timeout: FfiConverterOptionDouble.read(from: &buf),
                deadline: FfiConverterOptionDouble.read(from: &buf),
                maxRetries: FfiConverterOptionInt64.read(from: &buf),
                headers: FfiConverterSequenceTypeHeader.read(from: &buf),
                appInfo: FfiConverterOptionString.read(from: &buf)
        )
    }

    public static func write(_ value: Setup, into buf: inout [UInt8]) {
        FfiConverterOptionString.write(value.baseUrl, into: &buf)
        FfiConverterOptionString.write(value.project, into: &buf)
        FfiConverterOptionDouble.write(value.timeout, into: &buf)
        FfiConverterOptionDouble.write(value.deadline, into: &buf)
        FfiConverterOptionInt64.write(value.maxRetries, into: &buf)
        FfiConverterSequenceTypeHeader.write(value.headers, into: &buf)
        FfiConverterOptionString.write(value.appInfo, into: &buf)
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSetup_lift(_ buf: RustBuffer) throws -> Setup {
    return try FfiConverterTypeSetup.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeSetup_lower(_ value: Setup) -> RustBuffer {
    return FfiConverterTypeSetup.lower(value)
}


/**
 * One event of an analysis.
 */

public enum AnalysisEvent: Equatable, Hashable {

    /**
     * The analysis has reached a stage.
     */
    case status(
        /**
         * `logs_fetching`, `ai_analyzing` and the like.
         */stage: String,
        /**
         * More about it, for people.
         */detail: String?
    )
    /**
     * A part of the result that may still change.
     */
    case partial(
        /**
         * As JSON.
         */part: Data
    )
    /**
     * The end, with the result.
     */
    case complete(
        /**
         * The analysis.
         */analysisId: String,
        /**
         * Its diagnosis as JSON.
         */result: Data
    )
    /**
     * An event that this version does not know.
     */
    case other(
        /**
         * Its type.
         */name: String,
        /**
         * Its data as given.
         */data: String
    )





}

#if compiler(>=6)
extension AnalysisEvent: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeAnalysisEvent: FfiConverterRustBuffer {
    typealias SwiftType = AnalysisEvent

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> AnalysisEvent {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .status(stage: try FfiConverterString.read(from: &buf), detail: try FfiConverterOptionString.read(from: &buf)
        )

        case 2: return .partial(part: try FfiConverterData.read(from: &buf)
        )

        case 3: return .complete(analysisId: try FfiConverterString.read(from: &buf), result: try FfiConverterData.read(from: &buf)
        )

        case 4: return .other(name: try FfiConverterString.read(from: &buf), data: try FfiConverterString.read(from: &buf)
        )

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: AnalysisEvent, into buf: inout [UInt8]) {
        switch value {


        case let .status(stage,detail):
            writeInt(&buf, Int32(1))
            FfiConverterString.write(stage, into: &buf)
            FfiConverterOptionString.write(detail, into: &buf)


        case let .partial(part):
            writeInt(&buf, Int32(2))
            FfiConverterData.write(part, into: &buf)


        case let .complete(analysisId,result):
            writeInt(&buf, Int32(3))
            FfiConverterString.write(analysisId, into: &buf)
            FfiConverterData.write(result, into: &buf)


        case let .other(name,data):
            writeInt(&buf, Int32(4))
            FfiConverterString.write(name, into: &buf)
            FfiConverterString.write(data, into: &buf)

        }
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAnalysisEvent_lift(_ buf: RustBuffer) throws -> AnalysisEvent {
    return try FfiConverterTypeAnalysisEvent.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeAnalysisEvent_lower(_ value: AnalysisEvent) -> RustBuffer {
    return FfiConverterTypeAnalysisEvent.lower(value)
}



/**
 * What every fallible export throws.
 */
public
enum CoreError: Swift.Error, Equatable, Hashable {



    /**
     * The one case: the facts say the rest.
     */
    case Failed(
        /**
         * The fields of the contract.
         */facts: Facts
    )






}

#if compiler(>=6)
extension CoreError: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeCoreError: FfiConverterRustBuffer {
    typealias SwiftType = CoreError

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> CoreError {
        let variant: Int32 = try readInt(&buf)
        switch variant {




        case 1: return .Failed(
            facts: try FfiConverterTypeFacts.read(from: &buf)
            )

         default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: CoreError, into buf: inout [UInt8]) {
        switch value {





        case let .Failed(facts):
            writeInt(&buf, Int32(1))
            FfiConverterTypeFacts.write(facts, into: &buf)

        }
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCoreError_lift(_ buf: RustBuffer) throws -> CoreError {
    return try FfiConverterTypeCoreError.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeCoreError_lower(_ value: CoreError) -> RustBuffer {
    return FfiConverterTypeCoreError.lower(value)
}


/**
 * At what an attempt failed.
 */

public enum FailureKind: Equatable, Hashable {

    /**
     * No connection: nothing was sent.
     */
    case connect
    /**
     * The connection broke before the whole answer came.
     */
    case interrupted
    /**
     * The attempt's time was up.
     */
    case timeout
    /**
     * The other side's certificate was not accepted.
     */
    case tls
    /**
     * The answer is larger than the driver takes.
     */
    case tooLarge





}

#if compiler(>=6)
extension FailureKind: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeFailureKind: FfiConverterRustBuffer {
    typealias SwiftType = FailureKind

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> FailureKind {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .connect

        case 2: return .interrupted

        case 3: return .timeout

        case 4: return .tls

        case 5: return .tooLarge

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: FailureKind, into buf: inout [UInt8]) {
        switch value {


        case .connect:
            writeInt(&buf, Int32(1))


        case .interrupted:
            writeInt(&buf, Int32(2))


        case .timeout:
            writeInt(&buf, Int32(3))


        case .tls:
            writeInt(&buf, Int32(4))


        case .tooLarge:
            writeInt(&buf, Int32(5))

        }
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFailureKind_lift(_ buf: RustBuffer) throws -> FailureKind {
    return try FfiConverterTypeFailureKind.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeFailureKind_lower(_ value: FailureKind) -> RustBuffer {
    return FfiConverterTypeFailureKind.lower(value)
}



/**
 * What the driver does next.
 */

public enum Next: Equatable, Hashable {

    /**
     * Hand the event on.
     */
    case event(
        /**
         * The event.
         */event: AnalysisEvent
    )
    /**
     * Read the next piece of the body: then `received`, or `broke_off` at its end, or `failed`.
     */
    case read
    /**
     * Wait so many seconds, send the call of `look`, and report its answer by `looked`.
     */
    case look(
        /**
         * How long.
         */seconds: Double
    )
    /**
     * The last event was given.
     */
    case end
    /**
     * The events end with this error.
     */
    case fail(
        /**
         * The reason.
         */facts: Facts
    )





}

#if compiler(>=6)
extension Next: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeNext: FfiConverterRustBuffer {
    typealias SwiftType = Next

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Next {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .event(event: try FfiConverterTypeAnalysisEvent.read(from: &buf)
        )

        case 2: return .read

        case 3: return .look(seconds: try FfiConverterDouble.read(from: &buf)
        )

        case 4: return .end

        case 5: return .fail(facts: try FfiConverterTypeFacts.read(from: &buf)
        )

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: Next, into buf: inout [UInt8]) {
        switch value {


        case let .event(event):
            writeInt(&buf, Int32(1))
            FfiConverterTypeAnalysisEvent.write(event, into: &buf)


        case .read:
            writeInt(&buf, Int32(2))


        case let .look(seconds):
            writeInt(&buf, Int32(3))
            FfiConverterDouble.write(seconds, into: &buf)


        case .end:
            writeInt(&buf, Int32(4))


        case let .fail(facts):
            writeInt(&buf, Int32(5))
            FfiConverterTypeFacts.write(facts, into: &buf)

        }
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeNext_lift(_ buf: RustBuffer) throws -> Next {
    return try FfiConverterTypeNext.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeNext_lower(_ value: Next) -> RustBuffer {
    return FfiConverterTypeNext.lower(value)
}



/**
 * What the driver does next.
 */

public enum Step: Equatable, Hashable {

    /**
     * Send the request, give up on it after so many seconds, and report by `answered` or `failed`.
     */
    case send(
        /**
         * What to send.
         */request: HttpRequest,
        /**
         * The limit of this attempt, connecting included, in seconds.
         */timeout: Double
    )
    /**
     * Wait so many seconds, then call `woke`.
     */
    case wait(
        /**
         * How long.
         */seconds: Double
    )
    /**
     * The call has succeeded.
     */
    case done(
        /**
         * With this.
         */reply: Reply
    )
    /**
     * The call has failed.
     */
    case fail(
        /**
         * For this reason.
         */facts: Facts
    )





}

#if compiler(>=6)
extension Step: Sendable {}
#endif

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public struct FfiConverterTypeStep: FfiConverterRustBuffer {
    typealias SwiftType = Step

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> Step {
        let variant: Int32 = try readInt(&buf)
        switch variant {

        case 1: return .send(request: try FfiConverterTypeHttpRequest.read(from: &buf), timeout: try FfiConverterDouble.read(from: &buf)
        )

        case 2: return .wait(seconds: try FfiConverterDouble.read(from: &buf)
        )

        case 3: return .done(reply: try FfiConverterTypeReply.read(from: &buf)
        )

        case 4: return .fail(facts: try FfiConverterTypeFacts.read(from: &buf)
        )

        default: throw UniffiInternalError.unexpectedEnumCase
        }
    }

    public static func write(_ value: Step, into buf: inout [UInt8]) {
        switch value {


        case let .send(request,timeout):
            writeInt(&buf, Int32(1))
            FfiConverterTypeHttpRequest.write(request, into: &buf)
            FfiConverterDouble.write(timeout, into: &buf)


        case let .wait(seconds):
            writeInt(&buf, Int32(2))
            FfiConverterDouble.write(seconds, into: &buf)


        case let .done(reply):
            writeInt(&buf, Int32(3))
            FfiConverterTypeReply.write(reply, into: &buf)


        case let .fail(facts):
            writeInt(&buf, Int32(4))
            FfiConverterTypeFacts.write(facts, into: &buf)

        }
    }
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStep_lift(_ buf: RustBuffer) throws -> Step {
    return try FfiConverterTypeStep.lift(buf)
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
public func FfiConverterTypeStep_lower(_ value: Step) -> RustBuffer {
    return FfiConverterTypeStep.lower(value)
}


#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionUInt16: FfiConverterRustBuffer {
    typealias SwiftType = UInt16?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterUInt16.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterUInt16.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionUInt32: FfiConverterRustBuffer {
    typealias SwiftType = UInt32?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterUInt32.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterUInt32.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionUInt64: FfiConverterRustBuffer {
    typealias SwiftType = UInt64?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterUInt64.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterUInt64.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionInt64: FfiConverterRustBuffer {
    typealias SwiftType = Int64?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterInt64.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterInt64.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionDouble: FfiConverterRustBuffer {
    typealias SwiftType = Double?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterDouble.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterDouble.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionString: FfiConverterRustBuffer {
    typealias SwiftType = String?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterString.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterString.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterOptionData: FfiConverterRustBuffer {
    typealias SwiftType = Data?

    public static func write(_ value: SwiftType, into buf: inout [UInt8]) {
        guard let value = value else {
            writeInt(&buf, Int8(0))
            return
        }
        writeInt(&buf, Int8(1))
        FfiConverterData.write(value, into: &buf)
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> SwiftType {
        switch try readInt(&buf) as Int8 {
        case 0: return nil
        case 1: return try FfiConverterData.read(from: &buf)
        default: throw UniffiInternalError.unexpectedOptionalTag
        }
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceUInt32: FfiConverterRustBuffer {
    typealias SwiftType = [UInt32]

    public static func write(_ value: [UInt32], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterUInt32.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [UInt32] {
        let len: Int32 = try readInt(&buf)
        var seq = [UInt32]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterUInt32.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceString: FfiConverterRustBuffer {
    typealias SwiftType = [String]

    public static func write(_ value: [String], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterString.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [String] {
        let len: Int32 = try readInt(&buf)
        var seq = [String]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterString.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeHeader: FfiConverterRustBuffer {
    typealias SwiftType = [Header]

    public static func write(_ value: [Header], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeHeader.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [Header] {
        let len: Int32 = try readInt(&buf)
        var seq = [Header]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeHeader.read(from: &buf))
        }
        return seq
    }
}

#if swift(>=5.8)
@_documentation(visibility: private)
#endif
fileprivate struct FfiConverterSequenceTypeKeyKind: FfiConverterRustBuffer {
    typealias SwiftType = [KeyKind]

    public static func write(_ value: [KeyKind], into buf: inout [UInt8]) {
        let len = Int32(value.count)
        writeInt(&buf, len)
        for item in value {
            FfiConverterTypeKeyKind.write(item, into: &buf)
        }
    }

    public static func read(from buf: inout (data: Data, offset: Data.Index)) throws -> [KeyKind] {
        let len: Int32 = try readInt(&buf)
        var seq = [KeyKind]()
        seq.reserveCapacity(Int(len))
        for _ in 0 ..< len {
            seq.append(try FfiConverterTypeKeyKind.read(from: &buf))
        }
        return seq
    }
}
/**
 * Whether an answer with this status and content type is a stream of events, to be read as it comes.
 */
public func isStream(status: UInt16, contentType: String?) -> Bool  {
    return try!  FfiConverterBool.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_is_stream(
        FfiConverterUInt16.lower(status),
        FfiConverterOptionString.lower(contentType),uniffiCallStatus
    )
})
}
/**
 * The limits that a driver keeps by itself: the same as on a server.
 */
public func limits() -> Limits  {
    return try!  FfiConverterTypeLimits_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_limits(uniffiCallStatus
    )
})
}
/**
 * The error for an answer whose data a package could not read into its models. `problem` names the place, and never a
 * value.
 */
public func unexpectedAnswer(reply: Reply, problem: String) -> Facts  {
    return try!  FfiConverterTypeFacts_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_unexpected_answer(
        FfiConverterTypeReply_lower(reply),
        FfiConverterString.lower(problem),uniffiCallStatus
    )
})
}
/**
 * The error for an event whose result a package could not read into its models. `problem` names the place, and never a
 * value.
 */
public func unexpectedEvent(problem: String) -> Facts  {
    return try!  FfiConverterTypeFacts_lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_unexpected_event(
        FfiConverterString.lower(problem),uniffiCallStatus
    )
})
}
/**
 * Says whether an app may load the key, as a client's construction would, and forgets it.
 */
public func checkPublicKey(text: String)throws   {try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_func_check_public_key(
        FfiConverterString.lower(text),uniffiCallStatus
    )
}
}
/**
 * Names every kind that a text could be a well-formed key of. There may be two, or none.
 */
public func detectKey(text: String) -> [KeyKind]  {
    return try!  FfiConverterSequenceTypeKeyKind.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_detect_key(
        FfiConverterString.lower(text),uniffiCallStatus
    )
})
}
/**
 * Checks a text as a key of a service: `SigSentry` unless another is named.
 */
public func parseKey(text: String, service: String?)throws  -> KeyKind  {
    return try  FfiConverterTypeKeyKind_lift(try rustCallWithError(FfiConverterTypeCoreError_lift) {
        uniffiCallStatus in
    uniffi_sigward_fn_func_parse_key(
        FfiConverterString.lower(text),
        FfiConverterOptionString.lower(service),uniffiCallStatus
    )
})
}
/**
 * The text with everything that looks like a key cut down to its prefix and `***`.
 */
public func redact(text: String) -> String  {
    return try!  FfiConverterString.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_redact(
        FfiConverterString.lower(text),uniffiCallStatus
    )
})
}
/**
 * The seconds since 1970-01-01T00:00:00Z of an ISO 8601 time with an offset; nothing for any other text.
 */
public func parseTime(text: String) -> Double?  {
    return try!  FfiConverterOptionDouble.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_parse_time(
        FfiConverterString.lower(text),uniffiCallStatus
    )
})
}
/**
 * Whether an analysis of this status has ended.
 */
public func isTerminal(status: String) -> Bool  {
    return try!  FfiConverterBool.lift(try! rustCall() {
        uniffiCallStatus in
    uniffi_sigward_fn_func_is_terminal(
        FfiConverterString.lower(status),uniffiCallStatus
    )
})
}

private enum InitializationResult {
    case ok
    case contractVersionMismatch
    case apiChecksumMismatch
}
// Use a global variable to perform the versioning checks. Swift ensures that
// the code inside is only computed once.
private let initializationResult: InitializationResult = {
    // Get the bindings contract version from our ComponentInterface
    let bindings_contract_version = 30
    // Get the scaffolding contract version by calling the into the dylib
    let scaffolding_contract_version = ffi_sigward_uniffi_contract_version()
    if bindings_contract_version != scaffolding_contract_version {
        return InitializationResult.contractVersionMismatch
    }
    if (uniffi_sigward_checksum_func_is_stream() != 17490) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_limits() != 54254) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_unexpected_answer() != 2769) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_unexpected_event() != 9928) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_check_public_key() != 25381) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_detect_key() != 31767) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_parse_key() != 33706) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_redact() != 57451) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_parse_time() != 37622) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_func_is_terminal() != 9942) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_call_answered() != 46708) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_call_failed() != 24823) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_call_start() != 13664) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_call_woke() != 20376) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_client_base_url() != 23398) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_client_call() != 50396) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_client_events() != 16664) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_client_redacted_key() != 17602) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_answered() != 26044) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_broke_off() != 62040) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_failed() != 40352) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_first() != 63557) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_look() != 7898) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_looked() != 2969) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_next() != 57189) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_received() != 20565) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_events_streaming() != 32699) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_pages_accept() != 53053) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_pages_next_page() != 33451) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_method_poll_pending() != 24597) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_constructor_client_new() != 16416) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_constructor_pages_new() != 57539) {
        return InitializationResult.apiChecksumMismatch
    }
    if (uniffi_sigward_checksum_constructor_poll_new() != 58575) {
        return InitializationResult.apiChecksumMismatch
    }

    return InitializationResult.ok
}()

// Make the ensure init function public so that other modules which have external type references to
// our types can call it.
public func uniffiEnsureSigwardInitialized() {
    switch initializationResult {
    case .ok:
        break
    case .contractVersionMismatch:
        fatalError("UniFFI contract version mismatch: try cleaning and rebuilding your project")
    case .apiChecksumMismatch:
        fatalError("UniFFI API checksum mismatch: try cleaning and rebuilding your project")
    }
}

// swiftlint:enable all
