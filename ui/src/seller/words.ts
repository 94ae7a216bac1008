import { phrases } from "../words/phrases";

export const sellerWords = phrases({});
