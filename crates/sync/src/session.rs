//! A signed-in person at a platform. The session renews itself; its tokens are on the disk before
//! they are used, so that a crash never signs anybody out.

use std::{future::Future, pin::Pin, sync::Arc};

use chrono::{DateTime, Duration, Utc};
use quayside_domain::{EnterpriseId, PersonId};
use quayside_protocol::{
    account::{AddMember, AnswerInvitation, Devices, Me, MemberAdded, Refresh, Secret, SignedIn},
    error::code,
    paths,
};
use quayside_store::{Fault, Profile, SessionTokens};
use reqwest::{Method, header};
use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::{
    platform::{self, Platform},
    problem::Problem,
    transport::{Request, Response},
};

type Kept<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// Where the tokens of a session are kept.
pub trait Vault: Send + Sync + 'static {
    fn load(&self) -> Kept<'_, Option<SessionTokens>>;
    /// On the disk when it returns; nothing means signed out.
    fn save(&self, tokens: Option<SessionTokens>) -> Kept<'_, ()>;
    fn now(&self) -> DateTime<Utc>;
}

impl Vault for Profile {
    fn load(&self) -> Kept<'_, Option<SessionTokens>> {
        Box::pin(self.session())
    }

    fn save(&self, tokens: Option<SessionTokens>) -> Kept<'_, ()> {
        Box::pin(self.keep_session(tokens))
    }

    fn now(&self) -> DateTime<Utc> {
        Self::now(self)
    }
}

/// A person's calls to a platform. Cheap to clone; clones share the tokens.
#[derive(Clone)]
pub struct Session {
    platform: Platform,
    vault: Arc<dyn Vault>,
    /// One renewal at a time: a refresh token is good for one successor.
    renewal: Arc<Mutex<()>>,
}

/// An access token is renewed so long before its time.
const EARLY_SECONDS: i64 = 30;

impl Session {
    /// Goes on with the tokens in the vault.
    pub fn resume(platform: Platform, vault: Arc<dyn Vault>) -> Self {
        Self {
            platform,
            vault,
            renewal: Arc::new(Mutex::new(())),
        }
    }

    /// Begins with what signing in answered.
    pub async fn begin(
        platform: Platform,
        vault: Arc<dyn Vault>,
        signed_in: &SignedIn,
    ) -> Result<Self, Problem> {
        vault.save(Some(tokens(signed_in))).await?;
        Ok(Self::resume(platform, vault))
    }

    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Whether there is a session at all; it may turn out to be over.
    pub async fn signed_in(&self) -> Result<bool, Problem> {
        Ok(self.vault.load().await?.is_some())
    }

    /// Ends the session here and there. Without a connection it ends here; the outbox stays.
    pub async fn sign_out(&self) -> Result<(), Problem> {
        let request = self.platform.request(Method::POST, paths::SIGN_OUT)?;
        let told = self.send(request).await;
        self.vault.save(None).await?;
        match told {
            Err(problem) if !matches!(problem, Problem::SessionEnded) && !problem.passes() => {
                Err(problem)
            }
            _ => Ok(()),
        }
    }

    pub async fn me(&self) -> Result<Me, Problem> {
        self.get(paths::ME).await
    }

    pub async fn devices(&self) -> Result<Devices, Problem> {
        self.get(paths::DEVICES).await
    }

    /// Signs another device out.
    pub async fn sign_out_device(&self, session: Uuid) -> Result<(), Problem> {
        let path = paths::DEVICE.replace("{session}", &session.to_string());
        self.send(self.platform.request(Method::DELETE, &path)?)
            .await?;
        Ok(())
    }

    pub async fn add_member(
        &self,
        enterprise: EnterpriseId,
        member: &AddMember,
    ) -> Result<MemberAdded, Problem> {
        let path = paths::MEMBERS.replace("{enterprise}", &enterprise.to_string());
        self.post(&path, member).await
    }

    /// Takes an invitation back before it is answered.
    pub async fn withdraw_invitation(
        &self,
        enterprise: EnterpriseId,
        person: PersonId,
    ) -> Result<(), Problem> {
        let path = paths::MEMBER
            .replace("{enterprise}", &enterprise.to_string())
            .replace("{person}", &person.to_string());
        self.send(self.platform.request(Method::DELETE, &path)?)
            .await?;
        Ok(())
    }

    /// Accepts or declines an invitation; answers with the workspaces as they are then.
    pub async fn answer_invitation(
        &self,
        enterprise: EnterpriseId,
        accept: bool,
    ) -> Result<Me, Problem> {
        let path = paths::INVITATION.replace("{enterprise}", &enterprise.to_string());
        self.post(&path, &AnswerInvitation { accept }).await
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Problem> {
        self.json(self.platform.request(Method::GET, path)?).await
    }

    pub(crate) async fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, Problem> {
        self.json(self.platform.with_json(Method::POST, path, body)?)
            .await
    }

    pub(crate) async fn json<T: DeserializeOwned>(&self, request: Request) -> Result<T, Problem> {
        platform::read(self.send(request).await?).await
    }

    /// Sends with the access token; a token that was refused is renewed once.
    pub(crate) async fn send(&self, request: Request) -> Result<Response, Problem> {
        let again = request.try_clone();
        let tokens = self.tokens().await?;
        match self.send_with(request, &tokens).await {
            Err(problem)
                if problem.says(code::SESSION_EXPIRED) || problem.says(code::UNAUTHENTICATED) =>
            {
                let renewed = self.renew(&tokens).await?;
                let Some(again) = again else {
                    return Err(problem);
                };
                self.send_with(again, &renewed).await
            }
            Err(Problem::SessionEnded) => {
                self.vault.save(None).await?;
                Err(Problem::SessionEnded)
            }
            other => other,
        }
    }

    async fn send_with(
        &self,
        mut request: Request,
        tokens: &SessionTokens,
    ) -> Result<Response, Problem> {
        let value = format!("Bearer {}", tokens.access);
        let mut value = header::HeaderValue::from_str(&value).map_err(|_| Problem::SessionEnded)?;
        value.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, value);
        self.platform.send(request).await
    }

    async fn tokens(&self) -> Result<SessionTokens, Problem> {
        let tokens = self.vault.load().await?.ok_or(Problem::SessionEnded)?;
        if tokens.access_until - Duration::seconds(EARLY_SECONDS) > self.vault.now() {
            return Ok(tokens);
        }
        self.renew(&tokens).await
    }

    /// Renews what was used; when another call has done so meanwhile, its tokens are taken.
    async fn renew(&self, used: &SessionTokens) -> Result<SessionTokens, Problem> {
        let _one_at_a_time = self.renewal.lock().await;
        let known = self.vault.load().await?.ok_or(Problem::SessionEnded)?;
        if known.access != used.access {
            return Ok(known);
        }
        let refresh = Refresh {
            refresh_token: Secret(known.refresh),
        };
        let answer: Result<SignedIn, Problem> = self.platform.post(paths::REFRESH, &refresh).await;
        match answer {
            Ok(signed_in) => {
                let fresh = tokens(&signed_in);
                self.vault.save(Some(fresh.clone())).await?;
                Ok(fresh)
            }
            Err(Problem::Said { status: 401, .. } | Problem::SessionEnded) => {
                self.vault.save(None).await?;
                Err(Problem::SessionEnded)
            }
            Err(other) => Err(other),
        }
    }
}

fn tokens(signed_in: &SignedIn) -> SessionTokens {
    SessionTokens {
        access: signed_in.access_token.0.clone(),
        access_until: signed_in.access_expires,
        refresh: signed_in.refresh_token.0.clone(),
    }
}
