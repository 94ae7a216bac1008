import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../host";
import type { Side } from "../host/bindings";
import { Banner, Skeleton } from "../kit";
import { newId } from "../trade/ids";
import { readOne, readText } from "../trade/read";
import { useOnce } from "../trade/use-once";
import { sayError } from "../words";
import s from "./company.module.css";
import { profileOf } from "./profile-form";
import { Wizard } from "./wizard";

const SIDES = ["buyer", "seller"] as const;

/** Where the registration begins: blank for a side, a draft, or a rejected one to correct. */
export function RegisterPage() {
  const { side, draft, enterprise } = useSearch({ from: "/shell/enterprise/register" });
  const [made, setMade] = useState<string | null>(null);
  const key = draft !== undefined && draft === made ? "own" : (draft ?? enterprise ?? side ?? "own");
  return (
    <Begin
      key={key}
      side={side}
      draft={key === draft ? draft : null}
      enterprise={enterprise ?? null}
      onDraft={setMade}
    />
  );
}

function Begin({ side, draft, enterprise, onDraft }: { side: Side | undefined; draft: string | null; enterprise: string | null; onDraft: (id: string) => void }) {
  const [fresh] = useState(newId);
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const kept = useOnce("draft.get", { id: draft ?? "" }, draft !== null);
  const known = useOnce("enterprise.get", { enterprise: enterprise ?? "" }, enterprise !== null);
  const error = lists.error ?? kept.error ?? known.error;
  if (error) {
    return (
      <div className={s.state}>
        <Banner tone="bad">{sayError(error)}</Banner>
      </div>
    );
  }
  if (!lists.data || (draft !== null && !kept.data) || (enterprise !== null && !known.data)) {
    return (
      <div className={s.state}>
        <Skeleton lines={8} />
      </div>
    );
  }
  const own = known.data?.enterprise ?? null;
  const content = kept.data?.content ?? {};
  const on: Side = own?.side ?? (readOne(content["side"], SIDES) || (side ?? "buyer"));
  return (
    <Wizard
      lists={lists.data}
      side={on}
      enterprise={own?.id ?? (readText(kept.data?.about) || fresh)}
      draft={draft}
      begin={own ? { ...profileOf({ ...own.profile }, on), agreement_accepted: false } : profileOf(content, on)}
      reason={own?.state === "rejected" ? own.reason : null}
      onDraft={onDraft}
    />
  );
}
