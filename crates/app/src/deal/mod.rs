//! The deal page: what is confirmed, what waits, who must act, and what this side may do.

pub mod view;
