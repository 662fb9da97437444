import type { ReactNode } from 'react';
import { elementById, type Values } from '../../../definition/record.ts';
import { valueText } from '../../field/value-text.ts';
import { useWords, type Words } from '../../texts/language.tsx';
import { useForm } from '../form-context.tsx';
import type { SegmentCodes } from './segment-rows.ts';
import { drawnSegments, type DrawnSegment } from './segments.ts';

interface DrawingProps {
  readonly rows: readonly Values[];
  readonly grafts: readonly Values[];
  readonly codes: SegmentCodes;
  readonly current: string;
  readonly choose: (name: string) => void;
}

/** The tree as a picture whose segments take the focus; each says by itself what it holds. */
export function TreeDrawing({ rows, grafts, codes, current, choose }: DrawingProps): ReactNode {
  const { texts } = useWords();
  const rowOf = ({ name }: DrawnSegment): Values | undefined =>
    rows.find((row) => row['seg.segment'] === codes.code('seg.segment', name));
  const grafted = new Set(grafts.map((graft) => codes.name('grf.targetSegment', graft['grf.targetSegment'])));
  return (
    <svg viewBox="40 30 480 380" className="coronary-drawing" role="group" aria-label={texts.coronary.tree}>
      <circle cx="193" cy="82" r="24" className="coronary-aorta" />
      <text x="193" y="86" className="coronary-name" aria-hidden="true">
        Ao
      </text>
      {drawnSegments.map((segment) => (
        <Segment
          key={segment.name}
          segment={segment}
          row={rowOf(segment)}
          codes={codes}
          isCurrent={segment.name === current}
          isGrafted={grafted.has(segment.name)}
          choose={choose}
        />
      ))}
      <g aria-hidden="true" className="segment-signs">
        {drawnSegments.map((segment) => (
          <text key={segment.name} x={segment.at[0]} y={segment.at[1] + 4}>
            {signs[stateOf(rowOf(segment), codes)] ?? codes.code('seg.segment', segment.name)}
          </text>
        ))}
      </g>
    </svg>
  );
}

interface SegmentProps {
  readonly segment: DrawnSegment;
  readonly row: Values | undefined;
  readonly codes: SegmentCodes;
  readonly isCurrent: boolean;
  readonly isGrafted: boolean;
  readonly choose: (name: string) => void;
}

function Segment({ segment, row, codes, isCurrent, isGrafted, choose }: SegmentProps): ReactNode {
  const words = useWords();
  const { dataset } = useForm();
  const { name, course, at } = segment;
  const code = codes.code('seg.segment', name) ?? name;
  const shown = stateOf(row, codes);
  const told = Object.entries(row ?? {}).flatMap(([id, value]) => {
    const element = elementById(dataset).get(id)?.element;
    if (!element || id === 'seg.segment' || value === false) return [];
    return value === true ? [words.written(element.label)] : [valueText(element, value, { dataset, words })];
  });
  const label = `${code} ${nameOf(name, words, dataset)}: ${told.length > 0 ? told.join(', ') : words.texts.notAnswered}`;
  return (
    <g
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-label={label}
      data-segment={name}
      data-field={isCurrent || undefined}
      className={`segment segment-${shown}`}
      onClick={() => choose(name)}
    >
      <path d={course} className="segment-reach" />
      <path d={course} className="segment-course" />
      {isGrafted && <path d={`M193 58 L${at[0]} ${at[1] - 8}`} className="segment-graft" />}
      <circle cx={at[0]} cy={at[1]} r="11" className="segment-disc" />
    </g>
  );
}

type Dataset = ReturnType<typeof useForm>['dataset'];

function nameOf(name: string, words: Words, dataset: Dataset): string {
  const code = dataset.valueSets['segment']?.codes.find((candidate) => candidate.name === name);
  return code ? words.written(code.label) : name;
}

/** How a segment is drawn: its grade, or why it has none. */
function stateOf(row: Values | undefined, codes: SegmentCodes): string {
  if (!row) return 'open';
  const assessable = codes.name('seg.assessable', row['seg.assessable']);
  if (assessable !== 'assessable') return assessable ?? 'open';
  return codes.name('seg.stenosis', row['seg.stenosis']) ?? 'open';
}

/** What stands in the disc: the grade as a digit, a sign where there is none, else the segment's own number. */
const signs: Readonly<Record<string, string>> = {
  ...{ none: '0', minimal: '1', mild: '2', moderate: '3', severe: '4', occluded: '5' },
  ...{ absent: '–', 'non-diagnostic': '?', 'too-small': '<' },
};
