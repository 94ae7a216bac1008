import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useHostMutation, useHostQuery } from "../host";
import type { Enterprise, Member } from "../host/bindings";
import { Button, Card, CardRow, formatMoney, toastError } from "../kit";
import { useSession } from "../session/session";
import { useWords } from "../words";
import s from "./company.module.css";
import { LimitDialog } from "./limit-dialog";
import { MemberDialog } from "./member-dialog";

const owns = (member: Member) => member.roles.includes("owner");

/** The people of the firm and for how much they may bind it; its owner brings colleagues in and sets their limits. */
export function MembersCard({ enterprise }: { enterprise: Enterprise }) {
  const { t, locale } = useWords();
  const me = useSession()?.person?.id;
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection === "online";
  const withdraw = useHostMutation("enterprise.withdraw_invitation");
  const [adding, setAdding] = useState(false);
  const [limiting, setLimiting] = useState<Member | null>(null);
  const limitOf = (member: Member) => (member.limit && !owns(member) ? t("company.limit.upTo", { amount: formatMoney(member.limit.amount, member.limit.currency, locale) }) : undefined);
  const detailOf = (member: Member) => {
    if (member.active) return limitOf(member);
    if (!member.invited) return t("company.left");
    return [t("company.member.invited"), limitOf(member)].filter(Boolean).join(" · ");
  };
  const owner = enterprise.members.some((member) => member.person === me && member.active && member.roles.includes("owner"));
  return (
    <Card
      title={t("company.members")}
      icon={<Users />}
      aside={
        owner && (
          <Button size="small" icon={<UserPlus />} isDisabled={!online} onPress={() => setAdding(true)}>
            {t("company.member.add")}
          </Button>
        )
      }
    >
      {enterprise.members.map((member) => (
        <CardRow
          key={member.person}
          title={member.name}
          detail={detailOf(member)}
          end={
            <span className={s.member}>
              {member.roles.map((role) => t(`company.role.${role}`)).join(", ")}
              {owner && member.invited && (
                <Button
                  size="small"
                  kind="quiet"
                  isDisabled={!online || withdraw.isPending}
                  aria-label={t("company.member.withdrawOf", { member: member.name })}
                  onPress={() => withdraw.mutate({ person: member.person }, { onError: (error) => toastError(error) })}
                >
                  {t("company.member.withdraw")}
                </Button>
              )}
              {owner && (member.active || member.invited) && !owns(member) && (
                <Button size="small" kind="quiet" isDisabled={!online} aria-label={t("company.limit.of", { member: member.name })} onPress={() => setLimiting(member)}>
                  {t("company.limit")}
                </Button>
              )}
            </span>
          }
        />
      ))}
      {owner && !online && <CardRow title={t("company.member.offline")} />}
      {limiting && <LimitDialog enterprise={enterprise} member={limiting} onClose={() => setLimiting(null)} />}
      {adding && <MemberDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
