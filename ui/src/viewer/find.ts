import type { Pdf } from "./pdf";

/** The pages on which a text stands, in order. Blanks count as one; capitals do not count. */
export async function findPages(pdf: Pdf, text: string, signal: AbortSignal): Promise<number[]> {
  const wanted = plain(text);
  const found: number[] = [];
  for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    const said = plain(content.items.map((item) => ("str" in item ? item.str : "")).join(" "));
    if (said.includes(wanted)) found.push(number);
  }
  return found;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
}
