import { useHostQuery } from "../host";
import type { SessionView } from "../host/bindings";

/** An address of this computer: a practice market binds to no other. */
const HERE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/i;

/**
 * The address to fill in for a platform: the one this profile is connected to, else the one the desktop was started
 * for. The practice market is neither; until it is known what answers at an address of this computer, nothing is
 * filled in.
 */
export function usePlatformAddress({ server, default_server: offered }: SessionView): string {
  const known = server !== null && (!server.practice || server.address === offered) ? server : null;
  const probe = useHostQuery("session.probe", { server: offered }, { reads: ["session"], enabled: known === null });
  if (known !== null) return known.practice ? "" : known.address;
  return (probe.data?.server.practice ?? HERE.test(offered)) ? "" : offered;
}
