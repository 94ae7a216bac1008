//! Documents, their uploads, and which records name them.

use async_trait::async_trait;
use quayside_domain::{EnterpriseId, PersonId};
use uuid::Uuid;

use super::{Name, Result};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub owner: EnterpriseId,
    pub hash: String,
    pub size: u64,
    pub media_type: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadRow {
    pub id: Uuid,
    pub owner: EnterpriseId,
    pub person: PersonId,
    pub hash: String,
    pub size: u64,
    pub media_type: String,
    pub part_size: u32,
    pub expires_at: i64,
}

/// Owner and hash.
pub type DocumentKey = (EnterpriseId, String);

/// The instants that a sweep of unnamed documents goes by.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    pub now: i64,
    /// What was wanted after this stays.
    pub wanted: i64,
    /// What another sweep began to remove after this is left to it.
    pub left: i64,
}

#[async_trait]
pub trait DocumentReads {
    /// A complete document; none while it is being removed.
    async fn document(&mut self, owner: EnterpriseId, hash: &str) -> Result<Option<DocumentRow>>;
    /// Whether it is being removed.
    async fn document_goes(&mut self, owner: EnterpriseId, hash: &str) -> Result<bool>;
    /// What a sweep may remove: documents that no record names, nobody is about to upload again and
    /// nobody wanted lately, and those whose removal was left half done. In order, from after the
    /// last one of an earlier look.
    async fn unnamed_documents(
        &mut self,
        sweep: Sweep,
        after: Option<&DocumentKey>,
        limit: u32,
    ) -> Result<Vec<DocumentKey>>;
    async fn upload(&mut self, id: Uuid) -> Result<Option<UploadRow>>;
    async fn upload_of(
        &mut self,
        owner: EnterpriseId,
        hash: &str,
        person: PersonId,
    ) -> Result<Option<UploadRow>>;
    /// Uploads of a person that have not expired.
    async fn open_uploads(&mut self, person: PersonId, now: i64) -> Result<u64>;
    /// Bytes of a firm's documents, with those of its uploads that have not expired.
    async fn bytes_of_firm(&mut self, owner: EnterpriseId, now: i64) -> Result<u64>;
    /// The same for all firms that a person began to write as and that are not settled yet.
    async fn bytes_of_newcomer(&mut self, person: PersonId, now: i64) -> Result<u64>;
    async fn expired_uploads(&mut self, now: i64) -> Result<Vec<Uuid>>;
    /// Parts and their hashes, in order.
    async fn parts(&mut self, upload: Uuid) -> Result<Vec<(u32, String)>>;
    /// Records with a body that name the document.
    async fn records_naming(&mut self, owner: EnterpriseId, hash: &str) -> Result<Vec<Name>>;
}

#[async_trait]
pub trait DocumentWrites {
    async fn add_upload(&mut self, row: &UploadRow) -> Result<()>;
    async fn add_part(&mut self, upload: Uuid, part: u32, hash: &str) -> Result<()>;
    async fn drop_upload(&mut self, upload: Uuid) -> Result<()>;
    /// Adds it, or notes that it is wanted still.
    async fn add_document(&mut self, row: &DocumentRow, at: i64) -> Result<()>;
    /// Begins to remove it, if that is still so; answers whether this sweep removes it. From then on
    /// it is not there.
    async fn give_up_document(
        &mut self,
        owner: EnterpriseId,
        hash: &str,
        sweep: Sweep,
    ) -> Result<bool>;
    /// Forgets one that this sweep removes.
    async fn drop_document(&mut self, owner: EnterpriseId, hash: &str, sweep: Sweep) -> Result<()>;
    /// Replaces what a record names; what it names no longer was wanted until now.
    async fn name_documents(
        &mut self,
        name: Name,
        named: &[(EnterpriseId, String)],
        at: i64,
    ) -> Result<()>;
}
