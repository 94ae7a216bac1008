import { phrases } from "../words/phrases";

export const messagesWords = phrases({
  "messages.title": { en: "Messages", zh: "消息", fr: "Messages" },
  "messages.list": { en: "Conversations", zh: "会话", fr: "Conversations" },
  "messages.pane": { en: "Width of the conversations", zh: "会话列表宽度", fr: "Largeur des conversations" },
  "messages.choose": { en: "Choose a conversation", zh: "请选择会话", fr: "Choisissez une conversation" },
  "messages.empty": { en: "No messages yet", zh: "暂无消息", fr: "Pas encore de message" },
  "messages.empty.text": { en: "A conversation starts on the page of a deal, with the seller or the buyer of a quote.", zh: "可在交易页面与报价的卖家或买家开始会话。", fr: "Une conversation commence sur la page d’une affaire, avec le vendeur ou l’acheteur d’une offre." },
  "messages.unread": { en: "{count, plural, one {# unread} other {# unread}}", zh: "{count} 条未读", fr: "{count, plural, one {# non lu} other {# non lus}}" },
  "messages.waiting": { en: "{count, plural, one {# waiting to send} other {# waiting to send}}", zh: "{count} 条待发送", fr: "{count, plural, one {# en attente} other {# en attente}}" },
  "messages.open": { en: "Open the deal", zh: "打开交易", fr: "Ouvrir l’affaire" },
  "messages.thread": { en: "Messages with {name}", zh: "与 {name} 的消息", fr: "Messages avec {name}" },
});
