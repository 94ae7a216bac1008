import { buyerWords } from "../buyer/words";
import { dealWords } from "../deal/words";
import { inboxWords } from "../inbox/words";
import { kitWords } from "../kit/words";
import { kitPageWords } from "../kit-page/words";
import { operatorWords } from "../operator/words";
import { sellerWords } from "../seller/words";
import { sessionWords } from "../session/words";
import { settingsWords } from "../settings/words";
import { shellWords } from "../shell/words";
import { commonWords } from "./common";
import { statusWords } from "./statuses";

/** Every text but the words for error codes, by id. */
export const catalogue = {
  ...commonWords,
  ...statusWords,
  ...kitWords,
  ...kitPageWords,
  ...shellWords,
  ...sessionWords,
  ...inboxWords,
  ...dealWords,
  ...buyerWords,
  ...sellerWords,
  ...operatorWords,
  ...settingsWords,
};

export type WordId = keyof typeof catalogue;
