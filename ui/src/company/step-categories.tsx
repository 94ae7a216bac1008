import type { RuleLists, Side } from "../host/bindings";
import { Checkbox } from "../kit";
import { FormField } from "../kit/form";
import { useNames, useWords } from "../words";
import s from "./company.module.css";
import type { ProfileForm } from "./profile-form";

/** S0-15: what a seller sells, or what a buyer follows; a whole branch at once or one by one. */
export function CategoriesStep({ lists, side }: { lists: RuleLists; side: Side }) {
  const { t } = useWords();
  const names = useNames();
  const tops = [...new Set(lists.categories.map(({ top }) => top))];
  const check = (chosen: readonly string[]) => (side === "seller" && chosen.length === 0 ? t("company.categories.needed") : undefined);
  return (
    <FormField<ProfileForm, "categories"> name="categories" check={check}>
      {({ value: chosen, onChange, error }) => (
        <div className={s.categories} role="group" aria-label={t(side === "buyer" ? "company.step.follow" : "company.step.categories")}>
          <p className={s.about}>{t(`company.categories.${side}`)}</p>
          {error && (
            <p className={s.error} role="alert">
              {error}
            </p>
          )}
          <div className={s.branches}>
            {tops.map((top) => {
              const leaves = lists.categories.filter((row) => row.top === top).map(({ code }) => code);
              const on = leaves.filter((code) => chosen.includes(code));
              const others = chosen.filter((code) => !leaves.includes(code));
              return (
                <div key={top} className={s.branch} role="group" aria-label={names.category(top)}>
                  <Checkbox isSelected={on.length === leaves.length} isMixed={on.length > 0 && on.length < leaves.length} onChange={(all) => onChange(all ? [...others, ...leaves] : others)}>
                    <b>{names.category(top)}</b>
                  </Checkbox>
                  <div className={s.leaves}>
                    {leaves.map((code) => (
                      <Checkbox key={code} isSelected={chosen.includes(code)} onChange={(one) => onChange(one ? [...chosen, code] : chosen.filter((known) => known !== code))}>
                        {names.category(code)}
                      </Checkbox>
                    ))}
                  </div>
                </div>
              );
            })}
          </div>
        </div>
      )}
    </FormField>
  );
}
