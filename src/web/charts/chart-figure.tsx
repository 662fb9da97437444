import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { savePng, saveSvg } from './drawing-file.ts';
import { useWidth } from './use-width.ts';

interface FigureProps {
  readonly title: string;
  /** What the chart shows, in a sentence, above it. */
  readonly lead?: ReactNode;
  /** The name of its files, without ending. */
  readonly fileName: string;
  /** The address of its table as CSV. */
  readonly csv: string;
  readonly table: ReactNode;
  readonly legend?: ReactNode;
  /** How to look at the chart, when it is not by the arrow keys. */
  readonly hint?: string;
  /** Draws the chart as wide as there is room; tells what is under the pointer or the focus. */
  readonly draw: (width: number, onLook: (words: string | null) => void) => ReactNode;
}

/** A chart with its table and its files. What is looked at is said in words below it. */
export function ChartFigure({
  title,
  lead,
  fileName,
  csv,
  table,
  legend,
  hint,
  draw,
}: FigureProps): ReactNode {
  const { texts } = useWords();
  const [frame, width] = useWidth(720);
  const [look, setLook] = useState<string | null>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const chart = (): SVGSVGElement | null => drawing.current?.querySelector('svg') ?? null;
  return (
    <figure className="chart-figure" aria-label={title}>
      {lead}
      <div ref={frame}>
        <div ref={drawing}>{draw(width, setLook)}</div>
      </div>
      <p className="chart-look" aria-hidden="true">
        {look ?? hint ?? texts.indicator.lookHint}
      </p>
      {legend}
      <div className="chart-files">
        <a className="button button-quiet" href={csv} download>
          {texts.indicator.csv}
          <span className="visually-hidden">: {title}</span>
        </a>
        <SaveButton kind="SVG" title={title} chart={chart} save={(found) => saveSvg(found, fileName)} />
        <SaveButton kind="PNG" title={title} chart={chart} save={(found) => void savePng(found, fileName)} />
      </div>
      <details className="chart-table">
        <summary>
          {texts.indicator.asTable}
          <span className="visually-hidden">: {title}</span>
        </summary>
        <ScrollRegion label={title}>{table}</ScrollRegion>
      </details>
    </figure>
  );
}

interface SaveButtonProps {
  readonly kind: 'SVG' | 'PNG';
  readonly title: string;
  readonly chart: () => SVGSVGElement | null;
  readonly save: (chart: SVGSVGElement) => void;
}

function SaveButton({ kind, title, chart, save }: SaveButtonProps): ReactNode {
  const onClick = (): void => {
    const found = chart();
    if (found) save(found);
  };
  return (
    <button type="button" className="button button-quiet" aria-label={`${kind}: ${title}`} onClick={onClick}>
      {kind}
    </button>
  );
}
