//! The use cases on real files, against a market that is the trade rules themselves.

mod actions;
mod commands;
mod comparison;
mod deal;
mod desk;
mod documents;
mod drafts;
mod inbox;
mod invitation;
mod lists;
mod market;
mod operator;
mod rules;
mod samples;
mod seat;
mod trouble;
mod vault;
