import { Looks } from "./looks";
import { QuaysideMark } from "./mark";
import s from "./session.module.css";

/** The head of a window before anybody's work is open: the product, and the looks of the window. */
export function Head() {
  return (
    <header className={s.top}>
      <QuaysideMark />
      {/* The product's name is the same in every language. */}
      {/* oxlint-disable-next-line react/jsx-no-literals */}
      <span className={s.name}>Quayside</span>
      <span className={s.looks}>
        <Looks />
      </span>
    </header>
  );
}
