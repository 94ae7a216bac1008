//! Documents in a bucket: a server that speaks S3 stands in for the real thing, and what the
//! folder can do the bucket can.

use std::convert::Infallible;
use std::path::Path;
use std::process::Command;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;

const KEY: &str = "dockworker";
const SECRET: &str = "only known to this test";

/// Uploads cut and resumed, refused and completed, downloads whole and in ranges.
const TESTS: [&str; 4] = [
    "documents::an_upload_is_resumed_where_it_was_cut",
    "documents::a_part_that_is_not_what_it_was_said_to_be_is_refused",
    "documents::what_a_file_is_is_found_in_its_content",
    "documents::a_document_goes_to_those_who_see_a_record_that_names_it",
];

/// Where the platforms of a process keep their documents, instead of in folders.
pub const ELSEWHERE: &str = "QUAYSIDE_TEST_DOCUMENTS";

/// A bucket server with one bucket, `papers`; answers with its address.
async fn bucket(folder: &Path) -> String {
    std::fs::create_dir(folder.join("papers")).expect("there is room");
    let mut service = S3ServiceBuilder::new(FileSystem::new(folder).expect("a folder"));
    service.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = service.build();
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback is there");
    let address = listener.local_addr().expect("it listens");
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let http = Builder::new(TokioExecutor::new());
                let _ = http.serve_connection(TokioIo::new(socket), service).await;
            });
        }
        Ok::<(), Infallible>(())
    });
    format!("http://{address}")
}

fn files(folder: &TempDir) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.path().join("papers")];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(folder.path()) {
                found.push(path.display().to_string());
            }
        }
    }
    found.sort();
    found
}

/// The tests of documents once more, in a process whose environment names the bucket's keys.
async fn tests_of_documents(address: &str, secret: &str) -> std::process::Output {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command
        .args(TESTS)
        .arg("--exact")
        .env(ELSEWHERE, "s3://papers")
        .env("AWS_ENDPOINT_URL", address)
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", secret)
        .env("AWS_REGION", "eu-central-1")
        .env("AWS_ALLOW_HTTP", "true");
    tokio::task::spawn_blocking(move || command.output())
        .await
        .expect("nothing panics")
        .expect("this program runs once more")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_holds_for_a_folder_holds_for_a_bucket() {
    let folder = tempfile::tempdir().expect("there is room");
    let address = bucket(folder.path()).await;
    let ended = tests_of_documents(&address, SECRET).await;
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{said}");
    assert!(said.contains("running 4 tests"), "{said}");
    let files = files(&folder);
    assert!(
        files.iter().any(|file| file.contains("/documents/")),
        "no document is in the bucket: {files:?}"
    );
    assert!(
        files
            .iter()
            .any(|file| file.ends_with("/history/epoch.json"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_whose_keys_are_wrong_is_not_begun_with() {
    let folder = tempfile::tempdir().expect("there is room");
    let address = bucket(folder.path()).await;
    let ended = tests_of_documents(&address, "another secret").await;
    assert!(!ended.status.success());
    assert!(files(&folder).is_empty());
}
