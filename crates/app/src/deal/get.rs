//! The deal page as one answer.

use quayside_domain::{
    ConversationId, EnterpriseId, Hat, Unit, UnitRef, Workset, command::DealRef,
    enterprise::EnterpriseCard,
};

use super::{
    actions, checklist,
    scene::Scene,
    schedule, stages,
    view::{DealArgs, DealView, Focus},
};
use crate::{App, CallError, error::store, work::Work};

/// What both sides see, with what this side may do.
///
/// # Errors
/// `not_found` when no record of the deal is on this device.
pub async fn get(app: &App, args: DealArgs) -> Result<DealView, CallError> {
    let work = app.work().await?;
    let wish = args.focus.unwrap_or_default();
    let (scene, known) = work.scenes(args.deal, &wish).await?;
    view(&work, scene, &known).await
}

async fn view(work: &Work, scene: Scene, known: &Known) -> Result<DealView, CallError> {
    let marks = work.marks().await?;
    let entries = work.profile.open_entries().await.map_err(store)?;
    let ctx = work.asking().await?;
    let checklist = match scene.order() {
        Some(order) => checklist::rows(work, scene.hat, order, &entries, &marks).await?,
        None => Vec::new(),
    };
    let due = known.scene.order().map(schedule::rows).unwrap_or_default();
    let actions = actions::actions(&known.scene, &known.units, &ctx, &due);
    Ok(DealView {
        deal: scene.deal,
        hat: scene.hat,
        title: scene.title().to_owned(),
        number: scene.number().to_owned(),
        stages: stages::stages(&scene),
        next: scene.next(),
        checklist,
        schedule: scene.order().map(schedule::rows).unwrap_or_default(),
        marks: marks.of_deal(scene.deal.id),
        actions,
        unread: unread(work, &scene).await?,
        focus: scene.focus,
        rfq: scene.rfq,
        public: scene.public,
        quotes: scene.quotes,
        contracts: scene.contracts,
        orders: scene.orders,
        cards: scene.cards,
    })
}

async fn unread(work: &Work, scene: &Scene) -> Result<u32, CallError> {
    let unread = work.profile.unread(scene.acting).await.map_err(store)?;
    let sellers = scene.quotes.iter().map(|quote| quote.seller.enterprise);
    Ok(sellers
        .map(|seller| ConversationId::of(scene.deal.id, seller))
        .filter_map(|conversation| unread.by_conversation.get(&conversation))
        .sum())
}

/// A deal as confirmed and queued, for questions to the trade rules.
pub struct Known {
    pub scene: Scene,
    pub units: Workset,
}

impl Work {
    /// The deal as confirmed, and as known with what is queued; both look at the same thing.
    pub async fn scenes(&self, deal: DealRef, wish: &Focus) -> Result<(Scene, Known), CallError> {
        let (acting, hat) = self.role()?;
        let unit = UnitRef::from(deal);
        let records = self.records(unit).await?;
        let mut scene = Scene::read(deal, hat, acting, &records);
        if scene.is_empty() {
            return Err(CallError::not_found("deal"));
        }
        scene.cards = self.cards(&scene).await?;
        scene.look_at(wish);
        let mut units = vec![unit];
        let seller = match hat {
            Hat::Seller => Some(acting),
            _ => scene.quote().map(|quote| quote.seller.enterprise),
        };
        units.extend(seller.map(|seller| UnitRef::conversation(deal, seller)));
        let units = self.known(&units).await?;
        let mut known = scene.clone();
        if let Some(Unit::Deal(whole)) = units.get(&unit) {
            if scene.rfq.is_some() {
                known.rfq = Some(whole.rfq.clone());
            }
            known.quotes = whole.quotes.values().cloned().collect();
            known.contracts = whole.contracts.values().cloned().collect();
            known.orders = whole.orders.values().cloned().collect();
            known.quotes.sort_by_key(|quote| quote.submitted_at);
            known.orders.sort_by_key(|order| order.created_at);
            known.look_at(wish);
        }
        Ok((
            scene,
            Known {
                scene: known,
                units,
            },
        ))
    }

    /// Cards of the other firms of a deal.
    async fn cards(&self, scene: &Scene) -> Result<Vec<EnterpriseCard>, CallError> {
        let mut firms: Vec<EnterpriseId> = scene
            .quotes
            .iter()
            .flat_map(|quote| [quote.seller.enterprise, quote.buyer.enterprise])
            .filter(|firm| *firm != scene.acting)
            .collect();
        firms.sort_unstable();
        firms.dedup();
        let mut cards = Vec::new();
        for firm in firms {
            cards.extend(self.card(firm).await?);
        }
        Ok(cards)
    }

    /// The card of a firm, when this device has it.
    pub async fn card(&self, firm: EnterpriseId) -> Result<Option<EnterpriseCard>, CallError> {
        let unit = UnitRef::enterprise(firm);
        let records = self.records(unit).await?;
        Ok(records
            .iter()
            .filter(|record| record.kind == quayside_domain::RecordKind::EnterpriseCard)
            .find_map(super::scene::body))
    }

    /// The subject of a deal, empty when nothing of it is on this device.
    pub async fn deal_title(&self, deal: DealRef) -> Result<String, CallError> {
        let records = self.records(deal.into()).await?;
        let (acting, hat) = self.role()?;
        Ok(Scene::read(deal, hat, acting, &records).title().to_owned())
    }
}
