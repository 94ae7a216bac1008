//! Opens sessions and gives out their tokens.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use quayside_domain::PersonId;
use quayside_protocol::account::{Person, Secret, SignedIn};
use uuid::Uuid;

use super::tokens;
use crate::app::{App, persist};
use crate::clock::micros;
use crate::fault::{Answer, Fault};
use crate::ledger::{Audit, PersonRow, SessionRow, Writing};

/// How long an access token is good.
pub const ACCESS: TimeDelta = TimeDelta::minutes(15);
/// How long a refresh token is good: a desktop may be away that long.
pub const REFRESH: TimeDelta = TimeDelta::days(90);

/// A person as their own desktop sees them.
pub fn person(row: PersonRow) -> Person {
    Person {
        id: row.id,
        login_id: row.login_id,
        display_name: row.display_name,
        email: row.email,
        phone: row.phone,
    }
}

/// Opens a session on a device.
pub async fn open(app: &Arc<App>, person: PersonId, device: &str) -> Answer<SignedIn> {
    persist(|| async {
        let now = app.now();
        let mut tx = app.write().await?;
        let row = tx.person(person).await?.ok_or_else(Fault::not_found)?;
        let session = Uuid::new_v4();
        tx.add_session(&SessionRow {
            id: session,
            person,
            device: device.to_owned(),
            signed_in_at: micros(now),
            last_seen_at: micros(now),
            ended: false,
        })
        .await?;
        tx.audit(Audit {
            at: micros(now),
            person: Some(person),
            action: "sign_in",
            subject: &session.to_string(),
        })
        .await?;
        let signed_in = give(tx.as_mut(), session, row, now).await?;
        tx.commit().await?;
        Ok(signed_in)
    })
    .await
}

/// A new pair of tokens for a session.
pub async fn give(
    tx: &mut dyn Writing,
    session: Uuid,
    row: PersonRow,
    now: DateTime<Utc>,
) -> Answer<SignedIn> {
    let (access, refresh) = (tokens::mint(), tokens::mint());
    let (access_expires, refresh_expires) = (now + ACCESS, now + REFRESH);
    tx.drop_expired(session, micros(now)).await?;
    tx.add_access(&tokens::hash(&access), session, micros(access_expires))
        .await?;
    tx.add_refresh(&tokens::hash(&refresh), session, micros(refresh_expires))
        .await?;
    Ok(SignedIn {
        access_token: Secret(access),
        access_expires,
        refresh_token: Secret(refresh),
        refresh_expires,
        session,
        person: person(row),
    })
}
