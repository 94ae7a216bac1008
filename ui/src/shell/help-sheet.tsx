import { type Action, type ActionGroup, Dialog, Kbd, useOfferedActions } from "../kit";
import { useWords } from "../words";
import s from "./help-sheet.module.css";

const GROUPS: readonly ActionGroup[] = ["selection", "here", "go", "app"];

/** Every key that works now, from the registry. */
export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords();
  const actions = useOfferedActions();
  const withKeys = (group: ActionGroup): Action[] => actions.filter((action) => action.group === group && action.keys !== undefined);
  return (
    <Dialog title={t("kit.keys.title")} isOpen={isOpen} onClose={onClose} size="wide">
      <div className={s.sheet}>
        {GROUPS.filter((group) => withKeys(group).length > 0).map((group) => (
          <section key={group} className={s.group}>
            <h3>{t(`kit.keys.${group}`)}</h3>
            <dl>
              {withKeys(group).map((action) => (
                <div key={action.id}>
                  <dt>{action.title}</dt>
                  <dd>
                    <Kbd chord={action.keys ?? ""} />
                    <span className={s.said}>{action.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
