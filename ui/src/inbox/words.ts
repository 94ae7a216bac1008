import { phrases } from "../words/phrases";

export const inboxWords = phrases({});
