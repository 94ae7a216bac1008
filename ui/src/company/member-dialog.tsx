import { useState } from "react";
import { HostError, useHostMutation } from "../host";
import type { Role } from "../host/bindings";
import { Banner, Button, Dialog, FormRows, Select, TextField, toast } from "../kit";
import { sayError, useWords } from "../words";

const ROLES: readonly Role[] = ["trader", "manager", "owner"];

/** Invites somebody who has an account into the firm; a login nobody has is said beside it. */
export function MemberDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const add = useHostMutation("enterprise.add_member");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState<Role>("trader");
  const said = add.error ? sayError(add.error) : undefined;
  const beside = add.error instanceof HostError && add.error.field === "login_id";

  const save = () => {
    if (login.trim() === "" || add.isPending) return;
    add.mutate(
      { login, role },
      {
        onSuccess: () => {
          toast((say) => say("company.member.added", { login: login.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t("company.member.add")}
      isOpen
      onClose={onClose}
      onConfirm={save}
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t("common.cancel")}
          </Button>
          <Button kind="primary" keys="Mod+Enter" isDisabled={login.trim() === ""} busy={add.isPending} onPress={save}>
            {t("company.member.add")}
          </Button>
        </>
      }
    >
      <FormRows layout="stack">
        <TextField label={t("company.member.login")} hint={t("company.member.login.hint")} value={login} onChange={setLogin} maxLength={64} autoFocus error={beside ? said : undefined} />
        <Select label={t("company.member.role")} options={ROLES.map((id) => ({ id, name: t(`company.role.${id}`) }))} value={role} onChange={(id) => setRole(id as Role)} />
        {said && !beside && <Banner tone="bad">{said}</Banner>}
      </FormRows>
    </Dialog>
  );
}
