//! The calls of the protocol, one function each.

use quayside_domain::{CommandId, EnterpriseId};
use quayside_protocol::{
    Act, Begin, BeginAnswer, DigestAnswer, DigestRequest, FetchAnswer, FetchRequest, Hello,
    HelloAnswer, Page, PullRequest, Push, PushAnswer, Receipt, Stored, documents::PART_HASH_HEADER,
    framing, paths,
};
use reqwest::{Method, header};
use uuid::Uuid;

use crate::{platform, problem::Problem, session::Session, transport::Response};

impl Session {
    pub async fn hello(&self, hello: &Hello) -> Result<HelloAnswer, Problem> {
        self.post(paths::HELLO, hello).await
    }

    pub async fn push(&self, push: &Push) -> Result<PushAnswer, Problem> {
        self.post(paths::PUSH, push).await
    }

    /// A whole page: one that was cut or changed on its way never happened.
    pub async fn pull(&self, pull: &PullRequest) -> Result<Page, Problem> {
        let request = self.platform().with_json(Method::POST, paths::PULL, pull)?;
        let bytes = platform::bytes(self.send(request).await?).await?;
        Ok(framing::decode(&bytes)?)
    }

    pub async fn digest(&self, digest: &DigestRequest) -> Result<DigestAnswer, Problem> {
        self.post(paths::DIGEST, digest).await
    }

    pub async fn fetch(&self, fetch: &FetchRequest) -> Result<FetchAnswer, Problem> {
        self.post(paths::FETCH, fetch).await
    }

    pub async fn act(&self, act: &Act) -> Result<Receipt, Problem> {
        self.post(paths::ACT, act).await
    }

    /// What became of a command; `not_found` when it never arrived.
    pub async fn receipt(&self, command: CommandId) -> Result<Receipt, Problem> {
        let path = paths::RECEIPT.replace("{command}", &command.to_string());
        self.get(&path).await
    }

    /// The stream of hints.
    pub async fn events(&self) -> Result<Response, Problem> {
        self.send(self.platform().request(Method::GET, paths::EVENTS)?)
            .await
    }

    pub async fn begin_upload(&self, begin: &Begin) -> Result<BeginAnswer, Problem> {
        self.post(paths::BLOBS, begin).await
    }

    /// Sends one part; `hash` is that of its bytes.
    pub async fn send_part(
        &self,
        upload: Uuid,
        part: u32,
        hash: &str,
        bytes: Vec<u8>,
    ) -> Result<(), Problem> {
        let path = paths::PART
            .replace("{upload}", &upload.to_string())
            .replace("{part}", &part.to_string());
        let mut request = self.platform().request(Method::PUT, &path)?;
        let value = header::HeaderValue::from_str(hash)
            .map_err(|error| Problem::Unreadable(error.to_string()))?;
        request.headers_mut().insert(PART_HASH_HEADER, value);
        *request.body_mut() = Some(bytes.into());
        self.send(request).await?;
        Ok(())
    }

    pub async fn complete_upload(&self, upload: Uuid) -> Result<Stored, Problem> {
        let path = paths::COMPLETE.replace("{upload}", &upload.to_string());
        self.json(self.platform().request(Method::POST, &path)?)
            .await
    }

    /// The bytes of a document from `from` on.
    pub async fn load(
        &self,
        firm: EnterpriseId,
        hash: &str,
        from: u64,
    ) -> Result<Response, Problem> {
        let path = paths::BLOB
            .replace("{enterprise}", &firm.to_string())
            .replace("{hash}", hash);
        let mut request = self.platform().request(Method::GET, &path)?;
        if from > 0 {
            let range = header::HeaderValue::from_str(&format!("bytes={from}-"))
                .map_err(|error| Problem::Unreadable(error.to_string()))?;
            request.headers_mut().insert(header::RANGE, range);
        }
        self.send(request).await
    }
}
