//! Persons and sessions: writing.

macro_rules! account_writes {
    ($tx:ty) => {
        use async_trait::async_trait;
        use quayside_domain::{EnterpriseId, Hat, PersonId, Side};
        use uuid::Uuid;

        use crate::ledger::{AccountWrites, Audit, Face, MemberRow, NewPerson, Result, SessionRow};

        #[async_trait]
        impl AccountWrites for $tx {
            async fn add_person(&mut self, new: &NewPerson) -> Result<()> {
                let person = &new.person;
                sqlx::query(
                    r"insert into person (id, login_id, display_name, email, phone, created_at)
                      values ($1, $2, $3, $4, $5, $6)",
                )
                .bind(person.id.0)
                .bind(&person.login_id)
                .bind(&person.display_name)
                .bind(&person.email)
                .bind(&person.phone)
                .bind(new.at)
                .execute(self.on())
                .await?;
                let identifiers = [
                    ("login_id", Some(&person.login_id)),
                    ("email", person.email.as_ref()),
                    ("phone", person.phone.as_ref()),
                ];
                for (kind, value) in identifiers {
                    let Some(value) = value else { continue };
                    sqlx::query(r"insert into identifier (value, kind, person) values ($1, $2, $3)")
                        .bind(value)
                        .bind(kind)
                        .bind(person.id.0)
                        .execute(self.on())
                        .await?;
                }
                if let Some(phc) = &new.phc {
                    sqlx::query(r"insert into credential (person, phc, changed_at) values ($1, $2, $3)")
                        .bind(person.id.0)
                        .bind(phc)
                        .bind(new.at)
                        .execute(self.on())
                        .await?;
                }
                Ok(())
            }

            async fn add_session(&mut self, session: &SessionRow) -> Result<()> {
                sqlx::query(
                    r"insert into session (id, person, device, signed_in_at, last_seen_at, ended_at)
                      values ($1, $2, $3, $4, $5, null)",
                )
                .bind(session.id)
                .bind(session.person.0)
                .bind(&session.device)
                .bind(session.signed_in_at)
                .bind(session.last_seen_at)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn touch_session(&mut self, id: Uuid, at: i64) -> Result<()> {
                sqlx::query(r"update session set last_seen_at = $2 where id = $1")
                    .bind(id)
                    .bind(at)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn end_session(&mut self, id: Uuid, at: i64) -> Result<()> {
                sqlx::query(r"update session set ended_at = $2 where id = $1 and ended_at is null")
                    .bind(id)
                    .bind(at)
                    .execute(self.on())
                    .await?;
                sqlx::query(r"update refresh_token set state = 'spent' where session = $1")
                    .bind(id)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn add_access(&mut self, hash: &[u8], session: Uuid, expires_at: i64) -> Result<()> {
                sqlx::query(r"insert into access_token (hash, session, expires_at) values ($1, $2, $3)")
                    .bind(hash)
                    .bind(session)
                    .bind(expires_at)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn drop_expired(&mut self, session: Uuid, now: i64) -> Result<()> {
                // A day is kept, so that a late token is told "expired" rather than "unknown".
                sqlx::query(r"delete from access_token where session = $1 and expires_at < $2")
                    .bind(session)
                    .bind(now - 86_400_000_000)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn add_refresh(&mut self, hash: &[u8], session: Uuid, expires_at: i64) -> Result<()> {
                sqlx::query(
                    r"insert into refresh_token (hash, session, state, expires_at)
                      values ($1, $2, 'current', $3)",
                )
                .bind(hash)
                .bind(session)
                .bind(expires_at)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn set_refresh(&mut self, hash: &[u8], state: &str) -> Result<()> {
                sqlx::query(r"update refresh_token set state = $2 where hash = $1")
                    .bind(hash)
                    .bind(state)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn move_refresh(&mut self, session: Uuid, from: &str, to: &str) -> Result<()> {
                sqlx::query(r"update refresh_token set state = $3 where session = $1 and state = $2")
                    .bind(session)
                    .bind(from)
                    .bind(to)
                    .execute(self.on())
                    .await?;
                Ok(())
            }

            async fn put_face(&mut self, face: &Face) -> Result<()> {
                sqlx::query(
                    r"insert into enterprise_face (enterprise, name, country, city, side, qualified,
                        categories, followed)
                      values ($1, $2, $3, $4, $5, $6, $7, $8)
                      on conflict (enterprise) do update set name = excluded.name,
                        country = excluded.country, city = excluded.city, side = excluded.side,
                        qualified = excluded.qualified, categories = excluded.categories,
                        followed = excluded.followed",
                )
                .bind(face.enterprise.0)
                .bind(&face.name)
                .bind(&face.country)
                .bind(&face.city)
                .bind(match face.side {
                    Side::Buyer => "buyer",
                    Side::Seller => "seller",
                })
                .bind(face.qualified)
                .bind(serde_json::to_string(&face.categories)?)
                .bind(serde_json::to_string(&face.followed)?)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn put_membership(&mut self, row: &MemberRow) -> Result<()> {
                sqlx::query(
                    r"insert into membership (person, enterprise, hat, roles, active)
                      values ($1, $2, $3, $4, $5)
                      on conflict (person, enterprise) do update set hat = excluded.hat,
                        roles = excluded.roles, active = excluded.active",
                )
                .bind(row.person.0)
                .bind(row.enterprise.0)
                .bind(match row.hat {
                    Hat::Buyer => "buyer",
                    Hat::Seller => "seller",
                    Hat::Operator => "operator",
                })
                .bind(serde_json::to_string(&row.roles)?)
                .bind(row.active)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn claim(&mut self, enterprise: EnterpriseId, person: PersonId) -> Result<()> {
                sqlx::query(
                    r"insert into enterprise_claim (enterprise, person) values ($1, $2)
                      on conflict (enterprise) do nothing",
                )
                .bind(enterprise.0)
                .bind(person.0)
                .execute(self.on())
                .await?;
                Ok(())
            }

            async fn acquaint(&mut self, one: EnterpriseId, other: EnterpriseId) -> Result<bool> {
                self.hold_enterprises(one, other).await?;
                let done = sqlx::query(
                    r"insert into acquaintance (enterprise, other) values ($1, $2), ($2, $1)
                      on conflict (enterprise, other) do nothing",
                )
                .bind(one.0)
                .bind(other.0)
                .execute(self.on())
                .await?;
                Ok(done.rows_affected() > 0)
            }

            async fn audit(&mut self, line: Audit<'_>) -> Result<()> {
                sqlx::query(r"insert into audit (at, person, action, subject) values ($1, $2, $3, $4)")
                    .bind(line.at)
                    .bind(line.person.map_or(Uuid::nil(), |person| person.0))
                    .bind(line.action)
                    .bind(line.subject)
                    .execute(self.on())
                    .await?;
                Ok(())
            }
        }
    };
}

pub(in crate::ledger) use account_writes;
