import type { ReactNode } from 'react';
import { standingWords, type Standing } from '../../calculation/comparison/standing.ts';
import type { FunnelPointView, FunnelView, IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { ChartPlane, linePath, type Plane } from '../charts/chart-plane.tsx';
import { ChartPoints, type ChartPoint, type PointForm, type PointTone } from '../charts/chart-points.tsx';
import { useWords, type Words } from '../texts/language.tsx';

type Look = Readonly<Record<Standing, readonly [PointForm, PointTone]>>;

/** Form and tone of each standing: diamonds lie outside the 99.8 % limits, hollow ones outside 95 %. */
const standingLook: Look = {
  'far-worse': ['diamond', 'bad'],
  worse: ['hollow-diamond', 'bad'],
  'as-expected': ['disc', 'ink'],
  better: ['hollow-diamond', 'good'],
  'far-better': ['diamond', 'good'],
  different: ['hollow-diamond', 'unsure'],
  'far-different': ['diamond', 'unsure'],
  'too-few-to-judge': ['ring', 'quiet'],
  'not-judged': ['ring', 'quiet'],
};

interface FunnelProps {
  readonly title: string;
  readonly view: IndicatorPageView;
  readonly funnel: FunnelView;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
  readonly onChoose: (unitId: string) => void;
}

/** From where to where the shares go: all points, the standard, and the limits of all but the smallest centres. */
function range({ points, lines }: FunnelView, standard: number | null): readonly [number, number] {
  const smallest = Math.min(...points.map(({ n }) => n));
  const limits = lines.filter(({ n }) => n >= smallest).flatMap(({ alarm }) => [alarm.lower, alarm.upper]);
  const shares = [...points.map(({ share }) => share), ...limits, ...(standard === null ? [] : [standard])];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const room = Math.max(0.02, (high - low) * 0.06);
  return [Math.max(0, low - room), Math.min(1, high + room)];
}

/** All centres by size and share, with the limits within which chance moves them. */
export function FunnelChart({ title, view, funnel, width, onLook, onChoose }: FunnelProps): ReactNode {
  const { texts, formats } = useWords();
  const [from, to] = range(funnel, view.standard?.value ?? null);
  const largest = Math.max(...funnel.points.map(({ n }) => n));
  const percent = (share: number): string => `${formats.number(share * 100)}\u00a0%`;
  return (
    <ChartPlane
      {...{ title, width, height: 380 }}
      x={{ from: 0, to: largest * 1.06, label: texts.indicator.cases, write: (n) => formats.number(n) }}
      y={{ from, to, label: texts.indicator.share, write: percent }}
    >
      {(plane) => (
        <>
          <Limits plane={plane} funnel={funnel} standard={view.standard?.value ?? null} />
          <Points {...{ plane, view, funnel, onLook, onChoose }} />
        </>
      )}
    </ChartPlane>
  );
}

interface LimitsProps {
  readonly plane: Plane;
  readonly funnel: FunnelView;
  readonly standard: number | null;
}

function Limits({ plane, funnel: { lines, target }, standard }: LimitsProps): ReactNode {
  const { x, y, left, right } = plane;
  const line = (level: 'alert' | 'alarm', side: 'lower' | 'upper') =>
    linePath(lines.map((at) => [x(at.n), y(at[level][side])] as const));
  return (
    <g clipPath={plane.clip} aria-hidden="true">
      {(['alert', 'alarm'] as const).flatMap((level) =>
        (['lower', 'upper'] as const).map((side) => (
          <path key={`${level} ${side}`} className={`chart-${level}`} d={line(level, side)} />
        )),
      )}
      <line className="chart-mean" x1={left} x2={right} y1={y(target.value)} y2={y(target.value)} />
      {standard !== null && (
        <line className="plot-standard" x1={left} x2={right} y1={y(standard)} y2={y(standard)} />
      )}
    </g>
  );
}

function Points({
  plane,
  view,
  funnel,
  onLook,
  onChoose,
}: Omit<FunnelProps, 'title' | 'width'> & { readonly plane: Plane }): ReactNode {
  const words = useWords();
  const names = new Map(view.centres.map(({ unit }) => [unit.id, unit.name]));
  const points = funnel.points
    .toSorted((a, b) => a.n - b.n)
    .map((point): ChartPoint => {
      const [form, tone] = standingLook[point.standing];
      const name = names.get(point.unitId) ?? '';
      const isChosen = point.unitId === view.chosen.id;
      const isNamed = isChosen || point.flag === 'alarm-low' || point.flag === 'alarm-high';
      return {
        ...{ id: point.unitId, x: plane.x(point.n), y: plane.y(point.share), form, tone },
        words: pointWords(name, point, words),
        isMarked: isChosen,
        ...(isNamed && { name }),
      };
    });
  return (
    <ChartPoints
      points={points}
      onLook={(point) => onLook(point && `${point.words} ${words.texts.indicator.chooseHint}.`)}
      onChoose={onChoose}
    />
  );
}

const pointWords = (name: string, { x, n, share, standing }: FunnelPointView, words: Words): string =>
  words.texts.indicator.pointWords(
    name,
    words.formats.percent(share),
    `${words.formats.number(x)} / ${words.formats.number(n)}`,
    words.written(standingWords[standing]),
  );

/** The funnel as a table: each centre with its limits and what its place means. */
export function FunnelTable({
  view,
  funnel,
}: {
  readonly view: IndicatorPageView;
  readonly funnel: FunnelView;
}): ReactNode {
  const { texts, formats, written } = useWords();
  const names = new Map(view.centres.map(({ unit }) => [unit.id, unit.name]));
  return (
    <table>
      <caption className="visually-hidden">{texts.indicator.funnel}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.dashboard.unit}</th>
          <th scope="col" className="number">
            {texts.dashboard.share}
          </th>
          <th scope="col" className="number">
            {texts.indicator.share}
          </th>
          <th scope="col" className="number">
            {texts.indicator.alert}
          </th>
          <th scope="col" className="number">
            {texts.indicator.alarm}
          </th>
          <th scope="col">{texts.indicator.standing}</th>
        </tr>
      </thead>
      <tbody>
        {funnel.points.map(({ unitId, x, n, share, alert, alarm, standing }) => (
          <tr key={unitId}>
            <th scope="row">{names.get(unitId)}</th>
            <td className="number">
              {formats.number(x)} / {formats.number(n)}
            </td>
            <td className="number">{formats.percent(share)}</td>
            <td className="number">{formats.percentRange(alert.lower, alert.upper)}</td>
            <td className="number">{formats.percentRange(alarm.lower, alarm.upper)}</td>
            <td>{written(standingWords[standing])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
