//! The addresses of the server. `{…}` stands for what the caller puts in.

pub const HEALTHZ: &str = "/healthz";
pub const READYZ: &str = "/readyz";
pub const OPENAPI: &str = "/openapi.json";

pub const REGISTER: &str = "/auth/v1/register";
pub const SIGN_IN: &str = "/auth/v1/sign_in";
pub const REFRESH: &str = "/auth/v1/refresh";
pub const SIGN_OUT: &str = "/auth/v1/sign_out";
pub const ME: &str = "/auth/v1/me";
pub const DEVICES: &str = "/auth/v1/devices";
/// DELETE signs that device out.
pub const DEVICE: &str = "/auth/v1/devices/{session}";

pub const MEMBERS: &str = "/enterprises/v1/{enterprise}/members";
/// DELETE takes an invitation back.
pub const MEMBER: &str = "/enterprises/v1/{enterprise}/members/{person}";
/// POST accepts or declines.
pub const INVITATION: &str = "/enterprises/v1/{enterprise}/invitation";

pub const HELLO: &str = "/sync/v1/hello";
pub const PUSH: &str = "/sync/v1/push";
pub const PULL: &str = "/sync/v1/pull";
pub const EVENTS: &str = "/sync/v1/events";
pub const ACT: &str = "/sync/v1/act";
pub const RECEIPT: &str = "/sync/v1/receipt/{command}";
pub const DIGEST: &str = "/sync/v1/digest";
pub const FETCH: &str = "/sync/v1/fetch";

/// POST begins an upload.
pub const BLOBS: &str = "/blobs";
/// PUT sends a part, counted from 0.
pub const PART: &str = "/blobs/uploads/{upload}/{part}";
pub const COMPLETE: &str = "/blobs/uploads/{upload}/complete";
/// GET and HEAD.
pub const BLOB: &str = "/blobs/{enterprise}/{hash}";

pub const PERSONAS: &str = "/practice/v1/personas";
pub const PRACTICE_SIGN_IN: &str = "/practice/v1/sign_in";

/// Every address.
pub const ALL: &[&str] = &[
    HEALTHZ,
    READYZ,
    OPENAPI,
    REGISTER,
    SIGN_IN,
    REFRESH,
    SIGN_OUT,
    ME,
    DEVICES,
    DEVICE,
    MEMBERS,
    MEMBER,
    INVITATION,
    HELLO,
    PUSH,
    PULL,
    EVENTS,
    ACT,
    RECEIPT,
    DIGEST,
    FETCH,
    BLOBS,
    PART,
    COMPLETE,
    BLOB,
    PERSONAS,
    PRACTICE_SIGN_IN,
];
