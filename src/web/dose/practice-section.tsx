import type { ReactNode } from 'react';
import type { DoseTable } from '../../operations/dose-tables.ts';
import type { DoseView } from '../../operations/dose-view.ts';
import { doseCsvAddress } from '../api/dose-queries.ts';
import { EvidenceMark } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { CrossTable } from './cross-table.tsx';
import { bandWords, codeWords } from './dose-words.ts';

interface FrameProps {
  readonly id: DoseTable;
  readonly title: string;
  readonly lead: string;
  readonly view: DoseView;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function PracticeFrame({ id, title, lead, view, isEmpty, children }: FrameProps): ReactNode {
  const { texts, language } = useWords();
  const { evidence } = id === 'voltage' ? view.voltage : view.gating;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <EvidenceMark status={evidence.status} />
      </h2>
      {isEmpty ? (
        <p className="empty">{texts.dose.empty}</p>
      ) : (
        <>
          <p className="lead">{lead}</p>
          <ScrollRegion label={title}>{children}</ScrollRegion>
          <p className="chart-files">
            <a className="button button-quiet" href={doseCsvAddress(view, id, language)} download>
              {texts.indicator.csv}
              <span className="visually-hidden">: {title}</span>
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** Bands in their order, the unknown last. */
const bandOrder = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity);
const distinct = <T,>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** The tube voltage of the coronary acquisitions, by body mass index. */
export function VoltageSection({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { dose } = words.texts;
  const { counts, below } = view.voltage;
  const kvWords = (kv: number | null): string =>
    kv === null ? dose.notKnown : `${words.formats.number(kv)} kV`;
  const bands = distinct(counts.map(({ band }) => band)).toSorted(bandOrder);
  const voltages = distinct(counts.map(({ kv }) => kv)).toSorted(bandOrder);
  return (
    <PracticeFrame
      {...{ id: 'voltage', title: dose.voltage, lead: dose.voltageLead, view }}
      isEmpty={counts.length === 0}
    >
      <CrossTable
        caption={dose.voltage}
        heads={[dose.bmi]}
        rows={bands.map((band) => bandWords(below, band, words))}
        columns={voltages.map(kvWords)}
        counts={counts.map(({ kv, band, count }) => ({
          row: bandWords(below, band, words),
          ...{ column: kvWords(kv), count },
        }))}
      />
    </PracticeFrame>
  );
}

/** The gating of the coronary acquisitions, by rhythm and heart rate. */
export function GatingSection({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { dose } = words.texts;
  const { counts, below } = view.gating;
  const rhythmPlace = (code: string | null): number =>
    code === null ? Infinity : view.rhythms.findIndex((each) => each.code === code);
  const rowOf = ({ rhythm, band }: (typeof counts)[number]): string =>
    `${codeWords(rhythm, view.rhythms, words, dose.notKnown)}|${bandWords(below, band, words)}`;
  const columnOf = (code: string | null): string => codeWords(code, view.gatings, words, dose.notKnown);
  const isAnyUnknown = counts.some(({ gating }) => gating === null);
  const gatings = view.gatings.filter(({ code }) => counts.some(({ gating }) => gating === code));
  const ordered = counts.toSorted(
    (a, b) => rhythmPlace(a.rhythm) - rhythmPlace(b.rhythm) || bandOrder(a.band, b.band),
  );
  return (
    <PracticeFrame
      {...{ id: 'gating', title: dose.gatingTable, lead: dose.gatingLead, view }}
      isEmpty={counts.length === 0}
    >
      <CrossTable
        caption={dose.gatingTable}
        heads={[dose.rhythm, dose.heartRate]}
        rows={distinct(ordered.map(rowOf))}
        columns={[...gatings.map(({ code }) => columnOf(code)), ...(isAnyUnknown ? [dose.notKnown] : [])]}
        counts={counts.map((each) => ({
          row: rowOf(each),
          column: columnOf(each.gating),
          count: each.count,
        }))}
      />
    </PracticeFrame>
  );
}
