/** Files: `useUpload(purpose)` brings them in, `<DropTarget>` takes them from the desktop, `<DocumentRow>` shows one. */
export { DocumentRow } from "./document-row";
export { DropTarget } from "./drop-target";
export { UploadProblems } from "./problems";
export { Reading } from "./reading";
export { type Upload, useUpload } from "./use-upload";
