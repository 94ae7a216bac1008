//! Where time goes, told to a collector of OpenTelemetry (`--otlp`): spans as OTLP over HTTP, in
//! its JSON form. The form is a few fields; the collector does the rest. Without the flag none of
//! this runs. A span carries what the log carries: routes and counts, no identities.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Subscriber, level_filters::LevelFilter};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use crate::clock::{Clock, SystemClock, micros};

/// Spans waiting to be sent; beyond it new ones are dropped: nobody waits for the collector.
const QUEUE: usize = 8192;
/// Spans of one request.
const MOST: usize = 512;
/// How long a span waits for others.
const EVERY: Duration = Duration::from_secs(2);

/// Takes spans as they end.
pub struct Spans {
    queue: mpsc::Sender<Value>,
    clock: Arc<dyn Clock>,
}

/// A span while it is open.
struct Open {
    trace: String,
    id: String,
    parent: Option<String>,
    began: i64,
    said: Map<String, Value>,
}

/// The layer for the log's registry, and the task that sends; the task ends when the layer is gone.
///
/// # Errors
/// When `collector` is no address.
pub fn to(collector: &str) -> Result<(Spans, JoinHandle<()>), reqwest::Error> {
    // The client takes what is installed; another one is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .timeout(Duration::from_secs(10))
        .build()?;
    let address = format!("{}/v1/traces", collector.trim_end_matches('/'));
    http.post(&address).build()?;
    let (queue, spans) = mpsc::channel(QUEUE);
    let clock = Arc::new(SystemClock);
    Ok((
        Spans { queue, clock },
        tokio::spawn(send(http, address, spans)),
    ))
}

async fn send(http: reqwest::Client, address: String, mut spans: mpsc::Receiver<Value>) {
    let mut deaf = false;
    loop {
        let mut batch = Vec::new();
        if spans.recv_many(&mut batch, MOST).await == 0 {
            return;
        }
        // Others may follow; a closed queue ends the wait.
        let more =
            async { while batch.len() < MOST && spans.recv_many(&mut batch, MOST).await > 0 {} };
        let _ = tokio::time::timeout(EVERY, more).await;
        let body = json!({ "resourceSpans": [{
            "resource": { "attributes": [
                attribute("service.name", &json!("quayside-server")),
                attribute("service.version", &json!(env!("CARGO_PKG_VERSION"))),
            ] },
            "scopeSpans": [{ "scope": { "name": "quayside" }, "spans": batch }],
        }] });
        let sent = http.post(&address).json(&body).send().await;
        let heard = sent.is_ok_and(|answer| answer.status().is_success());
        if !heard && !deaf {
            tracing::warn!(address, "the collector of traces does not take them");
        }
        deaf = !heard;
    }
}

fn attribute(key: &str, value: &Value) -> Value {
    let value = match value {
        Value::Bool(value) => json!({ "boolValue": value }),
        // Whole numbers are strings in this form.
        Value::Number(value) => json!({ "intValue": value.to_string() }),
        Value::String(value) => json!({ "stringValue": value }),
        other => json!({ "stringValue": other.to_string() }),
    };
    json!({ "key": key, "value": value })
}

impl<S> Layer<S> for Spans
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let parent = span.parent().and_then(|parent| {
            let open = parent.extensions();
            let open = open.get::<Open>()?;
            Some((open.trace.clone(), open.id.clone()))
        });
        let (trace, parent) = match parent {
            Some((trace, parent)) => (trace, Some(parent)),
            None => (hex::encode(rand::random::<[u8; 16]>()), None),
        };
        let mut said = Said(Map::new());
        attributes.record(&mut said);
        span.extensions_mut().insert(Open {
            trace,
            id: hex::encode(rand::random::<[u8; 8]>()),
            parent,
            began: micros(self.clock.now()),
            said: said.0,
        });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(open) = span.extensions_mut().get_mut::<Open>() {
            let mut said = Said(std::mem::take(&mut open.said));
            values.record(&mut said);
            open.said = said.0;
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else {
            return;
        };
        let Some(open) = span.extensions_mut().remove::<Open>() else {
            return;
        };
        let kind = if open.parent.is_none() { 2 } else { 1 };
        let said: Vec<Value> = open
            .said
            .iter()
            .map(|(key, value)| attribute(key, value))
            .collect();
        let mut told = json!({
            "traceId": open.trace,
            "spanId": open.id,
            "name": span.name(),
            "kind": kind,
            "startTimeUnixNano": format!("{}000", open.began),
            "endTimeUnixNano": format!("{}000", micros(self.clock.now())),
            "attributes": said,
        });
        if let (Some(parent), Some(told)) = (open.parent, told.as_object_mut()) {
            told.insert("parentSpanId".to_owned(), parent.into());
        }
        // Full: the collector is too slow, and the work is not.
        let _ = self.queue.try_send(told);
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::INFO)
    }
}

/// The fields of a span.
struct Said(Map<String, Value>);

impl Visit for Said {
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.insert(field.name().to_owned(), value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.0.insert(field.name().to_owned(), value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.0.insert(field.name().to_owned(), value.into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let text = format!("{value:?}");
        self.0.insert(field.name().to_owned(), text.into());
    }
}
