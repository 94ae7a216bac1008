import { buyerWords } from "../buyer/words";
import { companyWords } from "../company/words";
import { compareWords } from "../deal/compare/words";
import { contractWords } from "../deal/contract/words";
import { orderFormWords } from "../deal/order/words";
import { quoteEditorWords } from "../deal/quote/words";
import { dealWords } from "../deal/words";
import { inboxWords } from "../inbox/words";
import { kitWords } from "../kit/words";
import { kitPageWords } from "../kit-page/words";
import { messagesWords } from "../messages/words";
import { operatorWords } from "../operator/words";
import { ordersWords } from "../orders/words";
import { sellerWords } from "../seller/words";
import { troubleWords } from "../session/trouble-words";
import { sessionWords } from "../session/words";
import { settingsWords } from "../settings/words";
import { shellWords } from "../shell/words";
import { squareWords } from "../square/words";
import { viewerWords } from "../viewer/words";
import { actWords } from "./acts";
import { checklistWords } from "./checklist";
import { sharedTradeWords } from "../trade/words";
import { commonWords } from "./common";
import { reasonWords } from "./reasons";
import { statusWords } from "./statuses";
import { termWords } from "./terms";
import { timelineWords } from "./timeline";
import { tradeWords } from "./trade";

/** Every text but the words for error codes, by id. */
export const catalogue = {
  ...commonWords,
  ...statusWords,
  ...reasonWords,
  ...actWords,
  ...timelineWords,
  ...tradeWords,
  ...termWords,
  ...checklistWords,
  ...kitWords,
  ...kitPageWords,
  ...shellWords,
  ...sessionWords,
  ...troubleWords,
  ...inboxWords,
  ...dealWords,
  ...quoteEditorWords,
  ...orderFormWords,
  ...contractWords,
  ...compareWords,
  ...messagesWords,
  ...viewerWords,
  ...ordersWords,
  ...sharedTradeWords,
  ...squareWords,
  ...companyWords,
  ...buyerWords,
  ...sellerWords,
  ...operatorWords,
  ...settingsWords,
};

export type WordId = keyof typeof catalogue;
