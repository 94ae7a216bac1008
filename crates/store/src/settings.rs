//! Settings of a person on this machine: small JSON values by key.

use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use crate::{fault::Fault, profile::Profile, touched::Touched};

impl Profile {
    /// The value of a setting, or nothing when it was never set.
    pub async fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Fault> {
        let value: Option<String> = sqlx::query_scalar("select value from setting where key = ?1")
            .bind(key)
            .fetch_optional(self.outbox())
            .await?;
        Ok(value.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    pub async fn set_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<Touched, Fault> {
        let key = key.to_owned();
        let value = serde_json::to_string(value)?;
        let ((), touched) = self
            .change_outbox(move |change| {
                change.tx.execute(
                    r"insert into setting (key, value) values (?1, ?2)
                      on conflict (key) do update set value = excluded.value",
                    params![key, value],
                )?;
                change.touched.add("settings");
                change.touched.add(format!("setting:{key}"));
                Ok(())
            })
            .await?;
        Ok(touched)
    }
}
