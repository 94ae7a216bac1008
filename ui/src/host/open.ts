import { HostError } from "./error";
import type { Host } from "./host";
import { httpHost } from "./http";
import { tauriHost } from "./tauri";

const REMEMBERED = "quay.devhost";

/**
 * Opens the door: the shell's when there is a shell, else the development host named in the page's URL fragment
 * (`#token=…`, and `&host=http://127.0.0.1:7373` when it is not the page's own origin). The fragment is
 * taken out of the address and kept for reloads of the same tab only.
 */
export function openHost(): Host {
  if ("__TAURI_INTERNALS__" in window) return tauriHost();
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("token")) {
    sessionStorage.setItem(REMEMBERED, given.toString());
    history.replaceState(null, "", `${location.pathname}${location.search}#${given.get("at") ?? "/"}`);
  }
  const known = new URLSearchParams(sessionStorage.getItem(REMEMBERED) ?? "");
  const token = known.get("token");
  if (token === null) return closedHost;
  return httpHost(known.get("host") ?? location.origin, token);
}

/** A door that leads nowhere: a page opened by hand, without shell and without token. */
const closedHost: Host = {
  call: () => Promise.reject(new HostError({ code: "not_connected" })),
  on: () => () => undefined,
};
