import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { Measurement } from '../../operations/views.ts';
import { writeCount, writeParts, type Written } from '../indicator/measurement-words.ts';
import { useWords } from '../texts/language.tsx';

/** A figure that opens: of a measure, a year and a unit. */
export interface OpenedFigure {
  readonly id: string;
  readonly year: number;
  readonly unitId: string;
}

interface FigureLinkProps {
  readonly figure: OpenedFigure;
  readonly step: WaterfallStep;
  /** What is written of the count; null is a dash, and opens nothing. */
  readonly count: number | null;
  readonly text?: string;
}

/** A number that opens to the patients behind it. */
export function FigureLink({ figure, step, count, text }: FigureLinkProps): ReactNode {
  const words = useWords();
  const written = text ?? writeCount(count, words);
  if (count === null) return written;
  const { explanation } = words.texts;
  const { id, year, unitId } = figure;
  return (
    <Link
      to="/indicators/$id/patients"
      params={{ id }}
      search={{ year, unit: unitId, step }}
      className="figure-link"
      preload={false}
    >
      {written}
      <span className="visually-hidden">
        {' '}
        {explanation.steps[step]}: {explanation.open}
      </span>
    </Link>
  );
}

interface FigurePartsProps {
  readonly figure: OpenedFigure;
  readonly measurement: Measurement;
  readonly written: Written;
}

/** What a figure is made of, each number a way to its patients. Sums and medians open as a whole. */
export function FigureParts({ figure, measurement, written }: FigurePartsProps): ReactNode {
  const words = useWords();
  const { numerator, denominator, cases } = measurement;
  if (written.measure !== 'proportion')
    return (
      <FigureLink
        figure={figure}
        step="denominator"
        count={cases}
        text={writeParts(measurement, written, words)}
      />
    );
  return (
    <>
      <FigureLink figure={figure} step="numerator" count={numerator} /> /{' '}
      <FigureLink figure={figure} step="denominator" count={denominator} />
    </>
  );
}
