/** The sign of the product, as on the dock: a bollard on the quay and the line of a ship that is moored to it. */
export function QuaysideMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="64 64 896 896" aria-hidden="true">
      <defs>
        <linearGradient id="quayside-sea" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#12878a" />
          <stop offset="1" stopColor="#0a4f57" />
        </linearGradient>
        <clipPath id="quayside-tile">
          <rect x="64" y="64" width="896" height="896" rx="208" />
        </clipPath>
      </defs>
      <g clipPath="url(#quayside-tile)">
        <rect x="64" y="64" width="896" height="896" fill="url(#quayside-sea)" />
        <path d="M64 664h896v296H64z" fill="#06343b" />
        <path d="M64 810c75-56 149-56 224 0s149 56 224 0 149-56 224 0 149 56 224 0" fill="none" stroke="#4fc3ba" strokeWidth="44" strokeLinecap="round" />
        <path d="M388 664c28-64 40-128 40-208h168c0 80 12 144 40 208z" fill="#fbfbf6" />
        <path d="M340 348c0-70 77-124 172-124s172 54 172 124v36c0 40-32 72-72 72H412c-40 0-72-32-72-72z" fill="#fbfbf6" />
        <path d="M316 664h392a28 28 0 0 1 0 56H316a28 28 0 0 1 0-56z" fill="#d9e6e3" />
        <path d="M414 508h196M402 568h220" stroke="#eaa45c" strokeWidth="44" strokeLinecap="round" />
        <path d="M610 508c140-6 250-70 350-190" fill="none" stroke="#eaa45c" strokeWidth="44" strokeLinecap="round" />
      </g>
    </svg>
  );
}
