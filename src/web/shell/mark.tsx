import type { ReactNode } from 'react';

const rings = [
  { radius: 13, width: 4, parts: 6, turn: -60 },
  { radius: 8.2, width: 3.6, parts: 6, turn: -60 },
  { radius: 4.6, width: 2, parts: 4, turn: -45 },
] as const;

/** The registry's sign: the polar map of the left ventricle, whose segments close around one point. */
export function RegistryMark({ size }: { readonly size: number }): ReactNode {
  return (
    <svg className="registry-mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      {rings.map(({ radius, width, parts, turn }) => (
        <circle
          key={radius}
          cx="16"
          cy="16"
          r={radius}
          strokeWidth={width}
          pathLength={parts}
          strokeDasharray="0.9 0.1"
          transform={`rotate(${turn} 16 16)`}
        />
      ))}
      <circle className="registry-mark-nucleus" cx="16" cy="16" r="2.2" />
    </svg>
  );
}
