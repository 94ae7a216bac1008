import { MapPin, PencilLine, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import { useHostQuery } from "../host";
import type { Address } from "../host/bindings";
import { Banner, Button, Card, CardRow, EmptyState, IconButton, PageHead, QueuedNotice, Skeleton, useActions } from "../kit";
import { useSession } from "../session/session";
import { sayMark } from "../trade/figures";
import { sayError, useNames, useWords } from "../words";
import { AddressDialog } from "./address-dialog";
import s from "./company.module.css";

const KINDS: readonly string[] = ["enterprise.save_address", "enterprise.remove_address"];

/** S0-104: the addresses of the firm, structured as banks and customs want them. */
export function AddressesPage() {
  const { t } = useWords();
  const names = useNames();
  const acting = useSession()?.current ?? null;
  const found = useHostQuery("enterprise.get", { enterprise: acting }, { reads: ["enterprise", "outbox"], enabled: acting !== null });
  const act = useAct();
  const [editing, edit] = useState<Address | "new" | null>(null);
  useActions([{ id: "address.add", title: t("addresses.add"), group: "here", keys: "c", run: () => edit("new") }]);
  const addresses = found.data?.enterprise?.addresses ?? [];
  const waiting = (found.data?.marks ?? []).filter((mark) => KINDS.includes(mark.kind));
  const remove = (address: Address) => acting && void act.submit({ kind: "enterprise.remove_address", enterprise: acting, address: address.id });
  const add = (
    <Button kind="primary" icon={<Plus />} keys="c" onPress={() => edit("new")}>
      {t("addresses.add")}
    </Button>
  );

  return (
    <div className={s.page}>
      <PageHead title={t("addresses.title")} detail={t("addresses.detail")}>
        {addresses.length > 0 && add}
      </PageHead>
      <div className={s.cards}>
        {found.error && <Banner tone="bad">{sayError(found.error)}</Banner>}
        {waiting.map((mark) => (
          <QueuedNotice key={mark.command}>{[sayMark(mark, t), mark.params["label"]].filter(Boolean).join(" · ")}</QueuedNotice>
        ))}
        {found.isPending && acting !== null && <Skeleton lines={4} />}
        {found.data && addresses.length === 0 && (
          <EmptyState icon={<MapPin />} title={t("addresses.empty")} action={add}>
            {t("addresses.empty.about")}
          </EmptyState>
        )}
        {addresses.length > 0 && (
          <Card>
            <ul className={s.addresses} aria-label={t("addresses.list")}>
              {addresses.map((address) => (
                <li key={address.id}>
                  <CardRow
                    icon={<MapPin />}
                    title={address.label}
                    detail={
                      <>
                        <span className={s.line}>{[address.street, [address.postcode, address.city].filter(Boolean).join(" "), names.country(address.country)].filter(Boolean).join(", ")}</span>
                        <span className={s.line}>{[address.contact, address.phone].filter(Boolean).join(" · ")}</span>
                      </>
                    }
                    end={
                      <>
                        <IconButton label={t("addresses.edit", { label: address.label })} icon={<PencilLine />} size="small" onPress={() => edit(address)} />
                        <IconButton label={t("addresses.remove", { label: address.label })} icon={<Trash2 />} size="small" onPress={() => remove(address)} />
                      </>
                    }
                  />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      {editing !== null && acting !== null && <AddressDialog enterprise={acting} address={editing === "new" ? null : editing} onClose={() => edit(null)} />}
      <AnywayDialog act={act} />
    </div>
  );
}
