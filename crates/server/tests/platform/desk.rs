//! A desktop as far as the server can tell: an outbox with its numbers, and records with cursors.

use std::collections::BTreeMap;

use quayside_domain::{Command, CommandId, DealId, EnterpriseId, RecordKind};
use quayside_protocol::account::SignedIn;
use quayside_protocol::{
    Begin, BeginAnswer, Cursor, ErrorBody, Hello, HelloAnswer, Op, Page, PullRequest, Push,
    PushAnswer, Receipt, SCHEMA, ScopeKey, SealedCommand, Status, Stored, Sum, checksum, framing,
    h64, paths,
};
use quayside_server::clock::Clock;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::world::{World, answer};

pub struct Desk<'w> {
    pub world: &'w World,
    pub signed_in: SignedIn,
    pub acting: EnterpriseId,
    pub client: Uuid,
    pub inc: Uuid,
    pub token: Option<String>,
    pub epoch: Uuid,
    pub sealed: u64,
    pub cursors: BTreeMap<ScopeKey, Cursor>,
    /// What is visible here: scope and name to kind, version and body.
    pub rows: BTreeMap<(ScopeKey, EnterpriseId, Uuid), (String, u64, Value)>,
    pub last: Option<HelloAnswer>,
}

impl<'w> Desk<'w> {
    pub fn new(world: &'w World, signed_in: SignedIn) -> Self {
        Self {
            world,
            signed_in,
            acting: EnterpriseId::PLATFORM,
            client: Uuid::new_v4(),
            inc: Uuid::new_v4(),
            token: None,
            epoch: Uuid::nil(),
            sealed: 0,
            cursors: BTreeMap::new(),
            rows: BTreeMap::new(),
            last: None,
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.world
            .request(method, path)
            .bearer_auth(&self.signed_in.access_token.0)
    }

    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Result<T, (StatusCode, ErrorBody)> {
        answer(self.request(Method::POST, path).json(body)).await
    }

    pub fn hello_body(&self) -> Hello {
        Hello {
            client: self.client,
            inc: self.inc,
            token: self.token.clone(),
            app_version: "0.1.0".into(),
            schema: SCHEMA,
            epoch: None,
            sealed_through: self.sealed,
        }
    }

    pub async fn try_hello(&mut self) -> Result<HelloAnswer, (StatusCode, ErrorBody)> {
        let answer: HelloAnswer = self.post(paths::HELLO, &self.hello_body()).await?;
        self.token = Some(answer.token.clone());
        self.epoch = answer.epoch;
        self.last = Some(answer.clone());
        Ok(answer)
    }

    pub async fn hello(&mut self) -> HelloAnswer {
        self.try_hello().await.expect("the session stands")
    }

    pub fn seal(&mut self, command: &Command) -> SealedCommand {
        self.sealed += 1;
        SealedCommand::seal(
            self.sealed,
            CommandId(Uuid::new_v4()),
            self.acting,
            command,
            Vec::new(),
            self.world.clock.now(),
        )
    }

    pub fn push_body(&self, cmds: Vec<SealedCommand>) -> Push {
        Push {
            epoch: self.epoch,
            client: self.client,
            inc: self.inc,
            cmds,
        }
    }

    pub async fn try_push(
        &self,
        cmds: Vec<SealedCommand>,
    ) -> Result<PushAnswer, (StatusCode, ErrorBody)> {
        self.post(paths::PUSH, &self.push_body(cmds)).await
    }

    /// Pushes one command and answers with its receipt.
    pub async fn send(&mut self, command: &Command) -> Receipt {
        let sealed = self.seal(command);
        let mut answer = self
            .try_push(vec![sealed])
            .await
            .expect("the push is sound");
        assert_eq!(answer.applied_through, self.sealed);
        answer.receipts.pop().expect("one receipt for one command")
    }

    pub async fn accepted(&mut self, command: &Command) -> Receipt {
        let receipt = self.send(command).await;
        assert_eq!(
            receipt.status,
            Status::Accepted,
            "{}: {receipt:?}",
            command.kind()
        );
        receipt
    }

    pub async fn refused(&mut self, command: &Command) -> String {
        let receipt = self.send(command).await;
        assert_eq!(
            receipt.status,
            Status::Refused,
            "{}: {receipt:?}",
            command.kind()
        );
        receipt.code.expect("a refusal has a code")
    }

    pub fn pull_body(&self, max_bytes: Option<usize>) -> PullRequest {
        PullRequest {
            epoch: self.epoch,
            schema: SCHEMA,
            cursors: self.cursors.clone(),
            max_bytes,
        }
    }

    /// One page, read but not yet taken in.
    pub async fn page(&self, max_bytes: Option<usize>) -> Page {
        let request = self
            .request(Method::POST, paths::PULL)
            .json(&self.pull_body(max_bytes));
        let response = request.send().await.expect("the server answers");
        assert_eq!(response.status(), StatusCode::OK);
        let bytes = response.bytes().await.expect("the page is whole");
        framing::decode(&bytes).expect("it is a page")
    }

    /// Takes a page in as a desktop would.
    pub fn take(&mut self, page: &Page) {
        let mine: Vec<_> = page
            .header
            .scopes
            .iter()
            .map(|head| head.id.clone())
            .collect();
        self.rows.retain(|(scope, ..), _| mine.contains(scope));
        self.cursors.retain(|scope, _| mine.contains(scope));
        for entry in &page.entries {
            let key = (entry.scope.clone(), entry.owner, entry.rec);
            match entry.op {
                Op::Gone => {
                    self.rows.remove(&key);
                }
                Op::Put => {
                    let body = entry.body.as_ref().expect("a put has its body");
                    let body = serde_json::from_str(body.get()).expect("a body is JSON");
                    let known = self.rows.get(&key).map_or(0, |(_, ver, _)| *ver);
                    if entry.ver >= known {
                        self.rows.insert(key, (entry.kind.clone(), entry.ver, body));
                    }
                }
            }
        }
        self.cursors.extend(page.trailer.next.clone());
        if page.complete() {
            for head in &page.header.scopes {
                let mut sum = Sum::default();
                let mut cnt = 0;
                for ((scope, owner, rec), (_, ver, _)) in &self.rows {
                    if *scope == head.id {
                        cnt += 1;
                        sum = sum.plus(h64(owner.0, *rec, *ver));
                    }
                }
                assert_eq!((cnt, sum), (head.cnt, head.sum), "{}", head.id);
            }
        }
    }

    /// Pulls until everything is here; the sums are compared at the end.
    pub async fn pull_all(&mut self) -> usize {
        self.pull_in(None).await
    }

    pub async fn pull_in(&mut self, max_bytes: Option<usize>) -> usize {
        for pages in 1..10_000 {
            let page = self.page(max_bytes).await;
            self.take(&page);
            if page.complete() {
                return pages;
            }
        }
        panic!("the pull does not end");
    }

    /// Bodies of one kind, each record once.
    pub fn all(&self, kind: RecordKind) -> Vec<Value> {
        let wanted = serde_json::to_value(kind).expect("a kind is a word");
        let mut found = BTreeMap::new();
        for ((_, owner, rec), (kind, _, body)) in &self.rows {
            if Some(kind.as_str()) == wanted.as_str() {
                found.insert((*owner, *rec), body.clone());
            }
        }
        found.into_values().collect()
    }

    pub fn read<T: DeserializeOwned>(&self, kind: RecordKind, id: Uuid) -> Option<T> {
        let wanted = serde_json::to_value(kind).expect("a kind is a word");
        self.rows
            .iter()
            .find(|((_, _, rec), (kind, ..))| *rec == id && Some(kind.as_str()) == wanted.as_str())
            .map(|(_, (_, _, body))| {
                serde_json::from_value(body.clone()).expect("a body has its shape")
            })
    }

    pub fn rfq(&self, id: DealId) -> Option<quayside_domain::rfq::Rfq> {
        self.read(RecordKind::Rfq, id.0)
    }

    pub async fn begin(&self, bytes: &[u8], media_type: &str) -> BeginAnswer {
        self.try_begin(bytes, media_type)
            .await
            .expect("the upload may begin")
    }

    pub async fn try_begin(
        &self,
        bytes: &[u8],
        media_type: &str,
    ) -> Result<BeginAnswer, (StatusCode, ErrorBody)> {
        let begin = Begin {
            acting: self.acting,
            hash: checksum::hash_name(bytes),
            size: bytes.len() as u64,
            media_type: media_type.into(),
            part_size: Some(256 * 1024),
        };
        self.post(paths::BLOBS, &begin).await
    }

    pub async fn part(
        &self,
        upload: Uuid,
        part: usize,
        bytes: &[u8],
    ) -> Result<Value, (StatusCode, ErrorBody)> {
        let path = format!("/blobs/uploads/{upload}/{part}");
        let request = self
            .request(Method::PUT, &path)
            .header("part-hash", checksum::hash_name(bytes))
            .body(bytes.to_vec());
        answer(request).await
    }

    pub async fn try_upload(
        &self,
        bytes: &[u8],
        media_type: &str,
    ) -> Result<Stored, (StatusCode, ErrorBody)> {
        let begun = self.try_begin(bytes, media_type).await?;
        if let Some(stored) = begun.stored {
            return Ok(stored);
        }
        let upload = begun.upload.expect("it is to be uploaded");
        for (n, part) in bytes.chunks(begun.part_size as usize).enumerate() {
            if !begun.have.contains(&(n as u32)) {
                self.part(upload, n, part).await?;
            }
        }
        let path = format!("/blobs/uploads/{upload}/complete");
        answer(self.request(Method::POST, &path)).await
    }

    pub async fn upload(&self, bytes: &[u8], media_type: &str) -> Stored {
        self.try_upload(bytes, media_type)
            .await
            .expect("the document is sound")
    }

    pub async fn download(&self, owner: EnterpriseId, hash: &str) -> reqwest::Response {
        self.request(Method::GET, &format!("/blobs/{owner}/{hash}"))
            .send()
            .await
            .expect("the server answers")
    }
}
