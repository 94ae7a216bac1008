//! What holds for every route, written into the description of each: bodies that cannot be read, the
//! version of the protocol, a platform that is not well. A route says only what is its own.

use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, OpenApi, PathItem, Ref, Required, Response};

use quayside_protocol::VERSION_HEADER;

/// Completes the descriptions of the routes.
pub fn complete(openapi: &mut OpenApi) {
    for (path, item) in &mut openapi.paths.paths {
        for operation in operations(item) {
            if operation.request_body.is_some() {
                may_answer(operation, "400", "The body cannot be read");
                may_answer(operation, "413", "The body is above its limit");
            }
            if !of_health(operation) {
                may_answer(
                    operation,
                    "500",
                    "A fault of the platform, with a reference",
                );
                may_answer(operation, "503", "The platform starts, stops or is full");
            }
            if path.starts_with("/sync/") {
                may_answer(operation, "426", "Another version of the protocol");
                let parameters = operation.parameters.get_or_insert_default();
                parameters.push(version().into());
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let of = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ];
    of.into_iter().filter_map(Option::as_mut)
}

/// Signs of life describe themselves.
fn of_health(operation: &Operation) -> bool {
    let tags = operation.tags.as_deref().unwrap_or_default();
    tags.iter().any(|tag| tag == "health")
}

/// Adds an answer with a code, unless the route describes it itself.
fn may_answer(operation: &mut Operation, status: &str, why: &str) {
    let answers = &mut operation.responses.responses;
    if answers.contains_key(status) {
        return;
    }
    let mut answer = Response::new(why);
    let body = Content::new(Some(Ref::from_schema_name("ErrorBody")));
    answer
        .content
        .insert("application/json".into(), body.into());
    answers.insert(status.into(), answer.into());
}

fn version() -> Parameter {
    ParameterBuilder::new()
        .name(VERSION_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some("The version of the protocol that is spoken"))
        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
        .build()
}
