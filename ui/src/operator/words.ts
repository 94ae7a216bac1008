import { phrases } from "../words/phrases";

export const operatorWords = phrases({});
