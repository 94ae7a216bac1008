import type { Incoterm, RuleLists } from "../host/bindings";
import { TextField } from "../kit";
import { useWords } from "../words";
import { catalogue, type WordId } from "../words/catalogue";

const rowOf = (lists: RuleLists, term: string) => lists.incoterms.find(({ code }) => code === term);

/** What stands in the second place after another term was chosen: a term with one place carries none. */
export function keptPlace(lists: RuleLists, term: string, place: string): string {
  return rowOf(lists, term)?.delivery_place ? place : "";
}

interface SecondPlaceProps {
  lists: RuleLists;
  term: Incoterm;
  value: string;
  onChange: (place: string) => void;
  error: string | undefined;
}

/** CPT, CIP, CFR and CIF name a second place: where the seller delivers and risk passes. Under other terms it is not asked. */
export function SecondPlace({ lists, term, value, onChange, error }: SecondPlaceProps) {
  const { t } = useWords();
  const kind = rowOf(lists, term)?.delivery_place;
  if (!kind) return null;
  const id = `place.${kind}`;
  return (
    <TextField
      label={id in catalogue ? t(id as WordId) : t("trade.deliveryPlace")}
      hint={t("trade.deliveryPlace.hint", { term })}
      value={value}
      onChange={onChange}
      maxLength={120}
      error={error}
    />
  );
}
