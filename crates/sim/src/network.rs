//! The network between all desks and the platform: one request at a time, in an order of chance,
//! each with its fate.

use std::collections::BTreeSet;

use axum::http;
use futures_util::stream;
use quayside_protocol::paths;
use quayside_sync::{Lost, Request, Response};

use crate::{
    chance::Chance, desk::Moved, fault::Fate, house::Reply, line::Waiting, observe, step::Gust,
    world::World,
};

/// Turns that one meeting of desks and platform may take.
const TURNS: u32 = 3000;

/// An answer whole.
pub fn respond(reply: Reply) -> Response {
    let body = reply.body.clone();
    with_body(&reply, body.into())
}

fn with_body(reply: &Reply, body: reqwest::Body) -> Response {
    let mut response = http::Response::new(body);
    *response.status_mut() =
        http::StatusCode::from_u16(reply.status).expect("a status of this product");
    *response.headers_mut() = reply.headers.clone();
    response.into()
}

fn plain(status: u16) -> Response {
    respond(Reply {
        status,
        headers: http::HeaderMap::new(),
        body: b"not now".to_vec(),
    })
}

struct Held {
    seat: usize,
    waiting: Waiting,
    answer: Result<Response, Lost>,
    due: u32,
}

struct Meeting<'a> {
    world: &'a mut World,
    chance: Chance,
    gusts: &'a [Gust],
    /// Requests so far.
    requests: u32,
    turn: u32,
    busy: BTreeSet<usize>,
    waiting: Vec<(usize, Waiting)>,
    held: Vec<Held>,
    /// Requests given up by their desks and still on their way.
    strays: Vec<(u32, usize, Request)>,
    /// The platform ends at the next request that writes, after that many commits.
    doom: Option<u32>,
    ends: Vec<End>,
}

/// How a desk's round ended.
pub struct End {
    pub seat: usize,
    pub result: Result<quayside_sync::Summary, quayside_sync::Problem>,
}

/// Lets desks synchronise; whoever dies is started again.
pub fn sync(
    world: &mut World,
    seats: &[usize],
    order: u64,
    gusts: &[Gust],
    dies: Option<(usize, u32)>,
) -> Vec<End> {
    for seat in seats {
        let dies = dies.filter(|(who, _)| who == seat).map(|(_, after)| after);
        world.desk_mut(*seat).begin(dies);
    }
    run(world, seats, order, gusts)
}

/// Runs whatever those desks have begun.
pub fn run(world: &mut World, seats: &[usize], order: u64, gusts: &[Gust]) -> Vec<End> {
    let mut meeting = Meeting {
        world,
        chance: Chance::new(order),
        gusts,
        requests: 0,
        turn: 0,
        busy: seats.iter().copied().collect(),
        waiting: vec![],
        held: vec![],
        strays: vec![],
        doom: None,
        ends: vec![],
    };
    meeting.run();
    meeting.ends
}

impl Meeting<'_> {
    fn run(&mut self) {
        loop {
            self.let_go_on();
            if self.waiting.is_empty() && self.held.is_empty() {
                break;
            }
            self.turn += 1;
            if self.turn > TURNS {
                let seats: Vec<usize> = self.busy.iter().copied().collect();
                self.world
                    .violated(40, format!("the rounds of {seats:?} do not end"));
                for seat in seats {
                    self.end_process(seat);
                }
                break;
            }
            self.take_turn();
        }
        for (_, seat, request) in std::mem::take(&mut self.strays) {
            self.serve(seat, &request, None);
        }
    }

    /// Everybody who does not wait goes on until they do.
    fn let_go_on(&mut self) {
        for seat in self.busy.clone() {
            let waits = self.waiting.iter().any(|(who, _)| *who == seat)
                || self.held.iter().any(|held| held.seat == seat);
            if waits {
                continue;
            }
            let desk = self.world.desks.get_mut(seat).expect("a seat of this run");
            match desk.advance(&self.world.rt) {
                Moved::Waits => {
                    let waiting = desk.line.take().expect("a request waits");
                    self.waiting.push((seat, waiting));
                }
                Moved::Ended(result) => {
                    self.busy.remove(&seat);
                    self.ends.push(End { seat, result });
                }
                Moved::Died => {
                    self.world.stats.fault("desk killed");
                    self.world.trace.line(&format!("desk {seat} dies"));
                    self.end_process(seat);
                    observe::after_death(self.world, seat);
                }
            }
        }
    }

    fn end_process(&mut self, seat: usize) {
        self.waiting.retain(|(who, _)| *who != seat);
        self.held.retain(|held| held.seat != seat);
        self.busy.remove(&seat);
        self.world.kill_desk(seat);
        self.world.start_desk(seat);
    }

    fn take_turn(&mut self) {
        let (turn, alone) = (self.turn, self.waiting.is_empty());
        if let Some(n) = self.held.iter().position(|held| alone || held.due <= turn) {
            let held = self.held.remove(n);
            // Who asked may have gone.
            let _ = held.waiting.answer.send(held.answer);
            return;
        }
        if let Some(n) = self.strays.iter().position(|(due, ..)| *due <= turn) {
            let (_, seat, request) = self.strays.remove(n);
            self.serve(seat, &request, None);
            return;
        }
        let n = self.chance.below(self.waiting.len());
        let (seat, waiting) = self.waiting.remove(n);
        let at = self.requests;
        self.requests += 1;
        let fate = self
            .gusts
            .iter()
            .find(|gust| gust.at == at)
            .map_or(Fate::Arrives, |gust| gust.fate);
        let fate = self.wait_for_a_write(&waiting.request, fate);
        self.meet(seat, waiting, fate);
    }

    /// An end of the platform matters while it writes: until then the wind is fair.
    fn wait_for_a_write(&mut self, request: &Request, fate: Fate) -> Fate {
        if let Fate::Killed(after) = fate {
            self.doom = Some(after);
        }
        let reads = [paths::HELLO, paths::PULL, paths::DIGEST, paths::FETCH];
        let writes = !reads.contains(&request.url().path());
        match (self.doom.filter(|_| writes), fate) {
            (Some(after), _) => {
                self.doom = None;
                Fate::Killed(after)
            }
            (None, Fate::Killed(_)) => Fate::Arrives,
            (None, fate) => fate,
        }
    }

    fn serve(&mut self, seat: usize, request: &Request, dies: Option<u32>) -> Option<Reply> {
        observe::serve(self.world, seat, request, dies)
    }

    /// The answer of the platform, or its end.
    fn answer(&mut self, seat: usize, request: &Request) -> Result<Reply, Lost> {
        self.serve(seat, request, None)
            .ok_or_else(|| Lost::Broken("the platform is gone".into()))
    }

    fn meet(&mut self, seat: usize, waiting: Waiting, fate: Fate) {
        if let Some(name) = fate.name() {
            self.world.stats.fault(name);
            self.world.trace.line(&format!("{name} ({fate:?})"));
        }
        let request = &waiting.request;
        let lost = || Err(Lost::Broken("the answer is lost".into()));
        let answer = match fate {
            Fate::Arrives => self.answer(seat, request).map(respond),
            Fate::DroppedBefore => Err(Lost::NoConnection("the line is cut".into())),
            Fate::DroppedAfter => self.answer(seat, request).and_then(|_| lost()),
            Fate::Doubled => {
                let first = self.answer(seat, request);
                first.and_then(|_| self.answer(seat, request)).map(respond)
            }
            Fate::Held(turns) => {
                let answer = self.answer(seat, request).map(respond);
                self.held.push(Held {
                    seat,
                    waiting,
                    answer,
                    due: self.turn + turns,
                });
                return;
            }
            Fate::Late(turns) => {
                if let Some(copy) = request.try_clone() {
                    self.strays.push((self.turn + turns, seat, copy));
                }
                Err(Lost::TimedOut)
            }
            Fate::Cut(thousandths) => self.answer(seat, request).map(|mut reply| {
                let at = position(&reply.body, thousandths);
                reply.body.truncate(at);
                respond(reply)
            }),
            Fate::Broken(thousandths) => self
                .answer(seat, request)
                .map(|reply| broken(&reply, thousandths)),
            Fate::Garbled(thousandths) => {
                // Only pages carry a hash of their own; for the rest there is TLS.
                let page = request.url().path() == paths::PULL;
                self.answer(seat, request).map(|mut reply| {
                    let at = position(&reply.body, thousandths);
                    if let Some(byte) = reply.body.get_mut(at).filter(|_| page) {
                        *byte ^= 0x11;
                    }
                    respond(reply)
                })
            }
            Fate::Status(status) => Ok(plain(status)),
            Fate::StatusAfter(status) => self.answer(seat, request).map(|_| plain(status)),
            Fate::Killed(after) => {
                self.serve(seat, request, Some(after));
                observe::restart(self.world);
                lost()
            }
        };
        // Who asked may have gone.
        let _ = waiting.answer.send(answer);
    }
}

fn position(body: &[u8], thousandths: u32) -> usize {
    let thousandths = usize::try_from(thousandths).unwrap_or(0);
    body.len() * thousandths / 1000
}

fn broken(reply: &Reply, thousandths: u32) -> Response {
    let at = position(&reply.body, thousandths);
    let begun = reply.body.get(..at).unwrap_or_default().to_vec();
    let end = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let body = reqwest::Body::wrap_stream(stream::iter([Ok(begun), Err(end)]));
    with_body(reply, body)
}
