//! The first question of all: the key of the files.

use std::sync::Arc;

use super::{
    open,
    view::{SessionView, UnlockArgs},
};
use crate::{
    App, CallError,
    event::{AppEvent, Touched},
};

/// Chooses a passphrase, opens with it, or asks the keychain once more; then goes on where the
/// person stopped.
pub async fn unlock(app: &Arc<App>, args: UnlockArgs) -> Result<SessionView, CallError> {
    app.unlock(args.passphrase).await?;
    open::resume(app).await?;
    app.say(AppEvent::Touched(Touched::everything()));
    open::view(app).await
}
