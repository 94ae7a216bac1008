//! Canonical JSON: the same value is the same bytes. Object keys sorted, no white space.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::checksum::hash_name_of;

/// The canonical text of a value.
///
/// # Panics
/// When the value cannot be JSON at all (a map with keys that are not text).
pub fn to_string(value: &impl Serialize) -> String {
    text(&serde_json::to_value(value).expect("everything on the wire is JSON"))
}

/// The canonical text of a value that is JSON already.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// `sha256:…` of the canonical text.
pub fn hash(value: &impl Serialize) -> String {
    hash_name_of(Sha256::new_with_prefix(to_string(value).as_bytes()))
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (n, (key, value)) in keys.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn the_order_of_keys_does_not_matter() {
        let a: serde_json::Value =
            serde_json::from_str(r#"{ "b": [1, {"y": "\n", "x": null}], "a": "茶" }"#)
                .expect("it is JSON");
        let b = json!({"a": "茶", "b": [1, {"x": null, "y": "\n"}]});
        assert_eq!(
            super::to_string(&a),
            r#"{"a":"茶","b":[1,{"x":null,"y":"\n"}]}"#
        );
        assert_eq!(super::hash(&a), super::hash(&b));
    }
}
