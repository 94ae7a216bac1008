// The trade of the tour, so that every step means the same one.
export const SUBJECT = "Cotton bath towels 500 gsm, hotel white";
