import { type Acquisition, acquisitionOf, type Decision } from './acquisition.ts';
import { acquisitionType, type AcquisitionType } from './acquisition-type.ts';
import { type CardiacDecision, decideCardiac } from './cardiac.ts';
import { type Gating, gating } from './gating.ts';
import { type Reconstruction, reconstruction } from './reconstruction.ts';
import type { Study, StudyEvent } from './study.ts';

/** One exposure with everything the rules say about it. */
export interface ClassifiedEvent {
  readonly studyEvent: StudyEvent;
  readonly acquisition: Acquisition;
  readonly type: Decision<AcquisitionType>;
  readonly gating: Decision<Gating> | undefined;
  readonly reconstruction: Decision<Reconstruction> | undefined;
}

export interface Classification {
  readonly cardiac: CardiacDecision;
  readonly events: readonly ClassifiedEvent[];
  readonly examTypes: Decision<readonly ExamType[]> | undefined;
}

type ExamType = 'cac' | 'ccta' | 'tavi';

const examTypeOf: Readonly<Partial<Record<AcquisitionType, ExamType>>> = {
  cac: 'cac',
  ccta: 'ccta',
  'tavi-aorta': 'tavi',
};

/**
 * The rules of cardiac CT applied to a study: is it of the heart, what was each exposure made for and how was it
 * gated, and which examination do they make up. One hint at the heart is enough to read the exposures as cardiac, so
 * that the person who decides about an undecided study finds them classified.
 */
export function classifyStudy(study: Study): Classification {
  const acquisitions = study.events.map(acquisitionOf);
  const cardiac = decideCardiac({ acquisitions, texts: study.texts, requests: study.requests });
  const isCardiac = cardiac.hints.length > 0;
  const events = study.events.map((studyEvent, index) =>
    classifyEvent(studyEvent, acquisitions[index] ?? acquisitionOf(studyEvent), isCardiac),
  );
  return { cardiac, events, examTypes: examTypesOf(events) };
}

function classifyEvent(
  studyEvent: StudyEvent,
  acquisition: Acquisition,
  isCardiac: boolean,
): ClassifiedEvent {
  const type = acquisitionType(acquisition, isCardiac);
  return {
    studyEvent,
    acquisition,
    type,
    gating: gating(acquisition, type.value),
    reconstruction: reconstruction(studyEvent.images),
  };
}

function examTypesOf(events: readonly ClassifiedEvent[]): Decision<readonly ExamType[]> | undefined {
  const telling = events.filter(({ type }) => examTypeOf[type.value] !== undefined);
  const [first] = telling;
  if (!first) return undefined;
  const value = [...new Set(telling.map(({ type }) => examTypeOf[type.value]))].filter(
    (type) => type !== undefined,
  );
  return { value, source: first.type.source, ruleId: 'exam-types.acquisitions', confidence: 'likely' };
}
