import { phrases } from "../words/phrases";

export const kitPageWords = phrases({});
