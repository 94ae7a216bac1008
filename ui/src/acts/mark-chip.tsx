import type { Mark } from "../host/bindings";
import { Chip } from "../kit";
import { useCodes } from "../words";

/** The small mark beside a confirmed state: an action that waits, goes, was taken or was refused. */
export function MarkChip({ mark }: { mark: Mark | null }) {
  const say = useCodes();
  if (mark === null) return null;
  const tone = mark.state === "refused" ? "bad" : mark.state === "updating" ? "info" : "wait";
  return (
    <Chip tone={tone}>
      {[say("queued", mark.kind, mark.params), say("mark", mark.state)].join(" · ")}
    </Chip>
  );
}
