import { phrases } from "./phrases";

/** What an Incoterms rule says (`place.`, `risk.`), remarks on a rule and its mode (`incoterm.check.`), modes of customs supervision (`customs.`), and verdicts on identifiers (`identifier.`). */
export const termWords = phrases({
  "customs.mode": { en: "Customs supervision mode", zh: "海关监管方式", fr: "Régime de contrôle douanier" },
  "customs.coded": { en: "{code} · {name}", zh: "{code} · {name}", fr: "{code} · {name}" },
  "customs.0110": { en: "General trade", zh: "一般贸易", fr: "Commerce général" },
  "customs.9710": { en: "Cross-border B2B direct export", zh: "跨境电商 B2B 直接出口", fr: "Export direct B2B transfrontalier" },
  "customs.9810": { en: "Cross-border export to overseas warehouse", zh: "跨境电商出口海外仓", fr: "Export vers entrepôt à l’étranger" },

  "place.sellers_premises": { en: "Seller’s premises", zh: "卖方所在地", fr: "Locaux du vendeur" },
  "place.place_of_delivery": { en: "Place of delivery", zh: "交货地点", fr: "Lieu de livraison" },
  "place.port_of_shipment": { en: "Port of shipment", zh: "装运港", fr: "Port d’embarquement" },
  "place.place_of_destination": { en: "Place of destination", zh: "目的地", fr: "Lieu de destination" },
  "place.port_of_destination": { en: "Port of destination", zh: "目的港", fr: "Port de destination" },

  "risk.at_disposal": {
    en: "Risk passes when the goods stand ready at the named place, not loaded.",
    zh: "货物在指定地点备妥、尚未装车时，风险转移。",
    fr: "Le risque passe quand la marchandise est à disposition, non chargée.",
  },
  "risk.handed_to_carrier": {
    en: "Risk passes when the buyer’s carrier has the goods.",
    zh: "货物交付买方承运人时，风险转移。",
    fr: "Le risque passe à la remise au transporteur de l’acheteur.",
  },
  "risk.handed_to_first_carrier": {
    en: "Risk passes when the first carrier has the goods, long before they arrive.",
    zh: "货物交付第一承运人时风险即转移，远早于到货。",
    fr: "Le risque passe à la remise au premier transporteur, bien avant l’arrivée.",
  },
  "risk.alongside": {
    en: "Risk passes alongside the ship at the port of shipment.",
    zh: "货物在装运港置于船边时，风险转移。",
    fr: "Le risque passe le long du navire, au port d’embarquement.",
  },
  "risk.on_board": {
    en: "Risk passes on board at the port of shipment.",
    zh: "货物在装运港装上船时，风险转移。",
    fr: "Le risque passe à bord, au port d’embarquement.",
  },
  "risk.ready_for_unloading": {
    en: "Risk passes at destination, when the goods can be unloaded.",
    zh: "货物运抵目的地、可供卸货时，风险转移。",
    fr: "Le risque passe à destination, marchandise prête à être déchargée.",
  },
  "risk.unloaded": {
    en: "Risk passes at destination, once the goods are unloaded.",
    zh: "货物在目的地卸下后，风险转移。",
    fr: "Le risque passe à destination, une fois la marchandise déchargée.",
  },
  "risk.cleared_at_destination": {
    en: "Risk passes at destination, when the goods are cleared for import and can be unloaded.",
    zh: "货物在目的地完成进口清关、可供卸货时，风险转移。",
    fr: "Le risque passe à destination, marchandise dédouanée à l’import et prête à être déchargée.",
  },

  "incoterm.check.water_term_without_ship": {
    en: "{term} is for carriage by ship. For this mode choose {alternative}.",
    zh: "{term} 仅适用于水运。此运输方式请选择 {alternative}。",
    fr: "{term} vaut pour le transport par bateau. Pour ce mode, choisissez {alternative}.",
  },
  "incoterm.check.water_term_multimodal": {
    en: "{term} covers the ship only. For several modes, {alternative} fits the whole carriage.",
    zh: "{term} 只涵盖水运段。多式联运宜采用 {alternative}。",
    fr: "{term} ne couvre que le navire. En multimodal, {alternative} couvre tout le transport.",
  },
  "incoterm.check.exw_across_border": {
    en: "Under EXW the buyer clears export in the seller’s country. FCA is safer across a border.",
    zh: "按 EXW，买方须在卖方国家办理出口清关。跨境交易宜采用 FCA。",
    fr: "En EXW, l’acheteur dédouane à l’export dans le pays du vendeur. FCA est plus sûr d’un pays à l’autre.",
  },
  "incoterm.check.containers_at_terminal": {
    en: "Containers are handed over at a terminal: for them ICC advises {alternative}.",
    zh: "集装箱在码头堆场交付：国际商会建议改用 {alternative}。",
    fr: "Les conteneurs sont remis au terminal : pour eux, la CCI conseille {alternative}.",
  },

  "identifier.account_characters": { en: "An account number has letters and digits only.", zh: "账号只能包含字母和数字。", fr: "Un numéro de compte n’a que des lettres et des chiffres." },
  "identifier.account_length": { en: "An account number has 5 to 34 characters.", zh: "账号长度为 5 至 34 个字符。", fr: "Un numéro de compte a de 5 à 34 caractères." },
  "identifier.bic_country": { en: "The fifth and sixth letters of a BIC name a country; these do not.", zh: "BIC 第 5、6 位应为国家代码，此处不是。", fr: "Les 5e et 6e lettres d’un BIC désignent un pays ; celles-ci non." },
  "identifier.bic_expected": { en: "Accounts in this currency are named by the BIC (SWIFT) of the bank. CNAPS is for CNY.", zh: "该币种账户请填写银行的 BIC（SWIFT）；联行号仅用于人民币。", fr: "Un compte dans cette devise se désigne par le BIC (SWIFT) de la banque. Le CNAPS sert au CNY." },
  "identifier.bic_format": { en: "A BIC has 8 or 11 letters and digits, such as DEUTDEFF.", zh: "BIC 由 8 或 11 位字母和数字组成，例如 DEUTDEFF。", fr: "Un BIC a 8 ou 11 lettres et chiffres, par exemple DEUTDEFF." },
  "identifier.card_check_digit": { en: "If this is a card number, one digit is wrong.", zh: "如为银行卡号，其中有一位数字有误。", fr: "Si c’est un numéro de carte, un chiffre est faux." },
  "identifier.cnaps_check_digit": { en: "One digit of this CNAPS code is wrong.", zh: "该联行号中有一位数字有误。", fr: "Un chiffre de ce code CNAPS est faux." },
  "identifier.cnaps_expected": { en: "CNY in mainland China needs the CNAPS code of the bank, 12 digits, instead of its BIC.", zh: "境内人民币账户请填写 12 位联行号，而非 BIC。", fr: "Pour du CNY en Chine continentale, il faut le code CNAPS de la banque, 12 chiffres, au lieu de son BIC." },
  "identifier.cnaps_format": { en: "A CNAPS code has 12 digits.", zh: "联行号为 12 位数字。", fr: "Un code CNAPS a 12 chiffres." },
  "identifier.country_unknown": { en: "Choose a country of the list.", zh: "请从列表中选择国家或地区。", fr: "Choisissez un pays de la liste." },
  "identifier.iban_check_digits": { en: "This IBAN has a typing error: its check digits do not fit.", zh: "该 IBAN 校验位不符，请检查输入。", fr: "Cet IBAN contient une erreur : sa clé ne correspond pas." },
  "identifier.iban_country": { en: "This country has no IBAN.", zh: "该国家或地区没有 IBAN。", fr: "Ce pays n’a pas d’IBAN." },
  "identifier.iban_expected": { en: "Accounts in this country have an IBAN. Enter it.", zh: "该国家的账户使用 IBAN，请填写 IBAN。", fr: "Les comptes de ce pays ont un IBAN. Saisissez-le." },
  "identifier.iban_format": { en: "An IBAN begins with two letters and two digits, then letters and digits.", zh: "IBAN 以两位字母和两位数字开头，其后为字母和数字。", fr: "Un IBAN commence par deux lettres et deux chiffres, puis lettres et chiffres." },
  "identifier.iban_length": { en: "This IBAN is too short or too long for its country.", zh: "该 IBAN 的长度与其国家不符。", fr: "Cet IBAN est trop court ou trop long pour son pays." },
  "identifier.lei_check_digits": { en: "This looks like an LEI with a typing error.", zh: "这看起来是一个输入有误的 LEI。", fr: "Cela ressemble à un LEI mal saisi." },
  "identifier.lei_format": { en: "An LEI has 18 letters and digits and 2 check digits.", zh: "LEI 由 18 位字母或数字和 2 位校验数字组成。", fr: "Un LEI a 18 lettres ou chiffres et 2 chiffres de clé." },
  "identifier.licence_check_digit": { en: "Old licence number whose check digit is wrong. Compare it with the licence.", zh: "旧版注册号，校验位不符，请与营业执照核对。", fr: "Ancien numéro de licence dont la clé est fausse. Comparez avec la licence." },
  "identifier.licence_format": { en: "An old licence number has 15 digits.", zh: "旧版注册号为 15 位数字。", fr: "Un ancien numéro de licence a 15 chiffres." },
  "identifier.phone_format": { en: "Enter the number with its country, such as +49 40 1234567.", zh: "请填写带国家代码的号码，例如 +86 755 12345678。", fr: "Saisissez le numéro avec l’indicatif du pays, par exemple +33 1 23 45 67 89." },
  "identifier.registration_characters": { en: "A registration number has digits, letters, blanks, hyphens, dots and slashes.", zh: "注册号只能包含数字、字母、空格、连字符、点和斜线。", fr: "Un numéro d’immatriculation a des chiffres, lettres, espaces, tirets, points et barres." },
  "identifier.registration_copy_number": { en: "Leave out the licence copy number, such as (1-1).", zh: "请勿填写执照副本编号，例如（1-1）。", fr: "N’indiquez pas le numéro de copie de la licence, par exemple (1-1)." },
  "identifier.registration_length": { en: "This is too short or too long for a registration number.", zh: "注册号长度不符。", fr: "Trop court ou trop long pour un numéro d’immatriculation." },
  "identifier.uscc_characters": { en: "A unified social credit code has digits and capitals without I, O, S, V, Z.", zh: "统一社会信用代码由数字和大写字母组成，不含 I、O、S、V、Z。", fr: "Un code de crédit social unifié a des chiffres et des capitales sans I, O, S, V, Z." },
  "identifier.uscc_check_digit": { en: "One character of this unified social credit code is wrong.", zh: "该统一社会信用代码有一位有误。", fr: "Un caractère de ce code de crédit social unifié est faux." },
  "identifier.uscc_length": { en: "A unified social credit code has 18 characters.", zh: "统一社会信用代码为 18 位。", fr: "Un code de crédit social unifié a 18 caractères." },
  "identifier.uscc_organisation_code": { en: "The organisation code inside this number does not check. Compare it with the licence.", zh: "代码中的组织机构代码校验不符，请与营业执照核对。", fr: "Le code d’organisation contenu dans ce numéro ne correspond pas. Comparez avec la licence." },
});
