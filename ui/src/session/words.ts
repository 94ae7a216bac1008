import { phrases } from "../words/phrases";

export const sessionWords = phrases({});
