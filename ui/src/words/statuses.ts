import { phrases } from "./phrases";

export const statusWords = phrases({});
