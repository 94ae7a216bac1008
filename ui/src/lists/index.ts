/** Lists of records: `useList("orders", { tab, filter })` feeds the kit's `<Grid>`. */
export { type List, type ListAsked, type RowOf, useList } from "./use-list";
