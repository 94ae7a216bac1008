import { Spinner } from "../kit";
import { useWords } from "../words";
import s from "./documents.module.css";

/** Where a file fell and is being looked through: it is not in any queue yet. */
export function Reading() {
  const { t } = useWords();
  return (
    <p className={s.reading} role="status">
      <Spinner />
      {t("kit.document.reading")}
    </p>
  );
}
