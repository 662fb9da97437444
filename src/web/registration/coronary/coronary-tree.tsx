import type { KeyboardEvent, ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { Value, Values } from '../../../definition/record.ts';
import { valueText } from '../../field/value-text.ts';
import { useWords } from '../../texts/language.tsx';
import { useForm } from '../form-context.tsx';
import { normalKey, segmentKeys } from './segment-keys.ts';
import { changeSegment, normalRows, SegmentCodes, type SegmentChange } from './segment-rows.ts';
import { drawnSegments, walk } from './segments.ts';
import { TreeDrawing } from './tree-drawing.tsx';

interface CoronaryTreeProps {
  readonly rows: readonly Values[];
  /** Every value of the record as it stands, for dominance, stents and what is computed from the segments. */
  readonly values: Readonly<Record<string, Value>>;
  readonly grafts: readonly Values[];
}

/** Segments as they were before "normal coronaries", so that one key can be taken back. */
function useNormal(rows: readonly Values[], setAll: (rows: readonly Values[]) => void) {
  const [before, setBefore] = useState<readonly Values[]>();
  return {
    canUndo: before !== undefined,
    set: (normal: readonly Values[]) => {
      setBefore(rows);
      setAll(normal);
    },
    undo: () => {
      if (before) setAll(before);
      setBefore(undefined);
    },
  };
}

type Asked = 'undo' | 'walk' | 'normal' | SegmentChange;

/** What a key press asks of the tree; commands of the form and of the browser are not the tree's. */
function askedBy({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Asked | undefined {
  const pressed = key.toLowerCase();
  if (ctrlKey || metaKey) return pressed === 'z' ? 'undo' : undefined;
  if (altKey) return undefined;
  if (key.startsWith('Arrow')) return 'walk';
  return pressed === normalKey ? 'normal' : segmentKeys[pressed];
}

/** The coronary tree: one walks it with the arrow keys and grades each segment with a digit and a letter. */
export function CoronaryTree({ rows, values, grafts }: CoronaryTreeProps): ReactNode {
  const { dataset, setRows } = useForm();
  const codes = useMemo(() => new SegmentCodes(dataset), [dataset]);
  const [current, setCurrent] = useState('p-rca');
  const root = useRef<HTMLDivElement>(null);
  const setAll = (next: readonly Values[]) => setRows('segment', next);
  const normal = useNormal(rows, setAll);
  const focus = (name: string) => {
    setCurrent(name);
    root.current?.querySelector<SVGElement>(`[data-segment="${name}"]`)?.focus();
  };
  const fillNormal = () =>
    normal.set(
      normalRows(codes.name('cor.dominance', values['cor.dominance']), values['rf.priorPci'] === '1', codes),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    const asked = askedBy(event);
    if (asked === undefined || (asked === 'undo' && !normal.canUndo)) return;
    event.preventDefault();
    if (asked === 'undo') normal.undo();
    else if (asked === 'normal') fillNormal();
    else if (asked === 'walk') focus(walk(current, event.key));
    else setAll(changeSegment(rows, current, asked, codes));
  };
  return (
    <div className="coronary" ref={root} onKeyDown={onKeyDown}>
      <TreeDrawing {...{ rows, grafts, codes, current }} choose={focus} />
      <div className="coronary-side">
        <Computed values={values} />
        <p className="notice-actions">
          <button type="button" className="button button-quiet" onClick={fillNormal}>
            <NormalText /> <kbd>{normalKey.toUpperCase()}</kbd>
          </button>
          {normal.canUndo && <UndoButton undo={normal.undo} />}
        </p>
        <Legend graded={rows.length} />
      </div>
    </div>
  );
}

const NormalText = (): ReactNode => useWords().texts.coronary.normal;

function UndoButton({ undo }: { readonly undo: () => void }): ReactNode {
  const { texts } = useWords();
  return (
    <button type="button" className="button button-quiet" onClick={undo}>
      {texts.coronary.undo} <kbd>Ctrl Z</kbd>
    </button>
  );
}

/** What the registry computes from the segments, while one grades them; the reader's category is taken from it or not. */
const computed = ['rads.displayString', 'rads.derived', 'cor.sis', 'cor.cadClass'] as const;

function Computed({ values }: Pick<CoronaryTreeProps, 'values'>): ReactNode {
  const words = useWords();
  const { dataset, setValue } = useForm();
  const elements = dataset.sections.flatMap((section) => section.elements);
  const shown = computed.flatMap((id) => elements.find((element) => element.id === id) ?? []);
  const category = elements.find(({ id }) => id === 'rads.category');
  const derived = values['rads.derived'];
  return (
    <>
      <dl className="coronary-computed" aria-live="polite">
        {shown.map((element) => {
          const value = values[element.id];
          return (
            <div key={element.id}>
              <dt>{words.written(element.label)}</dt>
              <dd>
                {value === undefined
                  ? words.texts.coronary.notYet
                  : valueText(element, value, { dataset, words })}
              </dd>
            </div>
          );
        })}
      </dl>
      {category && derived !== undefined && values['rads.category'] !== derived && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => setValue({ element: category }, derived)}
        >
          {words.texts.coronary.confirm(valueText(category, derived, { dataset, words }))}
        </button>
      )}
    </>
  );
}

function Legend({ graded }: { readonly graded: number }): ReactNode {
  const { texts } = useWords();
  return (
    <div className="coronary-legend">
      <p role="status">{texts.coronary.graded(graded, drawnSegments.length)}</p>
      <dl>
        {texts.coronary.keys.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
