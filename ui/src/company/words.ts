import { phrases } from "../words/phrases";

export const companyWords = phrases({});
