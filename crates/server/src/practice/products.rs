//! What the practice market trades in: products with their units, usual quantities and prices.

mod household;
mod technical;

/// The same in English and Chinese.
pub type Words = [&'static str; 2];

/// A product as a buyer asks for it, in English and Chinese.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// A code of the domain's categories.
    pub category: &'static str,
    pub name: Words,
    /// Sizes, materials, grades: one is chosen.
    pub kinds: &'static [Words],
    pub description: Words,
    /// Rec 20.
    pub unit: &'static str,
    /// From, to, in steps of the first.
    pub quantity: (u32, u32),
    /// Unit price in thousandths of a US dollar: from, to.
    pub price: (u32, u32),
    pub goes: Goes,
}

/// How goods of a kind usually travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// By ship.
    Heavy,
    /// By ship or plane.
    Either,
    /// By plane before they spoil or age.
    Fast,
}

const fn product(
    category: &'static str,
    name: Words,
    kinds: &'static [Words],
    description: Words,
    (unit, quantity): (&'static str, (u32, u32)),
    price: (u32, u32),
    goes: Goes,
) -> Product {
    Product {
        category,
        name,
        kinds,
        description,
        unit,
        quantity,
        price,
        goes,
    }
}

/// At least two products of every category.
pub fn products() -> impl Iterator<Item = &'static Product> {
    household::HOUSEHOLD.iter().chain(technical::TECHNICAL)
}

#[cfg(test)]
mod tests {
    use quayside_domain::{category, quantity};

    use super::products;

    #[test]
    fn every_category_has_two_products_and_every_product_a_known_unit() {
        for code in category::CATEGORIES {
            let count = products()
                .filter(|product| product.category == *code)
                .count();
            assert!(count >= 2, "{code}");
        }
        for product in products() {
            assert!(
                category::known(product.category) && quantity::decimals(product.unit).is_some()
            );
            assert!(!product.kinds.is_empty() && product.quantity.0 < product.quantity.1);
            assert!(product.price.0 < product.price.1);
        }
    }
}
