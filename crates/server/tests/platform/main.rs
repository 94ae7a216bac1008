//! The platform as its people meet it: a real server on loopback, a real database, a clock that
//! the test moves.

mod accounts;
mod cancelled;
mod clearing;
mod clocks;
mod desk;
mod documents;
mod goods;
mod heavy;
mod history;
mod intruder;
mod matrix;
mod members;
mod openapi;
mod outbox;
mod paging;
mod practice;
#[cfg(unix)]
mod program;
mod sessions;
mod store;
mod visibility;
mod world;
