//! The open doors of a platform: registering, signing in, the practice market.

use quayside_protocol::{
    account::{Register, SignIn, SignedIn},
    paths,
    practice::{Personas, PracticeSignIn},
};
use reqwest::Method;

use crate::{platform::Platform, problem::Problem};

impl Platform {
    pub async fn register(&self, register: &Register) -> Result<SignedIn, Problem> {
        self.post(paths::REGISTER, register).await
    }

    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<SignedIn, Problem> {
        self.post(paths::SIGN_IN, sign_in).await
    }

    /// The people of a practice market; `no_such_address` elsewhere.
    pub async fn personas(&self) -> Result<Personas, Problem> {
        self.json(self.request(Method::GET, paths::PERSONAS)?).await
    }

    pub async fn practice_sign_in(&self, sign_in: &PracticeSignIn) -> Result<SignedIn, Problem> {
        self.post(paths::PRACTICE_SIGN_IN, sign_in).await
    }
}
