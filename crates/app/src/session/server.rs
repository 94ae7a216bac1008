//! Choosing the platform.

use quayside_protocol::error::code;
use quayside_sync::Platform;

use super::{
    open,
    view::{PersonaView, ProbeView, ServerArgs, ServerView, SessionView},
};
use crate::{
    App, CallError,
    error::problem,
    event::{AppEvent, Touched},
    words::Nothing,
};

/// What stands behind an address.
///
/// # Errors
/// `bad_address`, `insecure_address`, `unreachable`, `not_a_platform`, `protocol_too_old`, `protocol_too_new`.
pub async fn probe(_: &App, args: ServerArgs) -> Result<ProbeView, CallError> {
    asked(&args.server).await
}

async fn asked(address: &str) -> Result<ProbeView, CallError> {
    let on_field = |error: CallError| CallError {
        field: Some("server".into()),
        ..error
    };
    let platform = Platform::new(address).map_err(|error| on_field(problem(error)))?;
    let reached = platform.reachable().await;
    reached.map_err(|error| on_field(problem(error)))?;
    let personas = match platform.personas().await {
        Ok(found) => found.personas,
        Err(error) if matches!(error.code(), code::NO_SUCH_ADDRESS | code::NOT_FOUND) => Vec::new(),
        Err(error) => return Err(on_field(problem(error))),
    };
    let address = platform.address().trim_end_matches('/').to_owned();
    let name = address
        .split_once("://")
        .map_or(address.as_str(), |(_, name)| name);
    Ok(ProbeView {
        server: ServerView {
            name: name.to_owned(),
            practice: !personas.is_empty(),
            address,
        },
        personas: personas
            .into_iter()
            .map(|persona| PersonaView {
                code: persona.persona,
                person_name: persona.display_name,
                enterprise: persona.enterprise,
                enterprise_name: persona.enterprise_name,
                country: persona.country,
                city: persona.city,
                hat: persona.hat,
            })
            .collect(),
    })
}

/// Uses this platform from now on; whoever was signed in elsewhere is no longer at work.
pub async fn connect(app: &App, args: ServerArgs) -> Result<SessionView, CallError> {
    let found = asked(&args.server).await?;
    let mut desk = app.desk.write().await;
    let other =
        desk.saved.server.as_ref().map(|server| &server.address) != Some(&found.server.address);
    if other {
        open::leave(&mut desk).await;
        desk.saved.person = None;
        desk.trouble = None;
    }
    desk.saved.server = Some(found.server);
    desk.saved.personas = found.personas;
    desk.save()?;
    drop(desk);
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}

/// Forgets the address. The files of its people stay.
pub async fn disconnect(app: &App, _: Nothing) -> Result<SessionView, CallError> {
    let mut desk = app.desk.write().await;
    open::leave(&mut desk).await;
    desk.saved.server = None;
    desk.saved.person = None;
    desk.trouble = None;
    desk.saved.personas = Vec::new();
    desk.save()?;
    drop(desk);
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}
