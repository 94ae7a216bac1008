import { useNavigate } from "@tanstack/react-router";
import { BadgeCheck, Building2, Clock, Eye, EyeOff, FileText, Landmark, Tags, UserRound } from "lucide-react";
import { useState } from "react";
import { useHost } from "../host";
import type { DocumentRef, EnterpriseView } from "../host/bindings";
import { Banner, Button, Card, CardRow, Chip, DocumentTile, KeyValue, PageHead, Timeline, TimelineItem, toastError, When } from "../kit";
import { useSession } from "../session/session";
import { MarkChip } from "../trade/figures";
import { Picture } from "../trade/picture";
import { Stamp } from "../trade/stamp";
import { useCodes, useNames, useWords } from "../words";
import s from "./company.module.css";
import { MembersCard } from "./members-card";

/** S0-100 … S0-103: the approved firm with its badge; personal data as the platform masks it. */
export function Information({ view }: { view: EnterpriseView }) {
  const { t } = useWords();
  const say = useCodes();
  const names = useNames();
  const host = useHost();
  const navigate = useNavigate();
  const session = useSession();
  const [full, showFull] = useState(false);
  const { enterprise, card, marks } = view;
  const profile = enterprise?.profile;
  const side = enterprise?.side ?? card?.side ?? "buyer";
  const both = new Set(session?.workspaces.map(({ hat }) => hat));
  const other = side === "buyer" ? "seller" : "buyer";
  const masked = !full || !profile;
  const open = (document: DocumentRef) => void host.call("documents.open_external", { document }).catch(toastError);
  const accounts = profile?.bank_accounts ?? [];

  return (
    <div className={s.page}>
      <PageHead
        title={
          <span className={s.firmName}>
            {profile?.logo && (
              <span className={s.logo}>
                <Picture document={profile.logo} alt="" fit="contain" />
              </span>
            )}
            {profile?.name ?? card?.name}
            {enterprise?.state === "suspended" ? (
              <Chip tone="bad">{say("status.enterprise", "suspended")}</Chip>
            ) : (
              <Chip tone="ok" icon={<BadgeCheck />}>
                {t("company.approved")}
              </Chip>
            )}
          </span>
        }
        detail={view.own ? t("company.registeredWith", { platform: session?.server?.practice ? t("session.practice") : (session?.server?.name ?? "") }) : t("company.otherCard")}
      >
        {marks.map((mark) => (
          <MarkChip key={mark.command} mark={mark} />
        ))}
        {view.own && !both.has(other) && (
          <Button onPress={() => void navigate({ to: "/enterprise/register", search: { side: other } })}>{t(`company.also.${other}`)}</Button>
        )}
      </PageHead>
      <div className={s.cards}>
        {enterprise?.state === "suspended" && <Banner tone="bad">{t("company.status.suspended")}</Banner>}
        <div className={s.twin}>
          <Card title={t("company.facts")} icon={<Building2 />}>
            <KeyValue
              items={[
                { name: t("company.name"), value: profile?.name ?? card?.name ?? "" },
                { name: t("company.scale"), value: names.scale(profile?.scale ?? card?.scale ?? "") },
                { name: t("company.country"), value: names.country(profile?.country ?? card?.country ?? "") },
                { name: t("company.city"), value: profile?.city ?? card?.city ?? "" },
                { name: t((profile?.country ?? card?.country) === "CN" ? "company.number.cn" : "company.number"), value: profile?.registration_number ?? card?.registration_number ?? "" },
                ...(profile?.email ? [{ name: t("company.email"), value: profile.email }] : []),
                ...(profile?.factory_address ? [{ name: t("company.factory"), value: profile.factory_address }] : []),
                ...(enterprise ? [{ name: t("company.registered"), value: <Stamp instant={enterprise.submitted_at} /> }] : []),
                ...((enterprise?.qualified_at ?? card?.qualified_at) ? [{ name: t("company.qualifiedAt"), value: <Stamp instant={enterprise?.qualified_at ?? card?.qualified_at ?? ""} /> }] : []),
              ]}
            />
          </Card>
          <Card
            title={t("company.person")}
            icon={<UserRound />}
            aside={
              profile ? (
                <Button size="small" kind="quiet" icon={full ? <EyeOff /> : <Eye />} onPress={() => showFull(!full)}>
                  {t(full ? "company.showMasked" : "company.showFull")}
                </Button>
              ) : undefined
            }
          >
            <KeyValue
              items={[
                { name: t("company.representative"), value: masked ? (card?.legal_representative ?? "") : profile.legal_representative },
                { name: t("company.representativeId"), value: masked ? (card?.legal_representative_id ?? "") : profile.legal_representative_id },
              ]}
            />
            {masked && <p className={s.maskNote}>{t("company.masked")}</p>}
          </Card>
          {(card?.bank_accounts.length ?? 0) > 0 && (
            <Card title={t("company.bank")} icon={<Landmark />}>
              {card?.bank_accounts.map((number, at) => (
                <CardRow
                  key={`${number} ${at}`}
                  title={<span className={s.account}>{masked ? number : (accounts[at]?.number ?? number)}</span>}
                  detail={[accounts[at]?.bank, accounts[at]?.bic].filter(Boolean).join(" · ")}
                  end={accounts[at]?.currency}
                />
              ))}
            </Card>
          )}
          {profile && profile.categories.length > 0 && (
            <Card title={t(`company.categories.${side}.title`)} icon={<Tags />}>
              <div className={s.tags}>
                {profile.categories.map((code) => (
                  <Chip key={code}>{names.category(code, true)}</Chip>
                ))}
              </div>
            </Card>
          )}
          {profile?.business_license && (
            <Card title={t("company.documents")} icon={<FileText />}>
              <div className={s.tags}>
                <DocumentTile
                  name={profile.business_license.name}
                  size={profile.business_license.size}
                  mediaType={profile.business_license.media_type}
                  state="uploaded"
                  onOpen={() => profile.business_license && open(profile.business_license)}
                />
              </div>
            </Card>
          )}
          {enterprise && <MembersCard enterprise={enterprise} />}
        </div>
        {view.activities.length > 0 && (
          <Card title={t("company.history")} icon={<Clock />}>
            <Timeline label={t("company.history")}>
              {view.activities.map((activity) => (
                <TimelineItem key={activity.id} icon={<Clock />} by={<>{[activity.person_name, activity.enterprise_name].filter(Boolean).map((name) => `${name} · `)}<When instant={activity.at} /></>}>
                  {say("activity", activity.code, activity.params)}
                </TimelineItem>
              ))}
            </Timeline>
          </Card>
        )}
      </div>
    </div>
  );
}
