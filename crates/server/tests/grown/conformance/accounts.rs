//! Persons, what they sign in with, their sessions, and the enterprises they act for.

use quayside_domain::{Hat, Role, Side};
use quayside_server::ledger::{Audit, Face, MemberRow, NewPerson, PersonRow, SessionRow, Writing};
use uuid::Uuid;

use super::{Store, firm, on_both, person};

on_both! {
    a_person_is_found_by_everything_they_sign_in_with
    a_session_is_found_by_its_tokens_until_it_ends
    an_enterprise_has_a_face_and_members
    who_comes_first_keeps_an_enterprise_and_firms_meet_once
}

fn lena() -> PersonRow {
    PersonRow {
        id: person(1),
        login_id: "lena".into(),
        display_name: "Lena 王".into(),
        email: Some("lena@mail.example".into()),
        phone: None,
    }
}

async fn add(tx: &mut dyn Writing, row: PersonRow, phc: Option<&str>) {
    let new = NewPerson {
        person: row,
        phc: phc.map(Into::into),
        at: 1,
    };
    tx.add_person(&new).await.expect("it writes");
}

async fn a_person_is_found_by_everything_they_sign_in_with(store: Store) {
    let ledger = store.ledger;
    let mut tx = ledger.write().await.expect("it writes");
    assert_eq!(tx.persons().await.expect("it reads"), 0);
    add(tx.as_mut(), lena(), Some("$argon2id$x")).await;
    let mai = PersonRow {
        id: person(2),
        login_id: "mai".into(),
        email: None,
        phone: Some("+84901".into()),
        ..lena()
    };
    add(tx.as_mut(), mai.clone(), None).await;
    tx.commit().await.expect("it commits");
    let mut tx = ledger.read().await.expect("it reads");
    for identifier in ["lena", "lena@mail.example"] {
        let login = tx.login(identifier).await.expect("it reads");
        let login = login.expect("she has registered");
        assert_eq!((login.person, login.phc), (lena(), "$argon2id$x".into()));
    }
    assert!(tx.login("mai").await.expect("it reads").is_none());
    let found = tx.person_by_login("mai").await.expect("it reads");
    assert_eq!(found, Some(mai.clone()));
    let by_mail = tx.person_by_login("lena@mail.example").await;
    assert_eq!(by_mail.expect("it reads"), None, "a login id only");
    assert_eq!(tx.person(person(2)).await.expect("it reads"), Some(mai));
    assert_eq!(tx.person(person(3)).await.expect("it reads"), None);
    let taken = tx.taken(&["+84901", "lena", "nobody"]).await;
    assert_eq!(taken.expect("it reads"), ["login_id", "phone"]);
    assert_eq!(tx.persons().await.expect("it reads"), 2);
    drop(tx);
    let mut tx = ledger.write().await.expect("it writes");
    let twice = NewPerson {
        person: PersonRow {
            id: person(9),
            ..lena()
        },
        phc: None,
        at: 2,
    };
    tx.add_person(&twice).await.expect_err("the name is taken");
}

async fn a_session_is_found_by_its_tokens_until_it_ends(store: Store) {
    let id = Uuid::from_u128(5);
    let row = SessionRow {
        id,
        person: person(1),
        device: "Laptop".into(),
        signed_in_at: 10,
        last_seen_at: 10,
        ended: false,
    };
    let mut tx = store.ledger.write().await.expect("it writes");
    add(tx.as_mut(), lena(), None).await;
    tx.add_session(&row).await.expect("it writes");
    tx.add_access(b"a", id, 100).await.expect("it writes");
    tx.add_refresh(b"r", id, 200).await.expect("it writes");
    let found = tx.session_by_access(b"a").await.expect("it reads");
    let found = found.expect("it was given");
    assert_eq!((found.row.id, found.state.as_str()), (id, "access"));
    assert_eq!(
        (found.expires_at, found.row.device.as_str()),
        (100, "Laptop")
    );
    assert_eq!(found.person_name, "Lena 王");
    assert!(
        tx.session_by_access(b"r")
            .await
            .expect("it reads")
            .is_none()
    );

    tx.set_refresh(b"r", "previous").await.expect("it writes");
    tx.add_refresh(b"s", id, 300).await.expect("it writes");
    tx.move_refresh(id, "previous", "spent")
        .await
        .expect("it writes");
    let state = async |tx: &mut dyn Writing, token: &[u8]| {
        let found = tx.session_by_refresh(token).await.expect("it reads");
        found.map(|found| (found.state, found.row.ended))
    };
    assert_eq!(
        state(tx.as_mut(), b"r").await,
        Some(("spent".into(), false))
    );
    assert_eq!(
        state(tx.as_mut(), b"s").await,
        Some(("current".into(), false))
    );

    tx.touch_session(id, 50).await.expect("it writes");
    let open = tx.sessions(person(1)).await.expect("it reads");
    assert_eq!(open.first().map(|row| row.last_seen_at), Some(50));
    let day = 86_400_000_000;
    tx.drop_expired(id, 100 + day).await.expect("it writes");
    assert!(
        tx.session_by_access(b"a")
            .await
            .expect("it reads")
            .is_some()
    );
    tx.drop_expired(id, 101 + day).await.expect("it writes");
    assert!(
        tx.session_by_access(b"a")
            .await
            .expect("it reads")
            .is_none()
    );

    tx.end_session(id, 60).await.expect("it writes");
    assert_eq!(state(tx.as_mut(), b"s").await, Some(("spent".into(), true)));
    assert!(tx.sessions(person(1)).await.expect("it reads").is_empty());
    tx.audit(Audit {
        at: 60,
        person: Some(person(1)),
        action: "sign_out",
        subject: "",
    })
    .await
    .expect("it writes");
    tx.commit().await.expect("it commits");
}

async fn an_enterprise_has_a_face_and_members(store: Store) {
    let mut face = Face {
        enterprise: firm(1),
        name: "Nordwind".into(),
        country: "DE".into(),
        city: "Hamburg".into(),
        side: Side::Buyer,
        qualified: false,
        categories: ["textiles".to_owned()].into(),
        followed: Default::default(),
    };
    let member = |n, hat, active| MemberRow {
        person: person(n),
        enterprise: firm(1),
        hat,
        roles: [Role::Owner].into(),
        active,
    };
    let mut tx = store.ledger.write().await.expect("it writes");
    assert_eq!(tx.face(firm(1)).await.expect("it reads"), None);
    tx.put_face(&face).await.expect("it writes");
    face.qualified = true;
    face.followed.insert("steel".into());
    tx.put_face(&face).await.expect("it writes");
    assert_eq!(tx.face(firm(1)).await.expect("it reads"), Some(face));
    for row in [
        member(2, Hat::Buyer, true),
        member(1, Hat::Seller, true),
        member(3, Hat::Operator, false),
        member(2, Hat::Operator, true),
    ] {
        tx.put_membership(&row).await.expect("it writes");
    }
    let members = tx.members(firm(1)).await.expect("it reads");
    let want = [member(1, Hat::Seller, true), member(2, Hat::Operator, true)];
    assert_eq!(members, want, "without who left");
    let [_, second] = want;
    assert_eq!(tx.memberships(person(2)).await.expect("it reads"), [second]);
    assert!(
        tx.memberships(person(3))
            .await
            .expect("it reads")
            .is_empty()
    );
    let idle = tx.idle_memberships(person(3)).await.expect("it reads");
    assert_eq!(idle, [member(3, Hat::Operator, false)]);
    let idle = tx.idle_memberships(person(2)).await.expect("it reads");
    assert!(idle.is_empty());
}

async fn who_comes_first_keeps_an_enterprise_and_firms_meet_once(store: Store) {
    let mut tx = store.ledger.write().await.expect("it writes");
    assert_eq!(tx.claimed_by(firm(1)).await.expect("it reads"), None);
    tx.claim(firm(1), person(1)).await.expect("it writes");
    tx.claim(firm(1), person(2)).await.expect("it writes");
    let kept = tx.claimed_by(firm(1)).await.expect("it reads");
    assert_eq!(kept, Some(person(1)));
    assert!(tx.acquaint(firm(1), firm(2)).await.expect("it writes"));
    assert!(!tx.acquaint(firm(2), firm(1)).await.expect("it writes"));
    let known = tx.acquaintances(firm(2)).await.expect("it reads");
    assert_eq!(known, [firm(1)]);
}
