import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useHostQuery } from "../host";
import type { Enterprise } from "../host/bindings";
import { Button, Card, CardRow } from "../kit";
import { useSession } from "../session/session";
import { useWords } from "../words";
import { MemberDialog } from "./member-dialog";

/** The people of the firm; its owner brings colleagues in. */
export function MembersCard({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useWords();
  const me = useSession()?.person?.id;
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection === "online";
  const [adding, setAdding] = useState(false);
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
        <CardRow key={member.person} title={member.name} detail={member.active ? undefined : t("company.left")} end={member.roles.map((role) => t(`company.role.${role}`)).join(", ")} />
      ))}
      {owner && !online && <CardRow title={t("company.member.offline")} />}
      {adding && <MemberDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
