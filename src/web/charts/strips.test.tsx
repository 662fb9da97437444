import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Measurement, Verdict } from '../../operations/views.ts';
import { IntervalStrip } from './interval-strip.tsx';
import { MedianStrip } from './median-strip.tsx';
import { amountScale, shareScale } from './plot-scale.ts';

const scale = shareScale([0.51, 1]);
const measured = (estimate: number | null, met: Verdict): Measurement => ({
  numerator: 9,
  denominator: 12,
  cases: 12,
  ...{ unknown: 0, initial: 12, excluded: 0, exception: 0, immature: 0 },
  estimate,
  interval: estimate === null ? null : { lower: estimate - 0.1, upper: estimate + 0.1 },
  met,
});
const drawn = (estimate: number | null, met: Verdict, comparison: 'at-least' | 'at-most' = 'at-least') =>
  renderToStaticMarkup(
    <IntervalStrip measurement={measured(estimate, met)} scale={scale} limit={{ comparison, value: 0.9 }} />,
  );

const formOf: readonly (readonly [Verdict, string])[] = [
  ['met', '<circle r="5">'],
  ['not-met', '<path d="M0 -6.5'],
  ['not-decidable', 'class="hollow"'],
  [null, '<circle r="4.5">'],
];
test.each(formOf)('the judgement %s is told by the form of the point, not by colour alone', (met, form) =>
  expect(drawn(0.75, met)).toContain(form),
);

test('the interval spans its two limits on the scale', () =>
  expect(drawn(0.8, 'met')).toContain(`plot-interval" x1="${scale.at(0.7)}" x2="${scale.at(0.9)}"`));

test('the good side lies above a standard of at least, below one of at most', () => {
  const at = scale.percentAt(0.9);
  expect(drawn(0.8, 'met')).toContain(`x="${at}%" width="${(100 - at).toFixed(0)}%"`);
  expect(drawn(0.8, 'met', 'at-most')).toContain(`x="0%" width="${at}%"`);
});

test('without an estimate there is a frame but no point', () => {
  const empty = drawn(null, 'not-decidable');
  expect(empty).toContain('plot-standard');
  expect(empty).not.toContain('plot-point');
});

test('a median is a dot against its own reference level', () => {
  const cell = {
    stratum: 'p',
    label: { en: 'P', da: 'P' },
    count: 30,
    median: 100,
    level: 200,
    met: 'met',
  } as const;
  const dots = amountScale([200]);
  const markup = renderToStaticMarkup(<MedianStrip cell={cell} scale={dots} />);
  expect(markup).toContain('<svg x="50%"');
  expect(markup).toContain('plot-standard" x1="100%"');
});
