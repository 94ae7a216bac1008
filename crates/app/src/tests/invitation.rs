//! Answering a firm that asks, against a platform of one route.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use quayside_domain::{EnterpriseId, Hat, Role};
use quayside_protocol::{
    Membership, VERSION, VERSION_HEADER,
    account::{Me, Person},
};
use serde_json::json;

use super::{
    market::{Market, id, nordwind},
    seat::Seat,
};

/// A firm whose id comes before Nordwind's.
const EARLIER: u128 = 0x1;

/// Takes answers to invitations, and is out of order otherwise.
fn platform(me: &Me) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    let me = serde_json::to_string(me).expect("it is written");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let me = me.clone();
            thread::spawn(move || serve(stream, &me));
        }
    });
    format!("http://{address}")
}

fn serve(mut stream: TcpStream, me: &str) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim().to_ascii_lowercase().split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap_or_default(),
            Some(_) => {}
            None => break,
        }
    }
    reader.read_exact(&mut vec![0; length])?;
    let (status, body) = match first.contains("/invitation ") {
        true => ("200 OK", me),
        false => ("503 Service Unavailable", "{}"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{VERSION_HEADER}: {VERSION}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn who_joins_a_second_firm_goes_on_acting_for_the_first() {
    let actor = nordwind();
    let works = |enterprise, name: &str, role| Membership {
        enterprise,
        name: name.into(),
        hat: Hat::Buyer,
        roles: [role].into(),
        qualified: true,
    };
    let earlier = EnterpriseId(id(EARLIER));
    assert!(earlier < actor.enterprise);
    let me = Me {
        person: Person {
            id: actor.person,
            login_id: "somebody".into(),
            display_name: actor.person_name.clone(),
            email: None,
            phone: None,
        },
        memberships: vec![
            works(earlier, "Altona Import GmbH", Role::Trader),
            works(actor.enterprise, &actor.party.name, Role::Owner),
        ],
        invitations: vec![],
        practice: true,
    };
    let mut market = Market::new();
    let address = platform(&me);
    let seat = Seat::at(&address, actor.clone(), &mut market).await;
    let before = seat.ask("session.get", json!({})).await;
    assert_eq!(before["current"], json!(actor.enterprise));

    let yes = json!({ "enterprise": earlier, "accept": true });
    let after = seat.ask("session.answer_invitation", yes).await;
    assert_eq!(after["workspaces"].as_array().map(Vec::len), Some(2));
    assert_eq!(after["current"], json!(actor.enterprise));
    let seat = seat.restart().await;
    let later = seat.ask("session.get", json!({})).await;
    assert_eq!(later["current"], json!(actor.enterprise));
    let other = json!({ "enterprise": earlier });
    let chosen = seat.ask("session.act_as", other).await;
    assert_eq!(chosen["current"], json!(earlier));
}
