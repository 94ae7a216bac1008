//! Members of a firm: who is asked, who answers, and what each of them sees before and after.

use quayside_domain::{Command, EnterpriseId, Hat, RecordKind, Role, Scope, Side};
use quayside_protocol::account::{AddMember, AnswerInvitation, Me, MemberAdded};
use quayside_protocol::error::code;
use quayside_protocol::{Membership, ScopeKey, paths};
use reqwest::Method;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use uuid::Uuid;

use crate::accounts::code_of;
use crate::desk::Desk;
use crate::goods::submitted;
use crate::world::World;

/// The owner of a firm, and somebody who would act for it.
pub async fn colleagues(world: &World) -> (Desk<'_>, Desk<'_>) {
    let mut operator = world.operator().await;
    let lena = world.firm(&mut operator, "nordwind", Side::Buyer).await;
    let mut jonas = world.person("jonas").await;
    jonas.acting = lena.acting;
    (lena, jonas)
}

/// Where the owner invites.
pub fn members(owner: &Desk<'_>) -> String {
    paths::MEMBERS.replace("{enterprise}", &owner.acting.to_string())
}

/// Where an invitation of that firm is answered.
fn invitation(firm: EnterpriseId) -> String {
    paths::INVITATION.replace("{enterprise}", &firm.to_string())
}

pub fn wish(login_id: &str) -> AddMember {
    AddMember {
        login_id: login_id.into(),
        roles: [Role::Trader].into(),
    }
}

/// Says yes to the firm that the desk acts for.
pub async fn accept_invitation(desk: &Desk<'_>) {
    let yes = AnswerInvitation { accept: true };
    let answered = desk.post(&invitation(desk.acting), &yes).await;
    let me: Me = answered.expect("it was invited");
    let firm = |known: &Membership| known.enterprise == desk.acting;
    assert!(me.memberships.iter().any(firm));
}

#[tokio::test]
async fn an_invited_colleague_sees_and_acts_for_the_firm_once_it_has_accepted() {
    let world = World::open().await;
    let (mut lena, mut jonas) = colleagues(&world).await;
    let path = members(&lena);
    let wish = wish("jonas");
    let own: Result<MemberAdded, _> = jonas.post(&path, &wish).await;
    assert_eq!(
        code_of(own),
        (403, code::NOT_ALLOWED.into()),
        "nobody lets himself in"
    );
    let deal = submitted(&world, &mut lena).await;
    assert_eq!(
        jonas.refused(&Command::RfqWithdraw { deal }).await,
        "not_visible"
    );
    jonas.pull_all().await;
    assert!(jonas.rfq(deal.id).is_none());
    let added: MemberAdded = lena.post(&path, &wish).await.expect("the owner may");
    assert_eq!(added.person, jonas.signed_in.person.id);
    let twice: Result<MemberAdded, _> = lena.post(&path, &wish).await;
    assert_eq!(code_of(twice), (409, code::ALREADY_MEMBER.into()));
    let nobody: Result<MemberAdded, _> = lena.post(&path, &self::wish("nobody")).await;
    assert_eq!(code_of(nobody), (422, code::NO_SUCH_PERSON.into()));
    // Asked, and nothing more: no workspace, no scope of the firm, no act for it.
    let greeted = jonas.hello().await;
    assert!(greeted.memberships.is_empty());
    let asked = greeted.invitations.first().expect("jonas is asked");
    assert_eq!((asked.enterprise, asked.hat), (lena.acting, Hat::Buyer));
    assert_eq!(asked.roles, wish.roles);
    assert_eq!(asked.by, "Person nordwind");
    jonas.pull_all().await;
    assert!(jonas.rfq(deal.id).is_none());
    let firm = ScopeKey::from(&Scope::Enterprise(lena.acting));
    assert!(jonas.rows.keys().all(|(scope, ..)| *scope != firm));
    assert_eq!(
        jonas.refused(&Command::RfqWithdraw { deal }).await,
        "not_visible"
    );
    accept_invitation(&jonas).await;
    // The answer was lost and is said again.
    accept_invitation(&jonas).await;
    assert!(jonas.hello().await.invitations.is_empty());
    jonas.pull_all().await;
    assert!(jonas.rfq(deal.id).is_some());
    jonas.accepted(&Command::RfqWithdraw { deal }).await;
    // The owner comes second.
    assert_ne!(
        lena.refused(&Command::RfqWithdraw { deal }).await,
        "not_visible"
    );
}

#[tokio::test]
async fn an_owner_takes_an_invitation_back_and_a_member_stays() {
    let world = World::open().await;
    let (lena, jonas) = colleagues(&world).await;
    let path = members(&lena);
    let wish = wish("jonas");
    let withdraw = async |desk: &Desk<'_>| {
        let person = jonas.signed_in.person.id;
        let request = desk.request(Method::DELETE, &format!("{path}/{person}"));
        request.send().await.expect("it answers").status().as_u16()
    };
    let _: MemberAdded = lena.post(&path, &wish).await.expect("the owner may");
    assert_eq!(withdraw(&jonas).await, 403, "it is not for the invited");
    for _ in 0..2 {
        assert_eq!(withdraw(&lena).await, 204, "said twice");
    }
    let invitation = invitation(lena.acting);
    let yes = AnswerInvitation { accept: true };
    let late: Result<Me, _> = jonas.post(&invitation, &yes).await;
    assert_eq!(code_of(late), (403, code::NOT_ALLOWED.into()));
    let _: MemberAdded = lena.post(&path, &wish).await.expect("asked again");
    accept_invitation(&jonas).await;
    assert_eq!(withdraw(&lena).await, 403, "a member is not an invitation");
    accept_invitation(&jonas).await;
}

/// Who declined which firm, as it is written down.
async fn declined(world: &World) -> Vec<(Uuid, String)> {
    let mut file = SqliteConnectOptions::new()
        .filename(world.database())
        .read_only(true)
        .connect()
        .await
        .expect("the ledger opens");
    sqlx::query_as("select person, subject from audit where action = 'decline_invitation'")
        .fetch_all(&mut file)
        .await
        .expect("the ledger reads")
}

#[tokio::test]
async fn who_declines_is_not_named_any_more_and_may_be_asked_again() {
    let world = World::open().await;
    let (mut lena, jonas) = colleagues(&world).await;
    let path = members(&lena);
    let wish = wish("jonas");
    let _: MemberAdded = lena.post(&path, &wish).await.expect("the owner may");
    let invitation = invitation(lena.acting);
    let no = AnswerInvitation { accept: false };
    for _ in 0..2 {
        let me: Me = jonas.post(&invitation, &no).await.expect("said twice");
        assert_eq!((me.memberships.len(), me.invitations.len()), (0, 0));
    }
    // Who was never asked may say no, too: nothing follows, and nothing is written down.
    let mallory = world.person("mallory").await;
    let absent = self::invitation(EnterpriseId(Uuid::new_v4()));
    for path in [&invitation, &absent] {
        let me: Me = mallory.post(path, &no).await.expect("nothing is told");
        assert_eq!((me.memberships.len(), me.invitations.len()), (0, 0));
    }
    assert_eq!(
        declined(&world).await,
        [(jonas.signed_in.person.id.0, lena.acting.to_string())]
    );
    let yes = AnswerInvitation { accept: true };
    let late: Result<Me, _> = jonas.post(&invitation, &yes).await;
    assert_eq!(code_of(late), (403, code::NOT_ALLOWED.into()));
    // An owner cannot be talked out of the firm, nor anybody else in.
    let own: Result<Me, _> = lena.post(&invitation, &no).await;
    assert_eq!(code_of(own), (403, code::NOT_ALLOWED.into()));
    lena.pull_all().await;
    let firm = &lena.all(RecordKind::Enterprise)[0];
    assert_eq!(firm["members"].as_array().map(Vec::len), Some(1));
    let _: MemberAdded = lena.post(&path, &wish).await.expect("asked again");
    accept_invitation(&jonas).await;
}
