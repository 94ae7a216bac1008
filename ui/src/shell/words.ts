import { phrases } from "../words/phrases";

export const shellWords = phrases({});
