import type { Day } from '../../kernel/day.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { captureBase } from './capture-base.ts';
import { type CapturedBase, type CapturedObject, isCtKind, isImage } from './captured-object.ts';
import { readCtHeader } from './ct-header.ts';
import { type DicomDataset, textOf } from './dicom-dataset.ts';
import { type DoseReport, readDoseReport } from './dose-report.ts';
import { readDoseScreen } from './dose-screen.ts';
import { readMrHeader } from './mr-header.ts';
import { type NuclearHeader, readNuclearHeader } from './nuclear-header.ts';
import { kindOf } from './object-kind.ts';
import { readRadiopharmaceuticalReport } from './radiopharmaceutical.ts';
import type { DicomFile } from './read-dicom.ts';
import { tags } from './tags.ts';

/**
 * What a DICOM object says about an examination: a dose report, a dose screen or an image header. Anything else, and an
 * object that cannot be used (truncated, without patient, dated after `today`), is a refusal with its reason.
 */
export function captureObject(file: DicomFile, today: Day): CapturedObject | Refusal {
  const kind = kindOf(file);
  if (typeof kind !== 'string') return kind;
  const captured = captureAs(kind, file, today);
  if (!isRefusal(captured) || captured.refused === 'quality-control') return captured;
  // Nobody waits for images of another modality: one that cannot be used is not put before a person.
  const isExpected = isCtKind(kind) || !isImage(kind);
  return isExpected ? captured : refuse('unsupported-modality', textOf(file.dataset, tags.Modality));
}

function captureAs(kind: CapturedObject['kind'], file: DicomFile, today: Day): CapturedObject | Refusal {
  if (file.status === 'truncated') return refuse('truncated', file.warnings.at(-1));
  const base = (report?: DoseReport) => captureBase(file, today, report);
  return captureByKind[kind](file.dataset, base);
}

type Capture = (
  dataset: DicomDataset,
  base: (report?: DoseReport) => CapturedBase | Refusal,
) => CapturedObject | Refusal;

/** What every object says, with what its kind says beside it. */
const extended = <T extends object>(
  captured: CapturedBase | Refusal,
  add: (captured: CapturedBase) => T,
): T | Refusal => (isRefusal(captured) ? captured : add(captured));

const captureByKind: Readonly<Record<CapturedObject['kind'], Capture>> = {
  rdsr: (dataset, base) => {
    const report = readDoseReport(dataset);
    return isRefusal(report) ? report : withReport('rdsr', base(report), report);
  },
  'dose-screen': (dataset, base) => {
    const report = readDoseScreen(dataset);
    return report ? withReport('dose-screen', base(report), report) : refuse('dose-in-picture');
  },
  'ct-header': (dataset, base) =>
    extended(base(), (captured) => ({ ...captured, kind: 'ct-header', header: readCtHeader(dataset) })),
  rrdsr: (dataset, base) => {
    const report = readRadiopharmaceuticalReport(dataset);
    if (isRefusal(report)) return report;
    if (report.isQualityControl) return refuse('quality-control', 'intent of the dose report');
    return extended(base(), (captured) => ({
      ...{ ...captured, kind: 'rrdsr', radiopharmaceutical: report },
      warnings: [...captured.warnings, ...report.warnings],
    }));
  },
  'nm-header': (dataset, base) => withNuclear('nm-header', base(), readNuclearHeader(dataset)),
  'pet-header': (dataset, base) => withNuclear('pet-header', base(), readNuclearHeader(dataset)),
  'mr-header': (dataset, base) =>
    extended(base(), (captured) => ({ ...captured, kind: 'mr-header', mr: readMrHeader(dataset) })),
};

const withReport = (
  kind: 'rdsr' | 'dose-screen',
  base: CapturedBase | Refusal,
  report: DoseReport,
): CapturedObject | Refusal =>
  extended(base, (captured) => {
    const warnings = [...captured.warnings, ...report.warnings];
    return { ...captured, kind, report, warnings };
  });

const withNuclear = (
  kind: 'nm-header' | 'pet-header',
  base: CapturedBase | Refusal,
  nuclear: NuclearHeader,
): CapturedObject | Refusal =>
  extended(base, (captured) => ({
    ...{ ...captured, kind, nuclear, warnings: [...captured.warnings, ...nuclear.warnings] },
  }));
