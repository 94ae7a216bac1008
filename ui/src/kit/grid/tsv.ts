import type { GridColumn } from "./columns";

const FORMULA = /^[=+@]|^-(?![\d.,])/;

/** A cell as a spreadsheet takes it: one line, and never a formula written by somebody else. */
function plain(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ").trim();
  return FORMULA.test(line) ? `'${line}` : line;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Rows as tab-separated text and as an HTML table, with a line of titles. */
export function asTable<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): { tsv: string; html: string } {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => plain(column.text(row))))];
  const html = lines.map((line) => `<tr>${line.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("");
  return { tsv: lines.map((line) => line.join("\t")).join("\n"), html: `<table>${html}</table>` };
}
