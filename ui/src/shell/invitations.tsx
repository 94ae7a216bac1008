import { useHostMutation } from "../host";
import type { SessionView } from "../host/bindings";
import { Banner, Button, toast, toastError } from "../kit";
import { useWords } from "../words";
import s from "./invitations.module.css";

/** Firms that ask this person to work for them. Nothing of theirs is here before the person says yes. */
export function Invitations({ session, online }: { session: SessionView; online: boolean }) {
  const { t } = useWords();
  const answer = useHostMutation("session.answer_invitation");
  const say = (enterprise: string, name: string, accept: boolean) =>
    answer.mutate(
      { enterprise, accept },
      {
        onSuccess: () => toast(t(accept ? "invite.accepted" : "invite.declined", { name })),
        onError: (error) => toastError(error),
      },
    );
  return (
    <>
      {session.invitations.map(({ enterprise, name, city, country, by, roles }) => (
        <Banner
          key={enterprise}
          end={
            <span className={s.answers}>
              <Button size="small" kind="quiet" isDisabled={!online || answer.isPending} onPress={() => say(enterprise, name, false)}>
                {t("invite.decline")}
              </Button>
              <Button size="small" kind="primary" isDisabled={!online || answer.isPending} onPress={() => say(enterprise, name, true)}>
                {t("invite.accept")}
              </Button>
            </span>
          }
        >
          {t("invite.asks", {
            by,
            name,
            place: [city, country].filter(Boolean).join(", "),
            role: roles.map((role) => t(`invite.role.${role}`)).join(", "),
          })}{" "}
          {!online && t("invite.offline")}
        </Banner>
      ))}
    </>
  );
}
