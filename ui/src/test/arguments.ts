import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";

/** The names a text asks for: {count, plural, one {# {what}} …} → count, what. */
export function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: ReturnType<typeof compileMessageOrThrow>) => {
    for (const token of tokens) {
      if (typeof token === "string") continue;
      const [name, , format] = token;
      if (name !== "#") names.add(name);
      if (typeof format !== "object" || format === null) continue;
      for (const branch of Object.values(format)) if (Array.isArray(branch)) walk(branch as ReturnType<typeof compileMessageOrThrow>);
    }
  };
  walk(compileMessageOrThrow(text));
  return [...names].toSorted();
}
