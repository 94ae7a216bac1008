//! The trade rules as claims: one module per machine, and properties over random trades.

mod authority;
mod bank_entry;
mod codes;
mod contract;
mod desk;
mod enterprise;
mod forms;
mod goods;
mod ideas;
mod invariants;
mod junk;
mod money;
mod order;
mod payment;
mod payout;
mod quote;
mod records;
mod rfq;
mod samples;
mod tables;
mod talk;
mod walk;
mod way_out;
