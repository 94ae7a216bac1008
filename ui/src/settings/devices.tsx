import { Monitor } from "lucide-react";
import { useHost, useHostQuery } from "../host";
import { Button, Card, CardRow, Chip, Skeleton, toastError, When } from "../kit";
import { useWords } from "../words";
import s from "./settings.module.css";

/** Where this person is signed in, with remote sign-out. Online only: offline the reason is said. */
export function Devices() {
  const { t } = useWords();
  const host = useHost();
  const session = useHostQuery("session.get", {}, { reads: ["session"] }).data;
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection === "online";
  const devices = useHostQuery("session.devices", {}, { reads: ["session"], enabled: online });
  if (!session?.person) return null;
  return (
    <Card title={t("settings.devices")}>
      {!online || devices.error ? (
        <p className={s.quiet}>{t("settings.devices.offline")}</p>
      ) : !devices.data ? (
        <div className={s.form}>
          <Skeleton lines={2} />
        </div>
      ) : (
        devices.data.map((device) => (
          <CardRow
            key={device.id}
            icon={<Monitor />}
            title={device.name}
            detail={
              <>
                {`${t("settings.devices.seen")} `}
                <When instant={device.last_seen} />
              </>
            }
            end={
              device.current ? (
                <Chip tone="accent">{t("settings.devices.this")}</Chip>
              ) : (
                <Button
                  size="small"
                  aria-label={t("settings.devices.outOf", { name: device.name })}
                  onPress={() => void host.call("session.sign_out_device", { device: device.id }).then(() => devices.refetch()).catch(toastError)}
                >
                  {t("settings.devices.out")}
                </Button>
              )
            }
          />
        ))
      )}
    </Card>
  );
}
