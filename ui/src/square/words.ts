import { phrases } from "../words/phrases";

export const squareWords = phrases({});
