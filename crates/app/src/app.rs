//! The application as a shell sees it: opened on a folder, asked by name, listened to.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use quayside_store::{Copy, Key};
use serde_json::Value;
use tokio::sync::{RwLock, broadcast};

use crate::{
    CallError, Clock, Platform, commands,
    desk::Desk,
    documents,
    error::store,
    event::{AppEvent, DroppedFile},
    session::{self, SessionStage},
    vault::Vault,
    work::Work,
};

/// Where a desktop without a named platform looks first.
const DEFAULT_SERVER: &str = "http://127.0.0.1:47820";
/// Events a slow window may lag behind before it reads everything anew.
const EVENTS: usize = 1024;
/// Drops whose files nobody has taken yet.
const DROPS: usize = 16;

/// The running application. Shells hold it in an [`Arc`].
pub struct App {
    folder: PathBuf,
    default_server: String,
    device: String,
    platform: Arc<dyn Platform>,
    clock: Arc<dyn Clock>,
    events: broadcast::Sender<AppEvent>,
    vault: Mutex<Vault>,
    pub(crate) desk: RwLock<Desk>,
    drops: Mutex<BTreeMap<String, Vec<PathBuf>>>,
}

/// A document on this device, for the shell to serve.
#[derive(Clone, Debug)]
pub struct DocumentFile {
    copy: Copy,
    /// Bytes.
    pub size: u64,
    /// Found in the content.
    pub media_type: String,
}

impl DocumentFile {
    /// Up to `length` of its bytes, from `first` on.
    ///
    /// # Errors
    /// `file_access`.
    pub async fn part(&self, first: u64, length: u64) -> Result<Vec<u8>, CallError> {
        documents::part(&self.copy, first, length).await
    }
}

/// Files that fell on a window: what the page may know of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// For `documents.take_drop`, once.
    pub token: String,
    pub files: Vec<DroppedFile>,
}

impl App {
    /// Opens the application on its folder and goes on where the person stopped, offline too. A
    /// person's files that do not open are told by `session.get`.
    ///
    /// # Errors
    /// `file_access` when the folder itself cannot be used.
    pub async fn open(
        folder: PathBuf,
        default_server: Option<String>,
        platform: Arc<dyn Platform>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, CallError> {
        std::fs::create_dir_all(&folder)
            .map_err(|error| CallError::fault("file_access", &error))?;
        documents::forget_opened(&folder);
        let (place, system) = (folder.clone(), Arc::clone(&platform));
        // The keychain may ask a person.
        let vault = tokio::task::spawn_blocking(move || Vault::open(&place, &*system))
            .await
            .map_err(|error| CallError::fault("file_access", &error))??;
        let (events, _) = broadcast::channel(EVENTS);
        let app = Arc::new(Self {
            vault: Mutex::new(vault),
            desk: RwLock::new(Desk::closed(folder.clone())),
            folder,
            default_server: default_server.unwrap_or_else(|| DEFAULT_SERVER.into()),
            device: device_name(),
            platform,
            clock,
            events,
            drops: Mutex::new(BTreeMap::new()),
        });
        session::resume(&app).await?;
        Ok(app)
    }

    /// Answers a command of the list.
    ///
    /// # Errors
    /// `unknown_command`, `bad_request`, and whatever the command refuses.
    pub async fn call(self: &Arc<Self>, name: &str, args: Value) -> Result<Value, CallError> {
        commands::call(self, name, args).await
    }

    /// Everything the windows are told. A receiver that lags should be sent
    /// [`crate::event::Touched::everything`].
    pub fn subscribe(&self) -> broadcast::Receiver<AppEvent> {
        self.events.subscribe()
    }

    /// Tells every window. Without a window nobody listens, which is fine.
    pub fn say(&self, event: AppEvent) {
        let _ = self.events.send(event);
    }

    /// The file behind an address of [`Platform::document_url`]; `id` is `owner/hash`. Only of
    /// documents on this device, with bytes that were verified now.
    ///
    /// # Errors
    /// `document_not_here`.
    pub async fn document_file(&self, id: &str) -> Result<DocumentFile, CallError> {
        let key = documents::key_of(id).ok_or_else(|| CallError::code("document_not_here"))?;
        let work = self.work().await?;
        let copy = work.profile.document(&key.hash).await.map_err(store)?;
        let (size, media_type) = documents::looked_at(&copy).await?;
        Ok(DocumentFile {
            copy,
            size,
            media_type,
        })
    }

    /// Keeps the paths of dropped files behind a token; folders are left out.
    pub fn drop_files(&self, paths: Vec<PathBuf>) -> Dropped {
        let paths: Vec<PathBuf> = paths.into_iter().filter(|path| path.is_file()).collect();
        let files = paths.iter().map(|path| file(path)).collect();
        let token = uuid::Uuid::new_v4().simple().to_string();
        let mut drops = self.drops.lock().unwrap_or_else(PoisonError::into_inner);
        if drops.len() >= DROPS {
            drops.clear();
        }
        drops.insert(token.clone(), paths);
        Dropped { token, files }
    }

    pub(crate) fn take_drop(&self, token: &str) -> Option<Vec<PathBuf>> {
        let mut drops = self.drops.lock().unwrap_or_else(PoisonError::into_inner);
        drops.remove(token)
    }

    /// Lets go of every file in order. Nothing is lost without it.
    pub async fn close(&self) {
        let mut desk = self.desk.write().await;
        if let Some(mut open) = desk.open.take() {
            open.relays.shutdown().await;
            open.link.stop().await;
        }
        for profile in desk.profiles() {
            profile.close().await;
        }
        documents::forget_opened(&self.folder);
    }

    /// The key of the files.
    ///
    /// # Errors
    /// `locked` until somebody has unlocked them.
    pub(crate) fn key(&self) -> Result<Key, CallError> {
        match &*self.vault.lock().unwrap_or_else(PoisonError::into_inner) {
            Vault::Open(key) => Ok(key.clone()),
            _ => Err(CallError::code("locked")),
        }
    }

    /// What the files wait for.
    pub(crate) fn locked(&self) -> Option<SessionStage> {
        match &*self.vault.lock().unwrap_or_else(PoisonError::into_inner) {
            Vault::Open(_) => None,
            Vault::Fresh => Some(SessionStage::NewPassphrase),
            Vault::Locked(_) => Some(SessionStage::Locked),
            Vault::Keychain(_) => Some(SessionStage::KeychainLocked),
        }
    }

    /// Opens the vault, off the threads that serve others: a passphrase costs time on purpose.
    pub(crate) async fn unlock(self: &Arc<Self>, passphrase: String) -> Result<(), CallError> {
        let app = Arc::clone(self);
        let unlocked = tokio::task::spawn_blocking(move || {
            let mut vault = app.vault.lock().unwrap_or_else(PoisonError::into_inner);
            *vault = vault.unlock(&app.folder, &*app.platform, &passphrase)?;
            Ok(())
        });
        unlocked
            .await
            .map_err(|error| CallError::fault("encryption_unavailable", &error))?
    }

    pub fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn default_server(&self) -> &str {
        &self.default_server
    }

    /// What this device is called in lists and timelines.
    pub fn device(&self) -> &str {
        &self.device
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    /// The signed-in person at work.
    ///
    /// # Errors
    /// `not_signed_in`.
    pub async fn work(&self) -> Result<Work, CallError> {
        let desk = self.desk.read().await;
        let signed = || CallError::code("not_signed_in");
        let open = desk.open.as_ref().ok_or_else(signed)?;
        let server = desk.saved.server.clone().ok_or_else(signed)?;
        let person = desk.saved.person.clone().ok_or_else(signed)?;
        let wished = desk.saved.current.get(&person.id).copied();
        let mut work = Work {
            profile: open.profile.clone(),
            sync: open.link.clone(),
            server,
            person,
            device: self.device.as_str().into(),
            current: None,
            hat: None,
            now: self.clock.now(),
        };
        drop(desk);
        let memberships = work.memberships().await?;
        let membership = memberships
            .iter()
            .find(|membership| Some(membership.enterprise) == wished)
            .or(memberships.first());
        work.current = membership.map(|membership| membership.enterprise);
        work.hat = membership.map(|membership| membership.hat);
        Ok(work)
    }
}

fn file(path: &Path) -> DroppedFile {
    DroppedFile {
        name: path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        size: std::fs::metadata(path).map(|meta| meta.len()).unwrap_or(0),
    }
}

/// The machine's own name, else what kind of machine it is.
fn device_name() -> String {
    let named = |variable| std::env::var(variable).ok();
    let host = named("HOSTNAME")
        .or_else(|| named("COMPUTERNAME"))
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    host.unwrap_or_else(|| format!("{} desktop", std::env::consts::OS))
}
