import { Banner, Button, Dialog } from "../kit";
import { useWords } from "../words";
import { useState } from "react";
import { useSession } from "./session";
import { SignInForm } from "./sign-in-form";

/** The session ended while work goes on: said over the page, never in front of it. */
export function SignInAgain() {
  const { t } = useWords();
  const { stage, server, person } = useSession();
  const [open, setOpen] = useState(false);
  if (stage !== "expired") return null;
  return (
    <>
      <Banner
        tone="wait"
        end={
          <Button size="small" onPress={() => setOpen(true)}>
            {t("session.again.act")}
          </Button>
        }
      >
        {t("session.again")}
      </Banner>
      <Dialog title={t("session.again.act")} isOpen={open} onClose={() => setOpen(false)} size="small">
        <p>{t("session.again.about", { server: server?.name ?? "" })}</p>
        <SignInForm identifier={person?.login ?? ""} />
      </Dialog>
    </>
  );
}
