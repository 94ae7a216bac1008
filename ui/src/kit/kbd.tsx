import { classes } from "./classes";
import s from "./kbd.module.css";
import { caps, type Chord } from "./keys";

/** The keys of a chord as drawn caps. Hidden from screen readers: the name of the act is said beside it. */
export function Kbd({ chord, onFill = false }: { chord: Chord; onFill?: boolean }) {
  return (
    <span className={classes(s.chord, onFill && s.onFill)} aria-hidden="true">
      {caps(chord)
        .flat()
        .map((cap, at) => (
          <kbd key={`${at} ${cap}`}>{cap}</kbd>
        ))}
    </span>
  );
}
