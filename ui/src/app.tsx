import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type Host, HostProvider } from "./host";
import { guardInputMethods, listenForKeys, Toasts } from "./kit";
import { newRouter } from "./routes";
import { Looks } from "./shell/looks";
import { WordsProvider } from "./words";

/** One window: the door, the words, the keys and the pages. */
export function App({ host }: { host: Host }) {
  const [router] = useState(() => newRouter());
  useEffect(() => {
    guardInputMethods();
    return listenForKeys();
  }, []);
  useEffect(() => host.on("open", ({ path }) => void router.navigate({ href: path })), [host, router]);
  useEffect(() => {
    // The window is shown when the page is drawn, so that nobody sees it white. A hidden window has
    // no animation frames (WebKitGTK holds them back until it is shown): a task after this one it is.
    const drawn = setTimeout(() => void host.call("window.ready", {}).catch(() => undefined));
    return () => clearTimeout(drawn);
  }, [host]);
  return (
    <WordsProvider>
      <HostProvider host={host}>
        <Looks />
        <RouterProvider router={router} />
        <Toasts />
      </HostProvider>
    </WordsProvider>
  );
}
