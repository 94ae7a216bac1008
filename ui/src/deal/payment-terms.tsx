import type { ReactNode } from "react";
import type { Money as MoneyValue, PaymentMethod, PaymentName, PaymentTrigger } from "../host/bindings";
import { Money } from "../kit";
import { useNames, useWords } from "../words";
import s from "./deal.module.css";

/** One part of the price; an amount that is not known says so. */
export interface PaymentPart {
  name: PaymentName;
  amount: Pick<MoneyValue, "currency"> & { amount: string | null };
  trigger: PaymentTrigger;
}

/** How an order is paid, to stand under its total: the method, and each part with when it is due. */
export function usePaymentTerms(): (method: PaymentMethod, parts: readonly PaymentPart[]) => { name: string; value: ReactNode }[] {
  const { t } = useWords();
  const names = useNames();
  return (method, parts) => [
    { name: t("order.method"), value: names.paymentMethod(method) },
    ...parts.map(({ name, amount, trigger }) => ({
      name: t(`order.${name}`),
      value: (
        <span className={s.part}>
          <Money amount={amount.amount} currency={amount.currency} />
          <small>{t(`deal.schedule.${trigger}`)}</small>
        </span>
      ),
    })),
  ];
}
