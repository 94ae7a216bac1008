//! Processes killed, disks full, files damaged, lines broken, crowds at the door: nothing that was
//! said to be saved is lost, nothing happens twice, and everything comes to rest again.
//!
//! The numbers are those of a short run; `cargo xtask faults` raises them.

mod crowd;
mod damaged;
mod full_disk;
mod killed;
mod killed_migration;
mod line;
mod schemas;
mod stage;
mod uneven_disk;
