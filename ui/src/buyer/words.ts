import { phrases } from "../words/phrases";

export const buyerWords = phrases({});
