//! Business categories. A top category is one scope of the demand square.

/// A category: its code (`home-textiles.towels`); the part before the dot is the top category.
/// Words live in the UI catalogues under `category.<code>`.
pub const CATEGORIES: &[&str] = &[
    "home-textiles.towels",
    "home-textiles.bedding",
    "apparel.workwear",
    "apparel.sportswear",
    "electronics.laptops",
    "electronics.earphones",
    "electronics.phone-accessories",
    "electronics.components",
    "lighting.solar",
    "lighting.led",
    "kitchen.drinkware",
    "kitchen.ceramics",
    "furniture.office",
    "furniture.outdoor",
    "machinery.pumps",
    "machinery.packaging",
    "food.fresh-melons",
    "food.tea",
    "medical.protective",
    "medical.devices",
    "hardware.fasteners",
    "hardware.tools",
    "toys.wooden",
    "presentation.equipment",
    "heating.gas-heaters",
];

/// The top category of a code.
pub fn top(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// A code of the list.
pub fn known(code: &str) -> bool {
    CATEGORIES.contains(&code)
}
