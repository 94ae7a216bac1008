import { useSearch } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useHostQuery } from "../host";
import { Banner, EmptyState, Skeleton } from "../kit";
import { useSession } from "../session/session";
import { sayError, useWords } from "../words";
import s from "./company.module.css";
import { Information } from "./information";
import { StartPage } from "./start";
import { StatusPage } from "./status";

/** The firm: not registered yet, on its way, or approved; another firm as its card. */
export function EnterprisePage() {
  const { t } = useWords();
  const session = useSession();
  const { id } = useSearch({ from: "/shell/enterprise" });
  const wanted = id ?? session?.current ?? null;
  const found = useHostQuery("enterprise.get", { enterprise: wanted }, { reads: ["enterprise", "outbox"], enabled: wanted !== null });
  if (session && wanted === null) return <StartPage />;
  if (found.error) {
    return found.error.code === "not_found" ? (
      <EmptyState icon={<Building2 />} title={t("company.gone")} />
    ) : (
      <div className={s.state}>
        <Banner tone="bad">{sayError(found.error)}</Banner>
      </div>
    );
  }
  if (!found.data) {
    return (
      <div className={s.state}>
        <Skeleton lines={8} />
      </div>
    );
  }
  const { enterprise } = found.data;
  const settled = enterprise === null ? found.data.card !== null : enterprise.state === "qualified" || enterprise.state === "suspended";
  return settled ? <Information view={found.data} /> : <StatusPage view={found.data} />;
}
