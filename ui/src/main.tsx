import "@fontsource-variable/inter";
import "@fontsource-variable/noto-sans-sc";
import "./kit/tokens.css";
import "./kit/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { openHost } from "./host";
import { paintRememberedTheme } from "./kit";
import { preferredLanguage, speak } from "./words";

paintRememberedTheme();
speak(preferredLanguage(), false);

const root = document.querySelector("#root");
if (root) createRoot(root).render(<App host={openHost()} />);
