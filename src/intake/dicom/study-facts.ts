import type { Source } from '../../definition/record.ts';
import type { CapturedCtHeader } from './captured-object.ts';
import type { Classification } from './classify.ts';
import { decided } from './event-facts.ts';
import { type Fact, fact, type FactValue, type StudyFact } from './facts.ts';
import { versioned } from './rules/rule-version.ts';
import type { Sourced, Study } from './study.ts';

/** Everything known about the study as a whole, by fact name. */
export function studyFacts(study: Study, { examTypes }: Classification): readonly Fact[] {
  const [report] = study.reports;
  const { studyInstanceUid, examinedOn } = study;
  return [
    ...sourced('studyInstanceUid', { ...examinedOn, value: studyInstanceUid }),
    ...sourced('accessionNumber', study.accessionNumber),
    ...sourced('examDate', examinedOn),
    ...sourced('examTime', study.examinedAt),
    ...sourced('patientSex', study.sex),
    ...sourced('patientBirthDate', study.birthDate),
    ...sourced('patientHeightCm', study.heightCm),
    ...sourced('patientWeightKg', study.weightKg),
    ...sourced('scannerManufacturer', study.scannerManufacturer),
    ...sourced('scannerModel', study.scannerModel),
    ...sourced('dlpTotal', study.dlpTotalMgyCm),
    ...sourced('effectiveDoseReportedMsv', study.effectiveDoseMsv),
    ...sourced(
      'rdsrPresent',
      report && { value: true, kind: report.kind, sopInstanceUid: report.sopInstanceUid },
    ),
    ...imageFacts(study.images),
    ...decided('examTypes', examTypes),
  ];
}

const sourced = (name: StudyFact, from: Sourced<FactValue> | undefined): readonly Fact[] =>
  from ? fact(name, from.value, sourceOf(from)) : [];

/** The object a value comes from, with the quirk that says where in it. */
const sourceOf = ({ kind, sopInstanceUid, quirk }: Omit<Sourced<unknown>, 'value'>): Source => ({
  kind,
  sopInstanceUid,
  ...(quirk !== undefined && { rule: versioned(quirk) }),
});

function imageFacts(images: readonly CapturedCtHeader[]): readonly Fact[] {
  return [
    ...fromImages('heartRate', images, ({ header }) => header.cardiac.heartRate),
    ...fromImages('contrastAgent', images, ({ header }) => agentName(header.contrast.agent)),
    ...fromImages('contrastVolumeMl', images, ({ header }) => header.contrast.volumeMl),
    ...fromImages('contrastFlowMlPerS', images, ({ header }) => header.contrast.flowMlPerS),
  ];
}

/** The value most images agree on; of equally frequent ones the smallest, so that their order does not matter. */
function fromImages(
  name: StudyFact,
  images: readonly CapturedCtHeader[],
  read: (image: CapturedCtHeader) => string | number | undefined,
): readonly Fact[] {
  const groups = [...Map.groupBy(images, read)].filter(([value]) => value !== undefined);
  const [commonest] = groups.sort(
    ([a, many], [b, few]) => few.length - many.length || (String(a) < String(b) ? -1 : 1),
  );
  const image = commonest?.[1][0];
  if (!image) return [];
  const { kind, sopInstanceUid, header } = image;
  return fact(name, read(image), sourceOf({ kind, sopInstanceUid, quirk: header.decidedBy[name] }));
}

/** `IOMERON 350 mg/ml` → `iomeron-350`, as value sets name an agent with its strength. */
function agentName(agent: string | undefined): string | undefined {
  const [, name, strength] = /^([A-Za-z]+)[^A-Za-z0-9]*(\d{3})?/.exec(agent ?? '') ?? [];
  if (name === undefined) return undefined;
  return [name.toLowerCase(), strength].filter((part) => part !== undefined).join('-');
}
