//! The firms of the practice market: invented, with numbers that pass our own checks.

use quayside_domain::{
    EnterpriseId, Side, derived,
    enterprise::{BankAccount, EnterpriseProfile, EnterpriseScale},
    money::Currency,
    party::Address,
};

mod list;

pub use list::FIRMS;

/// A firm. `key` is its stable name: identities are derived from it.
#[derive(Clone, Copy, Debug)]
pub struct Firm {
    pub key: &'static str,
    pub side: Side,
    pub name: &'static str,
    /// What a buyer shows before a quote is given (S0-51).
    pub alias: &'static str,
    pub country: &'static str,
    pub city: &'static str,
    pub street: &'static str,
    pub postcode: &'static str,
    pub phone: &'static str,
    pub scale: EnterpriseScale,
    pub registration_number: &'static str,
    pub legal_representative: &'static str,
    pub legal_representative_id: &'static str,
    pub email: &'static str,
    /// Bank, its BIC or CNAPS code, account number.
    pub bank: (&'static str, &'static str, &'static str),
    /// ISO 4217, of the account and of its budgets.
    pub currency: &'static str,
    /// Top categories it has settled in or follows.
    pub categories: &'static [&'static str],
    /// Where a buyer's goods arrive: port, airport, place.
    pub arrives: [&'static str; 3],
    /// Writes in Chinese.
    pub chinese: bool,
    /// Owner first, then a trader: name and the local part of the e-mail address.
    pub people: [(&'static str, &'static str); 2],
}

impl Firm {
    /// The same in every practice market.
    pub fn id(&self) -> EnterpriseId {
        EnterpriseId(derived(&["practice", "firm", self.key]))
    }

    /// The part of its addresses after the @.
    pub fn domain(&self) -> &'static str {
        self.email.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// What the firm wrote when it registered; logo and licence are for the caller to attach.
    pub fn profile(&self) -> EnterpriseProfile {
        let (bank, bic, number) = self.bank;
        EnterpriseProfile {
            name: self.name.into(),
            logo: None,
            scale: self.scale,
            country: self.country.into(),
            city: self.city.into(),
            registration_number: self.registration_number.into(),
            legal_representative: self.legal_representative.into(),
            legal_representative_id: self.legal_representative_id.into(),
            business_license: None,
            factory_address: match self.side {
                Side::Seller => format!("{}, {} {}", self.street, self.postcode, self.city),
                Side::Buyer => String::new(),
            },
            email: self.email.into(),
            bank_accounts: Currency::parse(self.currency)
                .map(|currency| BankAccount {
                    bank: bank.into(),
                    bic: bic.into(),
                    number: number.into(),
                    currency,
                })
                .into_iter()
                .collect(),
            categories: self
                .categories
                .iter()
                .map(|top| (*top).to_owned())
                .collect(),
            agreement_accepted: true,
        }
    }

    /// Its warehouse.
    pub fn address(&self) -> Address {
        let [_, (contact, _)] = self.people;
        Address {
            id: derived(&["practice", "address", self.key]),
            label: if self.chinese { "仓库" } else { "Warehouse" }.into(),
            contact: contact.into(),
            phone: self.phone.into(),
            street: self.street.into(),
            postcode: self.postcode.into(),
            city: self.city.into(),
            country: self.country.into(),
        }
    }
}

/// Those who ask.
pub fn buyers() -> impl Iterator<Item = &'static Firm> {
    FIRMS.iter().filter(|firm| firm.side == Side::Buyer)
}

/// Those who quote.
pub fn sellers() -> impl Iterator<Item = &'static Firm> {
    FIRMS.iter().filter(|firm| firm.side == Side::Seller)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use quayside_domain::{
        category,
        identifiers::{Verdict, account_number, bank_code, phone, registration_number},
        money::Currency,
    };

    use super::{FIRMS, buyers, sellers};

    #[test]
    fn every_firm_would_pass_registration() {
        for firm in FIRMS {
            let (_, bic, account) = firm.bank;
            let verdicts = [
                registration_number(firm.country, firm.registration_number),
                account_number(firm.country, account),
                bank_code(firm.currency, bic),
                phone::check(firm.phone),
            ];
            assert_eq!(verdicts, [Verdict::Valid; 4], "{}", firm.name);
            assert!(Currency::parse(firm.currency).is_some(), "{}", firm.name);
            assert_eq!(firm.profile().bank_accounts.len(), 1);
            assert!(firm.domain().ends_with(".example"), "{}", firm.email);
        }
    }

    #[test]
    fn no_two_firms_share_an_identity_or_an_address() {
        let ids: BTreeSet<_> = FIRMS.iter().map(|firm| firm.id()).collect();
        let emails: BTreeSet<_> = FIRMS.iter().map(|firm| firm.domain()).collect();
        assert_eq!((ids.len(), emails.len()), (FIRMS.len(), FIRMS.len()));
    }

    #[test]
    fn every_category_has_a_buyer_and_two_sellers() {
        let tops: BTreeSet<_> = category::CATEGORIES
            .iter()
            .map(|code| category::top(code))
            .collect();
        for top in &tops {
            assert!(buyers().any(|firm| firm.categories.contains(top)), "{top}");
            let sellers = sellers().filter(|firm| firm.categories.contains(top));
            assert!(sellers.count() >= 2, "{top}");
        }
        for firm in FIRMS {
            assert!(
                firm.categories.iter().all(|top| tops.contains(top)),
                "{}",
                firm.name
            );
        }
    }
}
