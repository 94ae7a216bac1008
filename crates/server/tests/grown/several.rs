//! What a world can do once its books are on a database server, or move there.

use std::sync::Arc;

use quayside_server::place::Database;

use crate::world::World;

impl World {
    /// With its books there.
    pub async fn open_on(place: Database) -> Self {
        Self::start(None, Some(place)).await
    }

    /// Another process of the same platform, as far as a database server can tell.
    pub async fn beside(&self) -> Self {
        let mut world = Self {
            server: None,
            clock: self.clock.clone(),
            folder: Arc::clone(&self.folder),
            place: self.place.clone(),
            documents: self.documents.clone(),
            http: self.http.clone(),
            practice: self.practice,
        };
        world.serve("127.0.0.1:0").await;
        world
    }

    /// Stops the server and forgets its database for another.
    pub async fn move_to(&mut self, place: Database) {
        self.server.take().expect("it runs").stop().await;
        self.place = place;
    }
}
