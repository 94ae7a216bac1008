import { phrases } from "../words/phrases";

export const settingsWords = phrases({});
