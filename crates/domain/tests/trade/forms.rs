//! Bad input is told at the field where it was typed.

use quayside_domain::{
    Command, Guard,
    document::{DocumentRef, IMAGE_LIMIT},
    incoterm::{Incoterm, TransportMode},
    money::Currency,
    order::OrderContent,
    quote::QuoteContent,
    rfq::RfqContent,
};

use crate::{
    desk::{Desk, deal, dec, hanoi, nordwind, order_id},
    samples::{file, order_content, quote_at, rfq, submit_order, submit_rfq},
};

fn refused_rfq(change: impl FnOnce(&mut RfqContent)) -> quayside_domain::Refusal {
    let mut content = rfq();
    change(&mut content);
    let refusal = Desk::new().refuse(&nordwind(), &submit_rfq(content));
    assert_eq!(refusal.guard, Guard::Form, "{refusal:?}");
    refusal
}

fn refused_quote(change: impl FnOnce(&mut QuoteContent)) -> quayside_domain::Refusal {
    let mut desk = Desk::published();
    let mut content = quote_at(&desk, "3.15");
    change(&mut content);
    desk.refuse(
        &hanoi(),
        &Command::QuoteSubmit {
            deal: deal(),
            rfq_revision: 1,
            content,
            draft: None,
        },
    )
}

fn refused_order(change: impl FnOnce(&mut OrderContent)) -> quayside_domain::Refusal {
    let mut desk = Desk::selected();
    let mut content = order_content();
    change(&mut content);
    let command = submit_order(&desk, &hanoi(), order_id(), content);
    desk.refuse(&nordwind(), &command)
}

const TWO_PLACES: [Incoterm; 4] = [Incoterm::Cpt, Incoterm::Cip, Incoterm::Cfr, Incoterm::Cif];

#[test]
fn a_term_with_two_places_is_quoted_and_ordered_with_both() {
    for term in TWO_PLACES {
        for blank in ["", "  "] {
            let quoted = refused_quote(|content| {
                (content.incoterm, content.delivery_place) = (term, blank.into());
            });
            let ordered = refused_order(|content| {
                (content.incoterm, content.delivery_place) = (term, blank.into());
            });
            for refusal in [quoted, ordered] {
                assert_eq!(refusal.code, "required", "{term:?}");
                assert_eq!(refusal.field.as_deref(), Some("content.delivery_place"));
                assert_eq!(refusal.guard, Guard::Form);
            }
        }
    }
}

#[test]
fn a_term_with_one_place_carries_no_second_one() {
    for term in Incoterm::ALL {
        if TWO_PLACES.contains(&term) {
            continue;
        }
        let quoted = refused_quote(|content| content.incoterm = term);
        let ordered = refused_order(|content| content.incoterm = term);
        for refusal in [quoted, ordered] {
            assert_eq!(refusal.code, "delivery_place_not_for_term", "{term:?}");
            assert_eq!(refusal.field.as_deref(), Some("content.delivery_place"));
            assert_eq!(
                refusal.params.get("term").map(String::as_str),
                Some(term.code())
            );
        }
        let mut desk = Desk::published();
        let mut content = quote_at(&desk, "3.15");
        (content.incoterm, content.delivery_place) = (term, String::new());
        desk.accept(
            &hanoi(),
            &Command::QuoteSubmit {
                deal: deal(),
                rfq_revision: 1,
                content,
                draft: None,
            },
        );
    }
}

#[test]
fn a_quote_and_an_order_written_before_the_second_place_are_read_and_answered() {
    let mut desk = Desk::published();
    let quote = Command::QuoteSubmit {
        deal: deal(),
        rfq_revision: 1,
        content: quote_at(&desk, "3.15"),
        draft: None,
    };
    let selected = Desk::selected();
    let order = submit_order(&selected, &hanoi(), order_id(), order_content());
    let mut asked = Vec::new();
    for command in [quote, order] {
        let mut written = serde_json::to_value(&command).expect("it is written");
        let content = written
            .get_mut("content")
            .and_then(serde_json::Value::as_object_mut)
            .expect("a content");
        assert!(content.remove("delivery_place").is_some());
        let old: Command = serde_json::from_value(written).expect("an older command is read");
        asked.push(old);
    }
    assert_eq!(desk.code(&hanoi(), &asked[0]), "required");
    let mut desk = selected;
    assert_eq!(desk.code(&nordwind(), &asked[1]), "required");
}

// S0-41, S0-42, S0-45, S0-47, S0-48, S0-49, S0-50, S0-51, S0-54, S0-57
#[test]
fn every_starred_field_of_a_requirement_is_required() {
    type Change = fn(&mut RfqContent);
    let cases: &[(&str, &str, Change)] = &[
        ("content.subject", "required", |c| c.subject = " ".into()),
        ("content.category", "required", |c| c.category.clear()),
        ("content.category", "category_unknown", |c| {
            c.category = "gas".into()
        }),
        ("content.quantity.unit", "quantity_unknown_unit", |c| {
            c.quantity.unit.clear()
        }),
        ("content.budget.currency", "currency_unknown", |c| {
            c.budget.currency = serde_json::from_str("\"CNH\"").expect("a text");
        }),
        ("content.budget.max", "required", |c| {
            (c.budget.min, c.budget.max) = (dec("0"), dec("0"));
        }),
        ("content.description", "required", |c| c.description.clear()),
        ("content.images", "required", |c| c.images.clear()),
        ("content.email", "required", |c| c.email.clear()),
        ("content.email", "email_malformed", |c| {
            c.email = "buyer@nordwind".into()
        }),
        ("content.alias", "required", |c| c.alias.clear()),
        ("content.to", "required", |c| c.to.clear()),
        ("content.policy_accepted", "policy_not_accepted", |c| {
            c.policy_accepted = false
        }),
        ("content.lead_time_days", "required", |c| {
            c.lead_time_days = Some(0)
        }),
        ("content.subject", "too_long", |c| {
            c.subject = "x".repeat(121)
        }),
        ("content.description", "too_long", |c| {
            c.description = "x".repeat(4001)
        }),
    ];
    for (field, code, change) in cases {
        let refusal = refused_rfq(change);
        assert_eq!(
            (refusal.field.as_deref(), refusal.code.as_str()),
            (Some(*field), *code)
        );
    }
}

// S0-44, S0-53, S0-55
#[test]
fn purpose_origin_and_lead_time_may_be_left_out() {
    let mut content = rfq();
    content.purpose.clear();
    content.from.clear();
    content.lead_time_days = None;
    content.named_place.clear();
    Desk::new().accept(&nordwind(), &submit_rfq(content));
}

// S0-73
#[test]
fn a_quantity_of_zero_is_refused() {
    let refusal = refused_rfq(|content| content.quantity.value = dec("0"));
    assert_eq!(refusal.code, "quantity_not_positive");
    assert_eq!(refusal.field.as_deref(), Some("content.quantity.value"));
    let refusal = refused_quote(|content| {
        for line in &mut content.lines {
            line.quantity.value = dec("0");
        }
    });
    assert_eq!(
        refusal.field.as_deref(),
        Some("content.lines.0.quantity.value")
    );
}

// S0-47
#[test]
fn a_budget_runs_from_small_to_large_in_its_currencys_digits() {
    let refusal = refused_rfq(|content| content.budget.min = dec("50000.01"));
    assert_eq!(refusal.code, "budget_reversed");
    let refusal = refused_rfq(|content| content.budget.min = dec("0.001"));
    assert_eq!(refusal.code, "amount_too_many_decimals");
    assert_eq!(refusal.field.as_deref(), Some("content.budget.min"));
    let mut content = rfq();
    content.budget.currency = Currency::parse("KWD").expect("in use");
    content.budget.min = dec("0.001");
    Desk::new().accept(&nordwind(), &submit_rfq(content));
}

// S0-49
#[test]
fn pictures_are_at_most_ten_of_5_mb_in_three_formats() {
    let owner = nordwind().enterprise;
    let picture = |media_type: &str, size: u32| DocumentRef {
        size,
        ..file(owner, 3, media_type)
    };
    let mut content = rfq();
    content.images = ["image/jpeg", "image/gif", "image/png"]
        .map(|kind| picture(kind, IMAGE_LIMIT))
        .to_vec();
    Desk::new().accept(&nordwind(), &submit_rfq(content));
    let refusal = refused_rfq(|content| {
        content.images = vec![picture("image/png", IMAGE_LIMIT + 1)];
    });
    assert_eq!(refusal.code, "document_too_large");
    assert_eq!(refusal.params.get("max_mb").map(String::as_str), Some("5"));
    assert_eq!(refusal.field.as_deref(), Some("content.images.0"));
    let refusal = refused_rfq(|content| content.images = vec![picture("image/webp", 1)]);
    assert_eq!(refusal.code, "document_type");
    let refusal = refused_rfq(|content| {
        content.images = vec![DocumentRef {
            name: "towel.bat".into(),
            ..picture("image/png", 1)
        }];
    });
    assert_eq!(refusal.code, "document_name");
    assert_eq!(
        refusal.params.get("ending").map(String::as_str),
        Some("png")
    );
    let refusal = refused_rfq(|content| content.images = vec![picture("image/png", 1); 11]);
    assert_eq!(refusal.code, "too_many");
    let refusal = refused_rfq(|content| {
        content.images = vec![DocumentRef {
            hash: "sha256:AB".into(),
            ..picture("image/png", 1)
        }];
    });
    assert_eq!(refusal.code, "document_hash");
    let refusal = refused_rfq(|content| content.images = vec![picture("image/png", 0)]);
    assert_eq!(refusal.code, "document_empty");
}

// S0-46, S0-52
#[test]
fn a_sea_term_by_air_is_refused_at_the_term() {
    let refusal = refused_rfq(|content| content.mode = TransportMode::Air);
    assert_eq!(refusal.code, "mode_not_allowed");
    assert_eq!(refusal.field.as_deref(), Some("content.incoterm"));
    let why = refusal.params.get("why").map(String::as_str);
    assert_eq!(why, Some("water_term_without_ship"));
    let refusal = refused_quote(|content| {
        (content.incoterm, content.mode) = (Incoterm::Fob, TransportMode::Rail);
    });
    assert_eq!(refusal.code, "mode_not_allowed");
    let refusal = refused_order(|content| content.mode = TransportMode::Road);
    assert_eq!(refusal.code, "mode_not_allowed");
}

#[test]
fn a_quote_has_priced_lines_a_place_a_lead_time_and_an_advance_in_percent() {
    type Change = fn(&mut QuoteContent);
    let cases: &[(&str, &str, Change)] = &[
        ("content.lines", "required", |c| c.lines.clear()),
        ("content.named_place", "required", |c| c.named_place.clear()),
        ("content.lead_time_days", "required", |c| {
            c.lead_time_days = 0
        }),
        ("content.lead_time_days", "too_large", |c| {
            c.lead_time_days = 731
        }),
        (
            "content.payment.advance_percent",
            "amount_not_percent",
            |c| {
                c.payment.advance_percent = dec("100.5");
            },
        ),
        (
            "content.lines.0.unit_price",
            "amount_too_many_decimals",
            |c| {
                for line in &mut c.lines {
                    line.unit_price = dec("0.1234567");
                }
            },
        ),
        ("content.lines.0.unit_price", "amount_negative", |c| {
            for line in &mut c.lines {
                line.unit_price = dec("-1");
            }
        }),
        ("content.lines.0.description", "required", |c| {
            for line in &mut c.lines {
                line.description.clear();
            }
        }),
        ("content.lines", "amount_too_large", |c| {
            for line in &mut c.lines {
                line.quantity.value = dec("999999999999");
                line.unit_price = dec("999999999999");
            }
        }),
        ("content.note", "too_long", |c| c.note = "x".repeat(4001)),
    ];
    for (field, code, change) in cases {
        let refusal = refused_quote(change);
        assert_eq!(
            (refusal.field.as_deref(), refusal.code.as_str()),
            (Some(*field), *code)
        );
    }
    let six = |content: &mut QuoteContent| {
        for line in &mut content.lines {
            line.unit_price = dec("0.123456");
        }
    };
    let mut desk = Desk::published();
    let mut content = quote_at(&desk, "3.15");
    six(&mut content);
    desk.accept(
        &hanoi(),
        &Command::QuoteSubmit {
            deal: deal(),
            rfq_revision: 1,
            content,
            draft: None,
        },
    );
    assert_eq!(desk.quote(&hanoi()).total.amount, dec("1234.56"));
}

// S0-80, S0-81, S0-82
#[test]
fn every_starred_field_of_an_order_is_required() {
    type Change = fn(&mut OrderContent);
    let cases: &[(&str, Change)] = &[
        ("content.email", |c| c.email.clear()),
        ("content.alias", |c| c.alias.clear()),
        ("content.product_name", |c| c.product_name.clear()),
        ("content.lines", |c| c.lines.clear()),
        ("content.lines.0.specification", |c| {
            for line in &mut c.lines {
                line.specification.clear();
            }
        }),
        ("content.named_place", |c| c.named_place.clear()),
        ("content.lead_time_days", |c| c.lead_time_days = 0),
        ("content.ship_to.city", |c| c.ship_to.city.clear()),
        ("content.ship_to.street", |c| c.ship_to.street.clear()),
        ("content.ship_to.contact", |c| c.ship_to.contact.clear()),
    ];
    for (field, change) in cases {
        let refusal = refused_order(change);
        assert_eq!(
            (refusal.field.as_deref(), refusal.code.as_str()),
            (Some(*field), "required")
        );
    }
}

#[test]
fn a_reason_comes_from_the_list_and_other_says_more() {
    let cancel = |code: &str, text: &str| Command::RfqCancel {
        deal: deal(),
        reason: quayside_domain::rfq::Reason {
            code: code.into(),
            text: text.into(),
        },
    };
    let mut desk = Desk::published();
    assert_eq!(
        desk.code(&nordwind(), &cancel("because", "")),
        "reason_unknown"
    );
    let refusal = desk.refuse(&nordwind(), &cancel("other", " "));
    assert_eq!(refusal.field.as_deref(), Some("reason.text"));
    desk.accept(&nordwind(), &cancel("other", "The hotel was sold."));
}
