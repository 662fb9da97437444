import { escaped } from './escape.ts';

type Attributes = Readonly<Record<string, string | number>>;

const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** An element of SVG; `content` is markup already. */
export const element = (name: string, attributes: Attributes, content = ''): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${written(value)}"`)
    .join('')}>${content}</${name}>`;

export const colours = {
  ink: '#1d2733',
  quiet: '#5b6774',
  line: '#c3cad1',
  bad: '#b3400f',
  good: '#0b6e4f',
  standard: '#6a3d9a',
} as const;

export const textAt = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element('text', { x, y, 'font-size': 9, fill: colours.ink, ...attributes }, escaped(text));

export const lineFrom = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  attributes: Attributes = {},
): string => element('line', { x1, y1, x2, y2, stroke: colours.line, 'stroke-width': 0.8, ...attributes });

/** A drawing of a width and height in points. */
export const drawing = (width: number, height: number, content: readonly string[]): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      'font-family': "'Libertinus Serif', Georgia, serif",
    },
    content.join(''),
  );
