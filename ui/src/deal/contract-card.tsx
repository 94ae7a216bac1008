import { useNavigate } from "@tanstack/react-router";
import type { DealView, Quote } from "../host/bindings";
import { Button, Card, CardRow, Status } from "../kit";
import { useCodes, useWords } from "../words";

/** The contract of the quote in one line, and the way to its page. */
export function ContractCard({ view, quote }: { view: DealView; quote: Quote }) {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const contract = view.contracts.find((one) => one.quote === quote.id);
  const current = contract?.versions.at(-1);
  const state = contract?.state ?? "not_started";
  return (
    <Card title={t("deal.contract")}>
      <CardRow
        title={current ? current.document.name : t("deal.contract.none")}
        detail={current ? t("deal.quote.version", { version: current.version }) : ""}
        end={
          <>
            {current && <Status tone={state === "in_force" ? "ok" : state === "to_sign" || state === "signed_uploaded" ? "wait" : "mute"}>{say("status.contract", state)}</Status>}
            {(current || view.hat === "seller") && (
              <Button size="small" onPress={() => void navigate({ href: `/deal/${view.deal.owner}/${view.deal.id}/contract?quote=${quote.id}` })}>
                {t("deal.contract.open")}
              </Button>
            )}
          </>
        }
      />
    </Card>
  );
}
