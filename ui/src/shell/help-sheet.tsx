import { type Action, type ActionGroup, type Chord, Dialog, Kbd, useOfferedActions } from "../kit";
import { useWords } from "../words";
import s from "./help-sheet.module.css";

const GROUPS: readonly ActionGroup[] = ["selection", "here", "go", "app"];

/** Two keys of one act are one line. */
function together(actions: readonly Action[]): [string, Chord[]][] {
  const lines = new Map<string, Chord[]>();
  for (const { title, keys } of actions) if (keys) lines.set(title, [...(lines.get(title) ?? []), keys]);
  return [...lines];
}

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
              {together(withKeys(group)).map(([title, chords]) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>
                    {chords.map((chord) => (
                      <span key={chord}>
                        <Kbd chord={chord} />
                        <span className={s.said}>{chord}</span>
                      </span>
                    ))}
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
