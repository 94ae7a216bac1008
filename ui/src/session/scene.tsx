import s from "./scene.module.css";

interface Stack {
  x: number;
  rows: readonly (readonly string[])[];
}

const WIDE = 46;
const HIGH = 17;
const GROUND = 150;

/** Containers on the quay, bottom row first. The letters are the hats: seller, buyer, operator, none. */
const STACKS: readonly Stack[] = [
  { x: 56, rows: [["s", "n", "b"], ["n", "s"], ["o"]] },
  { x: 300, rows: [["b", "n"], ["s"]] },
  { x: 1090, rows: [["n", "b", "s"], ["s", "n"]] },
  { x: 1268, rows: [["s", "o"], ["n", "b"], ["s"]] },
];

/** On the ship, bottom row first. */
const CARGO: readonly (readonly string[])[] = [
  ["n", "s", "n", "b", "s", "n"],
  ["s", "b", "n", "s"],
  ["n", "o"],
];

function Boxes({ x, base, rows }: { x: number; base: number; rows: Stack["rows"] }) {
  return rows.map((row, level) =>
    row.map((colour, at) => (
      <g key={`${level}-${at}`} className={s[colour]} transform={`translate(${x + level * 12 + at * (WIDE + 3)} ${base - (level + 1) * (HIGH + 2)})`}>
        <rect width={WIDE} height={HIGH} rx="2" />
        <path d={`M8 4v${HIGH - 8}M15 4v${HIGH - 8}M22 4v${HIGH - 8}M29 4v${HIGH - 8}M36 4v${HIGH - 8}`} />
      </g>
    )),
  );
}

/** A ship-to-shore crane on the right quay, its seaward arm `reach` long. */
function Crane({ x, reach }: { x: number; reach: number }) {
  return (
    <g className={s.crane} transform={`translate(${x} 0) scale(-1 1)`}>
      <path d={`M0 ${GROUND}V44M52 ${GROUND}V44M0 96H52M0 ${GROUND}L52 96M52 ${GROUND}L0 96M0 96L52 44M-70 44H${52 + reach}M26 44V14M26 14L-58 44M26 14L${44 + reach} 44M0 44L26 14L52 44`} />
      <path className={s.hoist} d={`M${reach - 8} 44V78M${reach + 12} 44V78`} />
      <g className={s.s} transform={`translate(${reach - 20} 78)`}>
        <rect width={WIDE} height={HIGH} rx="2" />
      </g>
    </g>
  );
}

/** A quay at first light: decoration, nothing to read. */
export function Scene() {
  return (
    <svg className={s.scene} viewBox="0 0 1440 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path className={s.sea} d={`M0 ${GROUND}H1440V200H0Z`} />
      <path className={s.wave} d="M0 166h120m40 0h220m60 0h90m480 0h160m50 0h180M60 180h180m90 0h120m320 0h240m80 0h140" />
      <Boxes x={612} base={126} rows={CARGO} />
      <g className={s.ship}>
        <path d="M506 126H934L898 160H530Z" />
        <path d="M538 126V74H592V126M548 86h34M548 98h34M558 74V56h14V74" />
      </g>
      <path className={s.quay} d={`M0 ${GROUND}H470V158H0ZM980 ${GROUND}H1440V158H980Z`} />
      {STACKS.map((stack) => (
        <Boxes key={stack.x} x={stack.x} base={GROUND} rows={stack.rows} />
      ))}
      <Crane x={1056} reach={176} />
    </svg>
  );
}
