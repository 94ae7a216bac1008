/** Reading documents inside the app: `<DocumentView document />`. */
export { DocumentView } from "./document-view";
