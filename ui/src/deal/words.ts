import { phrases } from "../words/phrases";

export const dealWords = phrases({});
