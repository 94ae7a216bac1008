//! All mistakes of a form at once. The trade rules answer with the first; here its field is mended
//! with a value that surely passes, in a copy of the command, and the rules are asked again.

use chrono::Duration;
use quayside_domain::{Command, Context, Guard, Refusal, Workset, category::CATEGORIES};
use serde_json::{Value, json};

use super::judge::first_refusal;

/// Most fields mended: more mistakes than anyone reads at once.
const MOST: usize = 40;

/// Every refusal that can be found: the mistakes of the form, then what the state says.
pub fn all_refusals(known: &Workset, command: &Command, ctx: &Context) -> Vec<Refusal> {
    let mut found: Vec<Refusal> = Vec::new();
    let mut command = command.clone();
    for _ in 0..MOST {
        let Some(refusal) = first_refusal(known, &command, ctx) else {
            break;
        };
        let again = found.iter().any(|known| known.field == refusal.field);
        let mendable = refusal.field.is_some() && !again;
        let next = mendable.then(|| mended(&command, &refusal, ctx)).flatten();
        found.push(refusal);
        match next {
            Some(next) => command = next,
            None => break,
        }
    }
    // The same field twice: the mend was not good enough, the second says nothing new.
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|refusal| refusal.guard != Guard::Form || seen.insert(refusal.field.clone()));
    found
}

/// The command with the refused field mended.
fn mended(command: &Command, refusal: &Refusal, ctx: &Context) -> Option<Command> {
    let path = refusal.field.as_deref()?;
    let mut value = serde_json::to_value(command).ok()?;
    let acting = ctx.actor().ok().map(|actor| actor.enterprise.to_string())?;
    let document = json!({
        "owner": acting,
        "hash": format!("sha256:{}", "0".repeat(64)),
        "name": "a.png",
        "size": 1,
        "media_type": "image/png",
    });
    // Bank code and account number are judged together: both are mended, or a good one of the two
    // would be refused for the other's sake.
    if let Some((account, "bic" | "number")) = path.rsplit_once('.') {
        let account = place(&mut value, account)?.as_object_mut()?;
        account.insert("bic".into(), json!(BIC));
        account.insert("number".into(), json!(IBAN));
        return serde_json::from_value(value).ok();
    }
    // A good term has one place: the second one of the term before goes with it.
    if path == "content.incoterm"
        && let Some(second) = place(&mut value, "content.delivery_place")
    {
        *second = json!("");
    }
    let good = match refusal.code.as_str() {
        "delivery_place_not_for_term" => json!(""),
        _ => good(path, &value, &document, ctx)?,
    };
    let place = place(&mut value, path)?;
    *place = good;
    serde_json::from_value(value).ok()
}

/// A bank and an account of it, as their standards show them.
const BIC: &str = "COBADEFFXXX";
const IBAN: &str = "DE89370400440532013000";

fn place<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(value, |value, part| match value {
        Value::Array(items) => items.get_mut(part.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get_mut(part),
        _ => None,
    })
}

/// A value that passes every check of such a field.
fn good(path: &str, command: &Value, document: &Value, ctx: &Context) -> Option<Value> {
    let later = |days| json!(ctx.now + Duration::days(days));
    let mut parts = path
        .rsplit('.')
        .filter(|part| part.parse::<usize>().is_err());
    let last = parts.next()?;
    let indexed = path
        .rsplit('.')
        .next()
        .is_some_and(|part| part.parse::<usize>().is_ok());
    Some(match last {
        "images" | "photos" | "attachments" if !indexed => json!([document]),
        "images" | "photos" | "attachments" | "document" | "proof" | "logo"
        | "business_license" => document.clone(),
        "email" => json!("a@example.com"),
        "phone" => json!("+4940123456"),
        "country" => json!("DE"),
        "category" => json!(CATEGORIES.first()?),
        "categories" if indexed => json!(CATEGORIES.first()?),
        "categories" => json!([CATEGORIES.first()?]),
        "currency" => json!("USD"),
        "unit" => json!("H87"),
        "value" | "quantity" | "unit_price" | "amount" => json!("1"),
        "min" | "advance" | "advance_percent" => json!("0"),
        "max" => json!("999999999"),
        "incoterm" => json!("FCA"),
        "lead_time_days" => json!(30),
        "position" => json!(1),
        "quotes_close" => later(7),
        "valid_until" | "eta" | "sign_by" => later(30),
        "departed_at" => json!(ctx.now),
        "policy_accepted" | "agreement_accepted" => json!(true),
        "registration_number" => registration(command),
        "legal_representative_id" => json!("A1234567"),
        "code" if path == "reason.code" => json!("other"),
        "customs_mode" => json!("9710"),
        "lines" => json!([{
            "description": "x",
            "specification": "x",
            "quantity": { "value": "1", "unit": "H87" },
            "unit_price": "1",
        }]),
        "bank_accounts" => json!([{
            "bank": "x", "bic": BIC, "number": IBAN, "currency": "EUR",
        }]),
        _ => json!("x"),
    })
}

/// A number that passes in the country the form says.
fn registration(command: &Value) -> Value {
    let country = command.pointer("/profile/country").and_then(Value::as_str);
    match country {
        Some("CN") => json!("914403001922038216"),
        _ => json!("HRB 12345"),
    }
}
