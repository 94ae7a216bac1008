import { phrases } from "../words/phrases";

export const sessionWords = phrases({
  "session.welcome": { en: "Trade across borders, calmly", zh: "从容做好每一笔跨境贸易", fr: "Commercer au-delà des frontières, sereinement" },
  "session.about": {
    en: "Requests, quotes, contracts, orders, documents and payments in one place. Works offline and says what is still waiting to send.",
    zh: "询价、报价、合同、订单、单据与付款，尽在一处。离线也能工作，并如实标明哪些内容尚待发送。",
    fr: "Demandes, offres, contrats, commandes, documents et paiements au même endroit. Fonctionne hors ligne et dit ce qui attend encore l’envoi.",
  },
  "session.language": { en: "Language", zh: "语言", fr: "Langue" },
  "session.theme.light": { en: "Light look", zh: "浅色外观", fr: "Apparence claire" },
  "session.theme.dark": { en: "Dark look", zh: "深色外观", fr: "Apparence sombre" },

  "session.practice": { en: "Practice market", zh: "演练市场", fr: "Marché d’essai" },
  "session.practice.about": {
    en: "Carry a whole trade through with made-up firms. One click, no account.",
    zh: "用虚构的企业走完一整笔交易。一键进入，无需账户。",
    fr: "Menez une affaire complète avec des entreprises fictives. Un clic, sans compte.",
  },
  "session.practice.bound": {
    en: "Bound to this computer: no other machine can reach it, nothing leaves it.",
    zh: "仅限本机：其他设备无法访问，数据不会离开这台电脑。",
    fr: "Limité à cet ordinateur : aucune autre machine n’y accède, rien n’en sort.",
  },
  "session.practice.here": { en: "this computer only", zh: "仅限本机", fr: "cet ordinateur seulement" },
  "session.practice.as": { en: "Enter as {hat}: {who}", zh: "进入：{hat} {who}", fr: "Entrer comme {hat} : {who}" },
  "session.practice.others": { en: "More people", zh: "更多角色", fr: "D’autres personnes" },
  "session.practice.looking": { en: "Looking for the practice market", zh: "正在查找演练市场", fr: "Recherche du marché d’essai" },
  "session.practice.none": {
    en: "No practice market runs on this computer right now.",
    zh: "本机当前没有运行演练市场。",
    fr: "Aucun marché d’essai ne tourne sur cet ordinateur.",
  },

  "session.platform": { en: "Connect to your platform", zh: "连接您的平台", fr: "Se connecter à votre plateforme" },
  "session.platform.about": {
    en: "Your company’s real trades, with your own account.",
    zh: "使用您自己的账户，处理企业的真实交易。",
    fr: "Les affaires réelles de votre entreprise, avec votre compte.",
  },
  "session.address": { en: "Platform address", zh: "平台地址", fr: "Adresse de la plateforme" },
  "session.address.hint": { en: "As your platform gave it to you.", zh: "由您的平台提供。", fr: "Celle que la plateforme vous a donnée." },
  "session.connect": { en: "Connect", zh: "连接", fr: "Se connecter" },
  "session.change": { en: "Change", zh: "更换", fr: "Changer" },
  "session.account": { en: "Account", zh: "账户", fr: "Compte" },
  "session.signIn": { en: "Sign in", zh: "登录", fr: "Se connecter" },
  "session.register": { en: "Create an account", zh: "注册账户", fr: "Créer un compte" },
  "session.identifier": { en: "Phone, e-mail or login ID", zh: "手机号、邮箱或登录名", fr: "Téléphone, e-mail ou identifiant" },
  "session.passphrase": { en: "Passphrase", zh: "密码", fr: "Phrase de passe" },
  "session.passphrase.show": { en: "Show passphrase", zh: "显示密码", fr: "Afficher la phrase de passe" },
  "session.passphrase.hide": { en: "Hide passphrase", zh: "隐藏密码", fr: "Masquer la phrase de passe" },
  "session.passphrase.rules": {
    en: "At least 15 characters: a few words are easiest, spaces are welcome. Common passwords and your own names are refused.",
    zh: "至少 15 个字符：几个词最好记，可以有空格。常见密码和您自己的姓名会被拒绝。",
    fr: "Au moins 15 caractères : quelques mots sont le plus simple, les espaces sont permis. Les mots de passe courants et vos propres noms sont refusés.",
  },
  "session.passphrase.count": {
    en: "{count, plural, one {# character, {left} more} other {# characters, {left} more}}",
    zh: "已输入 {count} 个字符，还需 {left} 个",
    fr: "{count, plural, one {# caractère, encore {left}} other {# caractères, encore {left}}}",
  },
  "session.passphrase.long": { en: "Long enough.", zh: "长度足够。", fr: "Assez longue." },
  "session.name": { en: "Your name", zh: "您的姓名", fr: "Votre nom" },
  "session.name.hint": { en: "Partners read it beside what you do.", zh: "合作方会在您的操作旁看到它。", fr: "Vos partenaires le lisent à côté de vos actions." },
  "session.login": { en: "Login ID", zh: "登录名", fr: "Identifiant" },
  "session.login.hint": {
    en: "3–64 small letters, digits, dots or dashes, beginning with a letter.",
    zh: "3–64 个小写字母、数字、点或短横线，以字母开头。",
    fr: "3 à 64 minuscules, chiffres, points ou tirets, en commençant par une lettre.",
  },
  "session.reach": { en: "Reach you by", zh: "联系方式", fr: "Vous joindre par" },
  "session.email": { en: "E-mail", zh: "邮箱", fr: "E-mail" },
  "session.phone": { en: "Phone", zh: "手机", fr: "Téléphone" },
  "session.phone.hint": { en: "With country code, such as +49 40 123456.", zh: "含国家代码，例如 +86 138 0013 8000。", fr: "Avec l’indicatif du pays, par exemple +33 6 12 34 56 78." },
  "session.never": {
    en: "The platform never asks for your passphrase by e-mail or phone.",
    zh: "平台绝不会通过邮件或电话索要您的密码。",
    fr: "La plateforme ne demande jamais votre phrase de passe par e-mail ni par téléphone.",
  },

  "session.again.about": {
    en: "Your session ended. Everything on this device is still here: sign in again to send what waits, or go on working.",
    zh: "会话已结束。本机上的内容都在：重新登录即可发送待发内容，也可以继续工作。",
    fr: "Votre session est terminée. Tout est encore sur cet appareil : reconnectez-vous pour envoyer ce qui attend, ou continuez à travailler.",
  },
  "session.again.work": { en: "Go on working", zh: "继续工作", fr: "Continuer à travailler" },
  "session.starting": { en: "Opening your workspace", zh: "正在打开工作台", fr: "Ouverture de votre espace" },
});
