//! Checks of what a person typed. Each refuses with the path of its field, so that the words stand
//! beside it; an empty required field is `required`, everywhere.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::{
    EnterpriseId, Refusal, category,
    document::{DOCUMENT_LIMIT, DocumentRef, MB, misnamed},
    identifiers::{Verdict, country, phone},
    incoterm::{Incoterm, ModeCheck, TransportMode, check_mode},
    money::{AmountError, Currency, Money},
    party::Address,
    quantity::Quantity,
    rfq::Reason,
};

pub(crate) type Checked = Result<(), Refusal>;

/// A name: a place, a firm, a person, a file.
pub(crate) const NAME_MAX: usize = 120;
/// A longer text: description, note.
pub(crate) const TEXT_MAX: usize = 4000;
/// What a person adds to a reason.
pub(crate) const REASON_MAX: usize = 1000;
/// Longest lead time in calendar days.
pub(crate) const LEAD_TIME_MAX: u32 = 730;
/// Most lines of a quote or an order.
pub(crate) const LINES_MAX: usize = 200;

/// S0-49: product images.
pub(crate) const IMAGES: &[&str] = &["image/jpeg", "image/gif", "image/png"];
/// S0-33: the business licence.
pub(crate) const LICENCES: &[&str] = &["image/jpeg", "image/png", "application/pdf"];
/// Contracts, order documents, attachments.
pub(crate) const DOCUMENTS: &[&str] = &[
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/tiff",
    "text/plain",
    "text/csv",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

pub(crate) fn required(text: &str, field: &str, max: usize) -> Checked {
    if text.trim().is_empty() {
        return Err(Refusal::form("required", field));
    }
    at_most(text, field, max)
}

pub(crate) fn at_most(text: &str, field: &str, max: usize) -> Checked {
    if text.chars().count() > max {
        return Err(Refusal::form("too_long", field).with("max", max));
    }
    Ok(())
}

pub(crate) fn number(holds: bool, code: &str, field: &str) -> Checked {
    if holds {
        Ok(())
    } else {
        Err(Refusal::form(code, field))
    }
}

pub(crate) fn count(len: usize, max: usize, field: &str) -> Checked {
    if len > max {
        return Err(Refusal::form("too_many", field).with("max", max));
    }
    Ok(())
}

/// One address, with a name and a domain.
pub(crate) fn email(text: &str, field: &str) -> Checked {
    required(text, field, 254)?;
    let well_formed = text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
            && !text.chars().any(char::is_whitespace)
    });
    number(well_formed, "email_malformed", field)
}

pub(crate) fn known_country(code: &str, field: &str) -> Checked {
    required(code, field, NAME_MAX)?;
    number(country::known(code), "country_unknown", field)
}

pub(crate) fn known_category(code: &str, field: &str) -> Checked {
    required(code, field, NAME_MAX)?;
    number(category::known(code), "category_unknown", field)
}

/// A category, or the top of one.
pub(crate) fn known_branch(code: &str, field: &str) -> Checked {
    let known = category::CATEGORIES
        .iter()
        .any(|one| *one == code || category::top(one) == code);
    number(known, "category_unknown", field)
}

pub(crate) fn identifier(verdict: Verdict, field: &str) -> Checked {
    match verdict {
        Verdict::Invalid(why) => Err(Refusal::form("identifier_invalid", field).with("why", why)),
        Verdict::Valid | Verdict::Warning(_) => Ok(()),
    }
}

pub(crate) fn currency(currency: &Currency, field: &str) -> Checked {
    number(
        Currency::parse(currency.code()).is_some(),
        "currency_unknown",
        field,
    )
}

pub(crate) fn amount(amount: Decimal, currency: &Currency, field: &str) -> Checked {
    Money::exact(amount, currency).map_err(|error| amount_refusal(error, field))?;
    Ok(())
}

pub(crate) fn amount_refusal(error: AmountError, field: &str) -> Refusal {
    Refusal::form(error.code(), field)
}

/// S0-73: above zero, in a known unit. `field` is the quantity: `content.quantity`.
pub(crate) fn quantity(quantity: &Quantity, field: &str) -> Checked {
    use crate::quantity::QuantityError;
    quantity.check().map_err(|error| {
        let part = match error {
            QuantityError::UnknownUnit => "unit",
            _ => "value",
        };
        Refusal::form(error.code(), &format!("{field}.{part}"))
    })
}

/// A sea term by air is refused at the term.
pub(crate) fn term(term: Incoterm, mode: TransportMode) -> Checked {
    match check_mode(term, mode) {
        ModeCheck::Block(why) => Err(Refusal::form("mode_not_allowed", "content.incoterm")
            .with("why", why)
            .with("term", term.code())),
        ModeCheck::Allowed | ModeCheck::Warn(_) => Ok(()),
    }
}

/// The second place of a term, where risk passes; a term with one place carries none.
pub(crate) fn delivery_place(term: Incoterm, place: &str) -> Checked {
    let field = "content.delivery_place";
    if term.needs_delivery_place() {
        required(place, field, NAME_MAX)
    } else if place.trim().is_empty() {
        Ok(())
    } else {
        Err(Refusal::form("delivery_place_not_for_term", field).with("term", term.code()))
    }
}

pub(crate) fn lead_time(days: u32, field: &str) -> Checked {
    if days == 0 {
        return Err(Refusal::form("required", field));
    }
    if days > LEAD_TIME_MAX {
        return Err(Refusal::form("too_large", field).with("max", LEAD_TIME_MAX));
    }
    Ok(())
}

/// In the future, and not further than five years. The clock at hand may be wrong, so a desktop
/// only warns.
pub(crate) fn future(at: DateTime<Utc>, now: DateTime<Utc>, field: &str) -> Checked {
    if at <= now {
        return Err(Refusal::form("date_past", field)
            .in_state()
            .with("now", now.to_rfc3339()));
    }
    near(at, now, field)
}

/// Within five years.
pub(crate) fn near(at: DateTime<Utc>, now: DateTime<Utc>, field: &str) -> Checked {
    if at > crate::actor::days_after(now, 5 * 366) {
        return Err(Refusal::form("date_too_far", field).in_state());
    }
    Ok(())
}

/// A postal address that banks and customs accept.
pub(crate) fn address(address: &Address, field: &str) -> Checked {
    let at = |part: &str| format!("{field}.{part}");
    required(&address.contact, &at("contact"), NAME_MAX)?;
    required(&address.phone, &at("phone"), NAME_MAX)?;
    identifier(phone::check(&address.phone), &at("phone"))?;
    required(&address.street, &at("street"), NAME_MAX * 2)?;
    required(&address.city, &at("city"), NAME_MAX)?;
    known_country(&address.country, &at("country"))?;
    at_most(&address.label, &at("label"), NAME_MAX)?;
    at_most(&address.postcode, &at("postcode"), 16)
}

/// A document of the acting enterprise: complete name, hash, size and type, and a name that says
/// nothing else than its content does.
pub(crate) fn document(
    document: &DocumentRef,
    field: &str,
    owner: EnterpriseId,
    limit: u32,
    types: &[&str],
) -> Checked {
    required(&document.name, field, 255)?;
    let hash = document.hash.strip_prefix("sha256:").unwrap_or_default();
    let hex = hash
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    number(hex && hash.len() == 64, "document_hash", field)?;
    number(document.owner == owner, "document_not_yours", field)?;
    number(document.size > 0, "document_empty", field)?;
    if document.size > limit {
        return Err(Refusal::form("document_too_large", field)
            .with("name", &document.name)
            .with("max_mb", limit / MB));
    }
    if !types.contains(&document.media_type.as_str()) {
        return Err(Refusal::form("document_type", field)
            .with("name", &document.name)
            .with("type", &document.media_type));
    }
    if let Some(ending) = misnamed(&document.name, &document.media_type) {
        return Err(Refusal::form("document_name", field)
            .with("name", &document.name)
            .with("ending", ending));
    }
    Ok(())
}

/// Any document of an order or a message.
pub(crate) fn any_document(one: &DocumentRef, field: &str, owner: EnterpriseId) -> Checked {
    document(one, field, owner, DOCUMENT_LIMIT, DOCUMENTS)
}

/// A reason of the list; `other` says more.
pub(crate) fn reason(reason: &Reason, codes: &[&str]) -> Checked {
    if !codes.contains(&reason.code.as_str()) {
        return Err(Refusal::form("reason_unknown", "reason.code"));
    }
    if reason.code == "other" {
        return required(&reason.text, "reason.text", REASON_MAX);
    }
    at_most(&reason.text, "reason.text", REASON_MAX)
}
