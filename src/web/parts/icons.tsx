import type { ReactNode } from 'react';

/** Signs carry their meaning by form first; a text always stands beside them, so they are hidden from readers. */
const drawings = {
  check: (
    <>
      <circle cx="8" cy="8" r="7" className="icon-ground" />
      <path d="M4.6 8.3l2.3 2.3 4.6-5" className="icon-stroke" />
    </>
  ),
  cross: (
    <>
      <rect
        x="2.6"
        y="2.6"
        width="10.8"
        height="10.8"
        rx="1.5"
        transform="rotate(45 8 8)"
        className="icon-ground"
      />
      <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" className="icon-stroke" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6.4" className="icon-outline" />
      <path d="M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1" className="icon-line" />
    </>
  ),
  dash: <path d="M4 8h8" className="icon-line" />,
  triangle: (
    <>
      <path d="M8 1.6l7 12.4H1z" className="icon-ground icon-join" />
      <path d="M8 6v3.6M8 11.8v.1" className="icon-stroke" />
    </>
  ),
  octagon: (
    <>
      <path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" className="icon-ground" />
      <path d="M8 4.2v4.6M8 11.4v.1" className="icon-stroke" />
    </>
  ),
  information: (
    <>
      <circle cx="8" cy="8" r="6.4" className="icon-outline" />
      <path d="M8 7.2v4M8 4.7v.1" className="icon-line" />
    </>
  ),
  lock: (
    <>
      <rect x="3.4" y="7" width="9.2" height="6.6" rx="1.2" className="icon-outline" />
      <path d="M5.4 7V5a2.6 2.6 0 0 1 5.2 0v2M8 9.6v1.6" className="icon-line" />
    </>
  ),
  auto: (
    <>
      <circle cx="8" cy="8" r="6" className="icon-outline" />
      <path d="M8 2a6 6 0 0 1 0 12z" className="icon-fill" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="3" className="icon-fill" />
      <path
        d="M8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7L13 13M13 3l-1.3 1.3M4.3 11.7L3 13"
        className="icon-line"
      />
    </>
  ),
  moon: <path d="M13.2 9.8A6 6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z" className="icon-fill" />,
  arrow: <path d="M3 8h9M8.5 4.5L12 8l-3.5 3.5" className="icon-line" />,
  back: <path d="M13 8H4M7.5 4.5L4 8l3.5 3.5" className="icon-line" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
