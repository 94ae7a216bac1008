//! The first question of all: the key of the files.

use std::sync::Arc;

use super::{
    trouble::reopen,
    view::{SessionView, UnlockArgs},
};
use crate::{App, CallError, words::Nothing};

/// Chooses a passphrase, opens with it, or asks the keychain once more; then goes on where the
/// person stopped.
pub async fn unlock(app: &Arc<App>, args: UnlockArgs) -> Result<SessionView, CallError> {
    app.unlock(args.passphrase).await?;
    reopen(app, Nothing {}).await
}
