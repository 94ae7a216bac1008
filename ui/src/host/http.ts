import { HostError } from "./error";
import { type Args, type CommandName, type Host, Listeners, type Result, type Said } from "./host";

/**
 * The door to the development host, for browsers and tests: `POST /call/{name}` and server-sent events.
 * `token` is the bearer token the host printed; it reaches the page in the URL fragment.
 */
export function httpHost(base: string, token: string): Host {
  const listeners = new Listeners();
  const events = new EventSource(`${base}/events?token=${encodeURIComponent(token)}`);
  events.addEventListener("message", ({ data }) => listeners.say(JSON.parse(String(data)) as Said));
  return {
    async call<C extends CommandName>(name: C, args: Args<C>): Promise<Result<C>> {
      let response: Response;
      try {
        response = await fetch(`${base}/call/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
          body: JSON.stringify(args),
        });
      } catch {
        throw new HostError({ code: "not_connected" });
      }
      const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
      if (!response.ok) throw HostError.from(body);
      return body as Result<C>;
    },
    on: (event, hear) => listeners.on(event, hear),
  };
}
