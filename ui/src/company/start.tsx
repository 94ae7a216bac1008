import { useNavigate } from "@tanstack/react-router";
import { ArrowRight, FilePen, ShoppingCart, Store } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useHostQuery } from "../host";
import type { Side } from "../host/bindings";
import { Button, classes } from "../kit";
import { useWords } from "../words";
import s from "./company.module.css";

const ICONS = { buyer: ShoppingCart, seller: Store };

/** A person without a firm: register one, on the side it trades (S0-14, S0-30). */
export function StartPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const drafts = useHostQuery("draft.list", { kind: "enterprise" }, { reads: ["draft"] });
  const draft = drafts.data?.drafts[0];
  const begin = (side: Side) => void navigate({ to: "/enterprise/register", search: { side } });
  return (
    <div className={s.start}>
      <h1>{t("company.start.title")}</h1>
      <p>{t("company.start.about")}</p>
      <div className={s.sides}>
        {(["buyer", "seller"] as const).map((side) => {
          const Icon = ICONS[side];
          return (
            <AriaButton key={side} className={classes(s.side, s[side])} onPress={() => begin(side)}>
              <Icon aria-hidden="true" />
              <b>{t(`company.start.${side}`)}</b>
              <span>{t(`company.start.${side}.about`)}</span>
              <ArrowRight aria-hidden="true" />
            </AriaButton>
          );
        })}
      </div>
      {draft && (
        <Button icon={<FilePen />} onPress={() => void navigate({ to: "/enterprise/register", search: { draft: draft.id } })}>
          {t("company.start.draft")}
        </Button>
      )}
    </div>
  );
}
