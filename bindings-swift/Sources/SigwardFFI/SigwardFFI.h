// Written by UniFFI from what the library says of itself (cargo bindgen). Do not edit.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The following structs are used to implement the lowest level
// of the FFI, and thus useful to multiple uniffied crates.
// We ensure they are declared exactly once, with a header guard, UNIFFI_SHARED_H.
#ifdef UNIFFI_SHARED_H
    // We also try to prevent mixing versions of shared uniffi header structs.
    // If you add anything to the #else block, you must increment the version suffix in UNIFFI_SHARED_HEADER_V4
    #ifndef UNIFFI_SHARED_HEADER_V4
        #error Combining helper code from multiple versions of uniffi is not supported
    #endif // ndef UNIFFI_SHARED_HEADER_V4
#else
#define UNIFFI_SHARED_H
#define UNIFFI_SHARED_HEADER_V4
// ⚠️ Attention: If you change this #else block (ending in `#endif // def UNIFFI_SHARED_H`) you *must* ⚠️
// ⚠️ increment the version suffix in all instances of UNIFFI_SHARED_HEADER_V4 in this file.           ⚠️

typedef struct RustBuffer
{
    uint64_t capacity;
    uint64_t len;
    uint8_t *_Nullable data;
} RustBuffer;

typedef struct ForeignBytes
{
    int32_t len;
    const uint8_t *_Nullable data;
} ForeignBytes;

// Error definitions
typedef struct RustCallStatus {
    int8_t code;
    RustBuffer errorBuf;
} RustCallStatus;

// ⚠️ Attention: If you change this #else block (ending in `#endif // def UNIFFI_SHARED_H`) you *must* ⚠️
// ⚠️ increment the version suffix in all instances of UNIFFI_SHARED_HEADER_V4 in this file.           ⚠️
#endif // def UNIFFI_SHARED_H
#ifndef UNIFFI_FFIDEF_RUST_FUTURE_CONTINUATION_CALLBACK
#define UNIFFI_FFIDEF_RUST_FUTURE_CONTINUATION_CALLBACK
typedef void (*UniffiRustFutureContinuationCallback)(uint64_t, int8_t
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK
typedef void (*UniffiForeignFutureDroppedCallback)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_FREE
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_FREE
typedef void (*UniffiCallbackInterfaceFree)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_CLONE
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_CLONE
typedef uint64_t (*UniffiCallbackInterfaceClone)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK_STRUCT
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK_STRUCT
typedef struct UniffiForeignFutureDroppedCallbackStruct {
    uint64_t handle;
    UniffiForeignFutureDroppedCallback _Nonnull free;
} UniffiForeignFutureDroppedCallbackStruct;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U8
typedef struct UniffiForeignFutureResultU8 {
    uint8_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU8;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U8
typedef void (*UniffiForeignFutureCompleteU8)(uint64_t, UniffiForeignFutureResultU8
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I8
typedef struct UniffiForeignFutureResultI8 {
    int8_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI8;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I8
typedef void (*UniffiForeignFutureCompleteI8)(uint64_t, UniffiForeignFutureResultI8
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U16
typedef struct UniffiForeignFutureResultU16 {
    uint16_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU16;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U16
typedef void (*UniffiForeignFutureCompleteU16)(uint64_t, UniffiForeignFutureResultU16
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I16
typedef struct UniffiForeignFutureResultI16 {
    int16_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI16;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I16
typedef void (*UniffiForeignFutureCompleteI16)(uint64_t, UniffiForeignFutureResultI16
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U32
typedef struct UniffiForeignFutureResultU32 {
    uint32_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U32
typedef void (*UniffiForeignFutureCompleteU32)(uint64_t, UniffiForeignFutureResultU32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I32
typedef struct UniffiForeignFutureResultI32 {
    int32_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I32
typedef void (*UniffiForeignFutureCompleteI32)(uint64_t, UniffiForeignFutureResultI32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U64
typedef struct UniffiForeignFutureResultU64 {
    uint64_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U64
typedef void (*UniffiForeignFutureCompleteU64)(uint64_t, UniffiForeignFutureResultU64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I64
typedef struct UniffiForeignFutureResultI64 {
    int64_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I64
typedef void (*UniffiForeignFutureCompleteI64)(uint64_t, UniffiForeignFutureResultI64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F32
typedef struct UniffiForeignFutureResultF32 {
    float returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultF32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F32
typedef void (*UniffiForeignFutureCompleteF32)(uint64_t, UniffiForeignFutureResultF32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F64
typedef struct UniffiForeignFutureResultF64 {
    double returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultF64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F64
typedef void (*UniffiForeignFutureCompleteF64)(uint64_t, UniffiForeignFutureResultF64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_RUST_BUFFER
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_RUST_BUFFER
typedef struct UniffiForeignFutureResultRustBuffer {
    RustBuffer returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultRustBuffer;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_RUST_BUFFER
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_RUST_BUFFER
typedef void (*UniffiForeignFutureCompleteRustBuffer)(uint64_t, UniffiForeignFutureResultRustBuffer
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_VOID
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_VOID
typedef struct UniffiForeignFutureResultVoid {
    RustCallStatus callStatus;
} UniffiForeignFutureResultVoid;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_VOID
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_VOID
typedef void (*UniffiForeignFutureCompleteVoid)(uint64_t, UniffiForeignFutureResultVoid
    );

#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_CALL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_CALL
uint64_t uniffi_sigward_fn_clone_call(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_CALL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_CALL
void uniffi_sigward_fn_free_call(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_ANSWERED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_ANSWERED
RustBuffer uniffi_sigward_fn_method_call_answered(uint64_t ptr, RustBuffer now, uint16_t status, RustBuffer headers, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_FAILED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_FAILED
RustBuffer uniffi_sigward_fn_method_call_failed(uint64_t ptr, RustBuffer now, RustBuffer kind, RustBuffer cause, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_START
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_START
RustBuffer uniffi_sigward_fn_method_call_start(uint64_t ptr, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_WOKE
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CALL_WOKE
RustBuffer uniffi_sigward_fn_method_call_woke(uint64_t ptr, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_CLIENT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_CLIENT
uint64_t uniffi_sigward_fn_clone_client(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_CLIENT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_CLIENT
void uniffi_sigward_fn_free_client(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_CLIENT_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_CLIENT_NEW
uint64_t uniffi_sigward_fn_constructor_client_new(RustBuffer public_key, RustBuffer setup, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_BASE_URL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_BASE_URL
RustBuffer uniffi_sigward_fn_method_client_base_url(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_CALL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_CALL
uint64_t uniffi_sigward_fn_method_client_call(uint64_t ptr, RustBuffer draft, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_EVENTS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_EVENTS
uint64_t uniffi_sigward_fn_method_client_events(uint64_t ptr, RustBuffer draft, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_REDACTED_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_CLIENT_REDACTED_KEY
RustBuffer uniffi_sigward_fn_method_client_redacted_key(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_EVENTS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_EVENTS
uint64_t uniffi_sigward_fn_clone_events(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_EVENTS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_EVENTS
void uniffi_sigward_fn_free_events(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_ANSWERED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_ANSWERED
void uniffi_sigward_fn_method_events_answered(uint64_t ptr, RustBuffer reply, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_BROKE_OFF
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_BROKE_OFF
void uniffi_sigward_fn_method_events_broke_off(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_FAILED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_FAILED
void uniffi_sigward_fn_method_events_failed(uint64_t ptr, RustBuffer kind, RustBuffer cause, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_FIRST
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_FIRST
uint64_t uniffi_sigward_fn_method_events_first(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_LOOK
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_LOOK
uint64_t uniffi_sigward_fn_method_events_look(uint64_t ptr, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_LOOKED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_LOOKED
void uniffi_sigward_fn_method_events_looked(uint64_t ptr, RustBuffer reply, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_NEXT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_NEXT
RustBuffer uniffi_sigward_fn_method_events_next(uint64_t ptr, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_RECEIVED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_RECEIVED
void uniffi_sigward_fn_method_events_received(uint64_t ptr, RustBuffer piece, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_STREAMING
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_EVENTS_STREAMING
void uniffi_sigward_fn_method_events_streaming(uint64_t ptr, RustBuffer headers, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_PAGES
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_PAGES
uint64_t uniffi_sigward_fn_clone_pages(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_PAGES
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_PAGES
void uniffi_sigward_fn_free_pages(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_PAGES_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_PAGES_NEW
uint64_t uniffi_sigward_fn_constructor_pages_new(uint32_t first, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_PAGES_ACCEPT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_PAGES_ACCEPT
RustBuffer uniffi_sigward_fn_method_pages_accept(uint64_t ptr, RustBuffer ids, RustBuffer total_pages, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_PAGES_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_PAGES_NEXT_PAGE
RustBuffer uniffi_sigward_fn_method_pages_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_POLL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CLONE_POLL
uint64_t uniffi_sigward_fn_clone_poll(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_POLL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FREE_POLL
void uniffi_sigward_fn_free_poll(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_POLL_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_CONSTRUCTOR_POLL_NEW
uint64_t uniffi_sigward_fn_constructor_poll_new(RustBuffer id, RustBuffer deadline, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_POLL_PENDING
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_METHOD_POLL_PENDING
double uniffi_sigward_fn_method_poll_pending(uint64_t ptr, RustBuffer now, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_IS_STREAM
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_IS_STREAM
int8_t uniffi_sigward_fn_func_is_stream(uint16_t status, RustBuffer content_type, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_LIMITS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_LIMITS
RustBuffer uniffi_sigward_fn_func_limits(RustCallStatus *_Nonnull out_status

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_UNEXPECTED_ANSWER
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_UNEXPECTED_ANSWER
RustBuffer uniffi_sigward_fn_func_unexpected_answer(RustBuffer reply, RustBuffer problem, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_UNEXPECTED_EVENT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_UNEXPECTED_EVENT
RustBuffer uniffi_sigward_fn_func_unexpected_event(RustBuffer problem, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_CHECK_PUBLIC_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_CHECK_PUBLIC_KEY
void uniffi_sigward_fn_func_check_public_key(RustBuffer text, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_DETECT_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_DETECT_KEY
RustBuffer uniffi_sigward_fn_func_detect_key(RustBuffer text, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_PARSE_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_PARSE_KEY
RustBuffer uniffi_sigward_fn_func_parse_key(RustBuffer text, RustBuffer service, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_REDACT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_REDACT
RustBuffer uniffi_sigward_fn_func_redact(RustBuffer text, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_PARSE_TIME
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_PARSE_TIME
RustBuffer uniffi_sigward_fn_func_parse_time(RustBuffer text, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_IS_TERMINAL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_FN_FUNC_IS_TERMINAL
int8_t uniffi_sigward_fn_func_is_terminal(RustBuffer status, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_ALLOC
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_ALLOC
RustBuffer ffi_sigward_rustbuffer_alloc(uint64_t size, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_FROM_BYTES
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_FROM_BYTES
RustBuffer ffi_sigward_rustbuffer_from_bytes(ForeignBytes bytes, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_FREE
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_FREE
void ffi_sigward_rustbuffer_free(RustBuffer buf, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_RESERVE
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUSTBUFFER_RESERVE
RustBuffer ffi_sigward_rustbuffer_reserve(RustBuffer buf, uint64_t additional, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U8
void ffi_sigward_rust_future_poll_u8(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U8
void ffi_sigward_rust_future_cancel_u8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U8
void ffi_sigward_rust_future_free_u8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U8
uint8_t ffi_sigward_rust_future_complete_u8(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I8
void ffi_sigward_rust_future_poll_i8(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I8
void ffi_sigward_rust_future_cancel_i8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I8
void ffi_sigward_rust_future_free_i8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I8
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I8
int8_t ffi_sigward_rust_future_complete_i8(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U16
void ffi_sigward_rust_future_poll_u16(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U16
void ffi_sigward_rust_future_cancel_u16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U16
void ffi_sigward_rust_future_free_u16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U16
uint16_t ffi_sigward_rust_future_complete_u16(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I16
void ffi_sigward_rust_future_poll_i16(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I16
void ffi_sigward_rust_future_cancel_i16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I16
void ffi_sigward_rust_future_free_i16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I16
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I16
int16_t ffi_sigward_rust_future_complete_i16(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U32
void ffi_sigward_rust_future_poll_u32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U32
void ffi_sigward_rust_future_cancel_u32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U32
void ffi_sigward_rust_future_free_u32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U32
uint32_t ffi_sigward_rust_future_complete_u32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I32
void ffi_sigward_rust_future_poll_i32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I32
void ffi_sigward_rust_future_cancel_i32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I32
void ffi_sigward_rust_future_free_i32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I32
int32_t ffi_sigward_rust_future_complete_i32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_U64
void ffi_sigward_rust_future_poll_u64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_U64
void ffi_sigward_rust_future_cancel_u64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_U64
void ffi_sigward_rust_future_free_u64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_U64
uint64_t ffi_sigward_rust_future_complete_u64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_I64
void ffi_sigward_rust_future_poll_i64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_I64
void ffi_sigward_rust_future_cancel_i64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_I64
void ffi_sigward_rust_future_free_i64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_I64
int64_t ffi_sigward_rust_future_complete_i64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_F32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_F32
void ffi_sigward_rust_future_poll_f32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_F32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_F32
void ffi_sigward_rust_future_cancel_f32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_F32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_F32
void ffi_sigward_rust_future_free_f32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_F32
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_F32
float ffi_sigward_rust_future_complete_f32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_F64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_F64
void ffi_sigward_rust_future_poll_f64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_F64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_F64
void ffi_sigward_rust_future_cancel_f64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_F64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_F64
void ffi_sigward_rust_future_free_f64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_F64
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_F64
double ffi_sigward_rust_future_complete_f64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_RUST_BUFFER
void ffi_sigward_rust_future_poll_rust_buffer(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_RUST_BUFFER
void ffi_sigward_rust_future_cancel_rust_buffer(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_RUST_BUFFER
void ffi_sigward_rust_future_free_rust_buffer(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_RUST_BUFFER
RustBuffer ffi_sigward_rust_future_complete_rust_buffer(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_VOID
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_POLL_VOID
void ffi_sigward_rust_future_poll_void(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_VOID
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_CANCEL_VOID
void ffi_sigward_rust_future_cancel_void(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_VOID
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_FREE_VOID
void ffi_sigward_rust_future_free_void(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_VOID
#define UNIFFI_FFIDEF_FFI_SIGWARD_RUST_FUTURE_COMPLETE_VOID
void ffi_sigward_rust_future_complete_void(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_IS_STREAM
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_IS_STREAM
uint16_t uniffi_sigward_checksum_func_is_stream(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_LIMITS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_LIMITS
uint16_t uniffi_sigward_checksum_func_limits(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_UNEXPECTED_ANSWER
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_UNEXPECTED_ANSWER
uint16_t uniffi_sigward_checksum_func_unexpected_answer(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_UNEXPECTED_EVENT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_UNEXPECTED_EVENT
uint16_t uniffi_sigward_checksum_func_unexpected_event(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_CHECK_PUBLIC_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_CHECK_PUBLIC_KEY
uint16_t uniffi_sigward_checksum_func_check_public_key(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_DETECT_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_DETECT_KEY
uint16_t uniffi_sigward_checksum_func_detect_key(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_PARSE_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_PARSE_KEY
uint16_t uniffi_sigward_checksum_func_parse_key(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_REDACT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_REDACT
uint16_t uniffi_sigward_checksum_func_redact(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_PARSE_TIME
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_PARSE_TIME
uint16_t uniffi_sigward_checksum_func_parse_time(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_IS_TERMINAL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_FUNC_IS_TERMINAL
uint16_t uniffi_sigward_checksum_func_is_terminal(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_ANSWERED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_ANSWERED
uint16_t uniffi_sigward_checksum_method_call_answered(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_FAILED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_FAILED
uint16_t uniffi_sigward_checksum_method_call_failed(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_START
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_START
uint16_t uniffi_sigward_checksum_method_call_start(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_WOKE
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CALL_WOKE
uint16_t uniffi_sigward_checksum_method_call_woke(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_BASE_URL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_BASE_URL
uint16_t uniffi_sigward_checksum_method_client_base_url(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_CALL
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_CALL
uint16_t uniffi_sigward_checksum_method_client_call(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_EVENTS
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_EVENTS
uint16_t uniffi_sigward_checksum_method_client_events(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_REDACTED_KEY
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_CLIENT_REDACTED_KEY
uint16_t uniffi_sigward_checksum_method_client_redacted_key(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_ANSWERED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_ANSWERED
uint16_t uniffi_sigward_checksum_method_events_answered(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_BROKE_OFF
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_BROKE_OFF
uint16_t uniffi_sigward_checksum_method_events_broke_off(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_FAILED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_FAILED
uint16_t uniffi_sigward_checksum_method_events_failed(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_FIRST
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_FIRST
uint16_t uniffi_sigward_checksum_method_events_first(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_LOOK
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_LOOK
uint16_t uniffi_sigward_checksum_method_events_look(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_LOOKED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_LOOKED
uint16_t uniffi_sigward_checksum_method_events_looked(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_NEXT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_NEXT
uint16_t uniffi_sigward_checksum_method_events_next(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_RECEIVED
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_RECEIVED
uint16_t uniffi_sigward_checksum_method_events_received(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_STREAMING
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_EVENTS_STREAMING
uint16_t uniffi_sigward_checksum_method_events_streaming(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_PAGES_ACCEPT
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_PAGES_ACCEPT
uint16_t uniffi_sigward_checksum_method_pages_accept(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_PAGES_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_PAGES_NEXT_PAGE
uint16_t uniffi_sigward_checksum_method_pages_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_POLL_PENDING
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_METHOD_POLL_PENDING
uint16_t uniffi_sigward_checksum_method_poll_pending(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_CLIENT_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_CLIENT_NEW
uint16_t uniffi_sigward_checksum_constructor_client_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_PAGES_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_PAGES_NEW
uint16_t uniffi_sigward_checksum_constructor_pages_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_POLL_NEW
#define UNIFFI_FFIDEF_UNIFFI_SIGWARD_CHECKSUM_CONSTRUCTOR_POLL_NEW
uint16_t uniffi_sigward_checksum_constructor_poll_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_FFI_SIGWARD_UNIFFI_CONTRACT_VERSION
#define UNIFFI_FFIDEF_FFI_SIGWARD_UNIFFI_CONTRACT_VERSION
uint32_t ffi_sigward_uniffi_contract_version(void

);
#endif
