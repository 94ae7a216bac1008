import { render, type RenderResult } from "@testing-library/react";
import axe from "axe-core";
import type { ReactElement } from "react";
import type { CommandName, EventName, Events, Host } from "../host";
import { HostError, HostProvider } from "../host";
import { guardInputMethods } from "../kit";
import { type Language, speak, WordsProvider } from "../words";

/** A door with answers given by the test, which can also speak as the core does. */
export interface FakeHost extends Host {
  calls: { name: CommandName; args: unknown }[];
  say<E extends EventName>(event: E, payload: Events[E]): void;
}

type Answers = { [C in CommandName]?: unknown };

/** Answers by command name: a value, or a function of the arguments. What is not answered is refused as `not_connected`. */
export function fakeHost(answers: Answers = {}): FakeHost {
  const heard = new Map<EventName, Set<(payload: never) => void>>();
  const calls: FakeHost["calls"] = [];
  return {
    calls,
    async call(name, args) {
      calls.push({ name, args });
      if (!(name in answers)) throw new HostError({ code: "not_connected" });
      const answer: unknown = answers[name];
      return (typeof answer === "function" ? answer(args) : answer) as never;
    },
    on(event, hear) {
      const set = heard.get(event) ?? new Set();
      heard.set(event, set.add(hear as (payload: never) => void));
      return () => set.delete(hear as (payload: never) => void);
    },
    say(event, payload) {
      for (const hear of heard.get(event) ?? []) hear(payload as never);
    },
  };
}

/** Draws a part of the window with words and a door. */
export function draw(part: ReactElement, { host = fakeHost(), language = "en" }: { host?: Host; language?: Language } = {}): RenderResult {
  speak(language, false);
  guardInputMethods();
  return render(part, {
    wrapper: ({ children }) => (
      <WordsProvider>
        <HostProvider host={host}>{children}</HostProvider>
      </WordsProvider>
    ),
  });
}

/** What axe finds wrong with the page: rule and element. Colour contrast is judged on pictures, not here. */
export async function faults(root: Element = document.body): Promise<string[]> {
  const result = await axe.run(root, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return result.violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 160)}`));
}
