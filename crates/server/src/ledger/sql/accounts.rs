//! Persons and sessions: reading.

macro_rules! account_reads {
    ($tx:ty, $row:ty, $db:ty) => {
        use async_trait::async_trait;
        use quayside_domain::{EnterpriseId, Hat, PersonId, Side};
        use sqlx::{QueryBuilder, Row};

        use crate::ledger::sql::{count, locking};
        use crate::ledger::{AccountReads, Face, Login, MemberRow, PersonRow, Result, Session, SessionRow};

        fn person(row: &$row) -> Result<PersonRow> {
            Ok(PersonRow {
                id: PersonId(row.try_get("id")?),
                login_id: row.try_get("login_id")?,
                display_name: row.try_get("display_name")?,
                email: row.try_get("email")?,
                phone: row.try_get("phone")?,
            })
        }

        fn session_row(row: &$row) -> Result<SessionRow> {
            Ok(SessionRow {
                id: row.try_get("id")?,
                person: PersonId(row.try_get("person")?),
                device: row.try_get("device")?,
                signed_in_at: row.try_get("signed_in_at")?,
                last_seen_at: row.try_get("last_seen_at")?,
                ended: row.try_get::<Option<i64>, _>("ended_at")?.is_some(),
            })
        }

        fn session(row: &$row) -> Result<Session> {
            Ok(Session {
                row: session_row(row)?,
                state: row.try_get("state")?,
                expires_at: row.try_get("expires_at")?,
                person_name: row.try_get("display_name")?,
            })
        }

        fn member(row: &$row) -> Result<MemberRow> {
            let hat: String = row.try_get("hat")?;
            Ok(MemberRow {
                person: PersonId(row.try_get("person")?),
                enterprise: EnterpriseId(row.try_get("enterprise")?),
                hat: match hat.as_str() {
                    "buyer" => Hat::Buyer,
                    "seller" => Hat::Seller,
                    _ => Hat::Operator,
                },
                roles: serde_json::from_str(row.try_get("roles")?)?,
                active: row.try_get("active")?,
            })
        }

        #[async_trait]
        impl AccountReads for $tx {
            async fn login(&mut self, identifier: &str) -> Result<Option<Login>> {
                let row = sqlx::query(
                    r"select p.id, p.login_id, p.display_name, p.email, p.phone, c.phc
                      from identifier i join person p on p.id = i.person
                        join credential c on c.person = p.id
                      where i.value = $1",
                )
                .bind(identifier)
                .fetch_optional(self.on())
                .await?;
                row.map(|row| {
                    Ok(Login {
                        person: person(&row)?,
                        phc: row.try_get("phc")?,
                    })
                })
                .transpose()
            }

            async fn person(&mut self, id: PersonId) -> Result<Option<PersonRow>> {
                let row = sqlx::query(
                    r"select id, login_id, display_name, email, phone from person where id = $1",
                )
                .bind(id.0)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(person).transpose()
            }

            async fn person_by_login(&mut self, login_id: &str) -> Result<Option<PersonRow>> {
                let row = sqlx::query(
                    r"select p.id, p.login_id, p.display_name, p.email, p.phone
                      from identifier i join person p on p.id = i.person
                      where i.value = $1 and i.kind = 'login_id'",
                )
                .bind(login_id)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(person).transpose()
            }

            async fn taken(&mut self, identifiers: &[&str]) -> Result<Vec<String>> {
                let mut query =
                    QueryBuilder::<$db>::new("select distinct kind from identifier where value in (");
                let mut values = query.separated(", ");
                for identifier in identifiers {
                    values.push_bind(*identifier);
                }
                query.push(") order by kind");
                Ok(query.build_query_scalar().fetch_all(self.on()).await?)
            }

            async fn session_by_access(&mut self, hash: &[u8]) -> Result<Option<Session>> {
                let row = sqlx::query(
                    r"select s.id, s.person, s.device, s.signed_in_at, s.last_seen_at, s.ended_at,
                        'access' as state, a.expires_at, p.display_name
                      from access_token a join session s on s.id = a.session
                        join person p on p.id = s.person
                      where a.hash = $1",
                )
                .bind(hash)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(session).transpose()
            }

            async fn session_by_refresh(&mut self, hash: &[u8]) -> Result<Option<Session>> {
                let row = sqlx::query(locking!(
                    self,
                    r"select s.id, s.person, s.device, s.signed_in_at, s.last_seen_at, s.ended_at,
                        r.state, r.expires_at, p.display_name
                      from refresh_token r join session s on s.id = r.session
                        join person p on p.id = s.person
                      where r.hash = $1",
                    " for update of r, s"
                ))
                .bind(hash)
                .fetch_optional(self.on())
                .await?;
                row.as_ref().map(session).transpose()
            }

            async fn sessions(&mut self, person: PersonId) -> Result<Vec<SessionRow>> {
                let rows = sqlx::query(
                    r"select id, person, device, signed_in_at, last_seen_at, ended_at from session
                      where person = $1 and ended_at is null order by last_seen_at desc, id",
                )
                .bind(person.0)
                .fetch_all(self.on())
                .await?;
                rows.iter().map(session_row).collect()
            }

            async fn face(&mut self, enterprise: EnterpriseId) -> Result<Option<Face>> {
                let row = sqlx::query(locking!(
                    self,
                    r"select name, country, city, side, qualified, categories, followed
                      from enterprise_face where enterprise = $1",
                    " for share"
                ))
                .bind(enterprise.0)
                .fetch_optional(self.on())
                .await?;
                row.map(|row| {
                    let side: String = row.try_get("side")?;
                    Ok(Face {
                        enterprise,
                        name: row.try_get("name")?,
                        country: row.try_get("country")?,
                        city: row.try_get("city")?,
                        side: if side == "buyer" {
                            Side::Buyer
                        } else {
                            Side::Seller
                        },
                        qualified: row.try_get("qualified")?,
                        categories: serde_json::from_str(row.try_get("categories")?)?,
                        followed: serde_json::from_str(row.try_get("followed")?)?,
                    })
                })
                .transpose()
            }

            async fn memberships(&mut self, person: PersonId) -> Result<Vec<MemberRow>> {
                let rows = sqlx::query(locking!(
                    self,
                    r"select person, enterprise, hat, roles, active from membership
                      where person = $1 and active order by enterprise",
                    " for share"
                ))
                .bind(person.0)
                .fetch_all(self.on())
                .await?;
                rows.iter().map(member).collect()
            }

            async fn idle_memberships(&mut self, person: PersonId) -> Result<Vec<MemberRow>> {
                let rows = sqlx::query(
                    r"select person, enterprise, hat, roles, active from membership
                      where person = $1 and not active order by enterprise",
                )
                .bind(person.0)
                .fetch_all(self.on())
                .await?;
                rows.iter().map(member).collect()
            }

            async fn members(&mut self, enterprise: EnterpriseId) -> Result<Vec<MemberRow>> {
                let rows = sqlx::query(
                    r"select person, enterprise, hat, roles, active from membership
                      where enterprise = $1 and active order by person",
                )
                .bind(enterprise.0)
                .fetch_all(self.on())
                .await?;
                rows.iter().map(member).collect()
            }

            async fn claimed_by(&mut self, enterprise: EnterpriseId) -> Result<Option<PersonId>> {
                let person =
                    sqlx::query_scalar(locking!(
                        self,
                        r"select person from enterprise_claim where enterprise = $1",
                        " for share"
                    ))
                        .bind(enterprise.0)
                        .fetch_optional(self.on())
                        .await?;
                Ok(person.map(PersonId))
            }

            async fn acquaintances(&mut self, enterprise: EnterpriseId) -> Result<Vec<EnterpriseId>> {
                let others = sqlx::query_scalar(
                    r"select other from acquaintance where enterprise = $1 order by other",
                )
                .bind(enterprise.0)
                .fetch_all(self.on())
                .await?;
                Ok(others.into_iter().map(EnterpriseId).collect())
            }

            async fn persons(&mut self) -> Result<u64> {
                let n: i64 = sqlx::query_scalar(r"select count(*) from person")
                    .fetch_one(self.on())
                    .await?;
                Ok(count(n))
            }
        }
    };
}

pub(in crate::ledger) use account_reads;
