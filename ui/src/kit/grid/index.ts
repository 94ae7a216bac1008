export type { RowAction } from "./actions";
export { type Density, type GridColumn, type GridView, useGridView } from "./columns";
export { ColumnsButton } from "./columns-button";
export { Grid, type GridProps } from "./grid";
export type { GridSort } from "./header";
export { asTable } from "./tsv";
