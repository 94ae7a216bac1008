export { caps, type Chord } from "./chord";
export { guardInputMethods, imeOwns, installImeGuard } from "./ime";
export { type Action, type ActionGroup, listenForKeys, offer, runAction, useActions, useOfferedActions } from "./registry";
