import { phrases } from "../words/phrases";

/** What several areas say about a trade: actions saved and sent, drafts, pictures, figures. */
export const sharedTradeWords = phrases({
  "trade.mark.waiting": { en: "waiting to send", zh: "待发送", fr: "en attente d’envoi" },
  "trade.mark.sending": { en: "sending", zh: "发送中", fr: "envoi en cours" },
  "trade.mark.updating": { en: "accepted, updating", zh: "已受理，更新中", fr: "accepté, mise à jour" },
  "trade.mark.refused": { en: "not accepted", zh: "未被接受", fr: "non accepté" },
  "trade.mark.outcome_unknown": { en: "answer not known yet", zh: "结果未知", fr: "réponse inconnue" },
  "trade.mark": { en: "{what}: {state}", zh: "{what}：{state}", fr: "{what} : {state}" },
  "trade.mark.action": { en: "Action", zh: "操作", fr: "Action" },

  "trade.draft.saving": { en: "Saving", zh: "保存中", fr: "Enregistrement" },
  "trade.draft.saved": { en: "Saved {time}", zh: "已保存 {time}", fr: "Enregistré {time}" },
  "trade.draft.here": { en: "on this device", zh: "本机", fr: "sur cet appareil" },
  "trade.draft.synced": { en: "on all your devices", zh: "所有设备", fr: "sur tous vos appareils" },
  "trade.draft.failed": { en: "Not saved. Try again", zh: "未保存，请重试", fr: "Non enregistré. Réessayer" },
  "trade.reason": { en: "{reason}. {text}", zh: "{reason}。{text}", fr: "{reason}. {text}" },
  "trade.needed": { en: "Needed", zh: "必填", fr: "Obligatoire" },

  "trade.picture": { en: "Picture {at} of {count}: {name}", zh: "第 {at} 张，共 {count} 张：{name}", fr: "Image {at} sur {count} : {name}" },
  "trade.picture.missing": { en: "Picture not on this device", zh: "图片不在本机", fr: "Image absente de cet appareil" },
  "trade.picture.next": { en: "Next picture", zh: "下一张", fr: "Image suivante" },
  "trade.picture.previous": { en: "Previous picture", zh: "上一张", fr: "Image précédente" },
  "trade.late": {
    en: "{days, plural, =0 {overdue} one {# day late} other {# days late}}",
    zh: "{days, plural, =0 {已逾期} other {已逾期#天}}",
    fr: "{days, plural, =0 {en retard} one {# jour de retard} other {# jours de retard}}",
  },
  "trade.closed": { en: "closed", zh: "已截止", fr: "close" },
  "trade.filter.any": { en: "any", zh: "不限", fr: "tous" },
  "trade.filter.clear": { en: "Clear filters", zh: "清除筛选", fr: "Effacer les filtres" },
  "trade.filter.text": { en: "Enter a keyword", zh: "输入关键词", fr: "Saisir un mot-clé" },
  "trade.category": { en: "Category", zh: "类目", fr: "Catégorie" },
  "trade.incoterm": { en: "Incoterms rule", zh: "贸易术语", fr: "Règle Incoterms" },
  "trade.deliveryPlace": { en: "Delivered at, risk passes", zh: "交货地（风险转移）", fr: "Livré à, transfert du risque" },
  "trade.deliveryPlace.hint": { en: "{term} names two places: here the seller delivers and risk passes.", zh: "{term} 须写明两个地点：卖方在此交货，风险转移。", fr: "{term} nomme deux lieux : ici le vendeur livre et le risque passe." },
  "trade.currency": { en: "Currency", zh: "币种", fr: "Devise" },
  "trade.rfq": { en: "RFQ {number}", zh: "采购需求 {number}", fr: "Demande {number}" },
});
