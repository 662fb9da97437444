import type { ReactNode } from 'react';
import type { DoseView, LevelComparison } from '../../operations/dose-view.ts';
import { doseCsvAddress } from '../api/dose-queries.ts';
import { PlotAxis, PlotFrame } from '../charts/plot-frame.tsx';
import { PlotPoint } from '../charts/plot-marks.tsx';
import { amountScale, type PlotScale } from '../charts/plot-scale.ts';
import { EvidenceMark, VerdictSign } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { doseFigure, writeDose } from './dose-words.ts';

const verdictOf = {
  below: 'met',
  above: 'not-met',
  'too-few': 'not-decidable',
  none: null,
} as const;

/** The medians of the centre against every level there is, with the other centres as marks. */
export function LevelSection({ view }: { readonly view: DoseView }): ReactNode {
  const { texts, formats, language } = useWords();
  const { dose, indicator } = texts;
  const { weightKg, fewest, evidence } = view.comparison;
  const [least, most] = weightKg;
  return (
    <section aria-labelledby="levels">
      <h2 id="levels">
        {dose.levels} <EvidenceMark status={evidence.status} />
      </h2>
      <p className="lead">
        {dose.levelsLead(formats.number(least), formats.number(most), formats.number(fewest))}
      </p>
      <ScrollRegion label={dose.levels}>
        <LevelTable view={view} />
      </ScrollRegion>
      <LevelLegend />
      <p className="chart-files">
        <a className="button button-quiet" href={doseCsvAddress(view, 'levels', language)} download>
          {indicator.csv}
          <span className="visually-hidden">: {dose.levels}</span>
        </a>
      </p>
    </section>
  );
}

function LevelLegend(): ReactNode {
  const { legend } = useWords().texts.dose;
  return (
    <ul className="legend chart-legend">
      <li>
        <svg className="legend-mark" aria-hidden="true">
          <line className="plot-standard" x1="50%" x2="50%" y1="0" y2="100%" />
        </svg>
        {legend.level}
      </li>
      <li>
        <svg className="legend-mark" aria-hidden="true">
          <PlotPoint at="50%" verdict="met" />
        </svg>
        {legend.own}
      </li>
      <li>
        <svg className="legend-mark" aria-hidden="true">
          <circle className="dose-other" cx="50%" cy="50%" r="3.5" />
        </svg>
        {legend.other}
      </li>
    </ul>
  );
}

function LevelTable({ view }: { readonly view: DoseView }): ReactNode {
  const { texts, formats } = useWords();
  const { dose } = texts;
  const scale = amountScale(
    view.levels.flatMap(({ value, median, others }) => [
      ...[value, median ?? 0],
      ...others.map((other) => other.median),
    ]),
  );
  return (
    <table className="plot-table">
      <caption className="visually-hidden">{dose.levels}</caption>
      <thead>
        <tr>
          <th scope="col">{dose.country}</th>
          <th scope="col">{dose.level}</th>
          <th scope="col">{dose.source}</th>
          <th scope="col" className="number">
            {dose.legend.level}
          </th>
          <td className="plot-column">
            <PlotAxis scale={scale} write={(tick) => formats.number(tick)} />
          </td>
          <th scope="col" className="number">
            {dose.own}
          </th>
          <th scope="col">{dose.others}</th>
        </tr>
      </thead>
      <tbody>
        {view.levels.map((level) => (
          <LevelRow key={level.id} {...{ level, view, scale }} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly level: LevelComparison;
  readonly view: DoseView;
  readonly scale: PlotScale;
}

function LevelRow({ level, view, scale }: RowProps): ReactNode {
  const words = useWords();
  const { texts, formats, written } = words;
  const { dose } = texts;
  const { evidence, median, count, standing } = level;
  return (
    <tr>
      <th scope="row">{written(level.country)}</th>
      <td>{written(level.label)}</td>
      <td className="dose-source">
        <EvidenceMark status={evidence.status} /> {evidence.source}
      </td>
      <td className="number">{writeDose(level.value, view, words)}</td>
      <td className="plot-cell">
        <LevelStrip level={level} scale={scale} />
      </td>
      <td className="number">
        {median !== null && (
          <>
            <VerdictSign verdict={verdictOf[standing]} /> <b>{doseFigure(median, view.quantity, formats)}</b>
          </>
        )}
        <small>
          {dose.standing[standing]}
          {count > 0 && `, ${dose.examinationCount(formats.number(count))}`}
        </small>
      </td>
      <td>
        <OtherCentres level={level} view={view} />
      </td>
    </tr>
  );
}

function LevelStrip({
  level,
  scale,
}: {
  readonly level: LevelComparison;
  readonly scale: PlotScale;
}): ReactNode {
  const { value, median, others, standing } = level;
  return (
    <PlotFrame scale={scale} limit={{ comparison: 'at-most', value }}>
      {others.map((other, index) => (
        <circle key={index} className="dose-other" cx={scale.at(other.median)} cy="50%" r="3.5" />
      ))}
      {median !== null && <PlotPoint at={scale.at(median)} verdict={verdictOf[standing]} />}
    </PlotFrame>
  );
}

/** How many there are and how they lie; with their names, where the reader may see them. */
function OtherCentres({
  level,
  view,
}: {
  readonly level: LevelComparison;
  readonly view: DoseView;
}): ReactNode {
  const { texts, formats } = useWords();
  const { others } = level;
  const write = (value: number | undefined): string => doseFigure(value ?? 0, view.quantity, formats);
  if (others.length === 0) return <span className="absent">–</span>;
  const words = texts.dose.othersWords(
    formats.number(others.length),
    write(others[0]?.median),
    write(others.at(-1)?.median),
  );
  if (others.every(({ name }) => name === null)) return words;
  return (
    <details>
      <summary>{words}</summary>
      <ul>
        {others.map(({ name, median }) => (
          <li key={name}>
            {name}: {write(median)}
          </li>
        ))}
      </ul>
    </details>
  );
}
