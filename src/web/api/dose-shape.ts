import { doseQuantities } from '../../definition/dose.ts';
import type {
  CodeRef,
  DoseTrend,
  DoseView,
  LevelComparison,
  OtherMedian,
  ScannerChange,
} from '../../operations/dose-view.ts';
import { doseComparison, referenceDoseFields } from './dose-definition-shape.ts';
import { evidence, label } from './evidence-shape.ts';
import { scannerRefs } from './registration-shapes.ts';
import { flag, list, nullable, number, object, oneOf, text } from './shape.ts';

const codeRef = object<CodeRef>({ code: text, label });
const known = nullable(text);

const trend = object<DoseTrend>({
  protocol: codeRef,
  months: list(object<DoseTrend['months'][number]>({ month: text, count: number, median: number })),
  changes: list(
    object<ScannerChange>({
      ...{ day: text, scanner: text, by: known },
      kind: oneOf(['placed', 'removed', 'replaced']),
    }),
  ),
});

const level = object<LevelComparison>({
  ...referenceDoseFields,
  ...{ count: number, median: nullable(number) },
  standing: oneOf(['below', 'above', 'too-few', 'none']),
  others: list(object<OtherMedian>({ name: known, median: number })),
});

const waiting = object<DoseView['waiting']>({
  total: number,
  rows: list(
    object<DoseView['waiting']['rows'][number]>({
      ...{ recordId: text, examinedOn: text, scannerId: known, gating: known, dlp: nullable(number) },
    }),
  ),
});

const protocolName = object<DoseView['names'][number]>({
  ...{ localName: text, suggested: known, accepted: known, by: known, at: known },
  counts: list(
    object<DoseView['names'][number]['counts'][number]>({ type: known, gating: known, count: number }),
  ),
});

export const doseView = object<DoseView>({
  ...{ year: number, years: list(number), quantity: oneOf(doseQuantities), unit: text },
  centre: object<DoseView['centre']>({ id: text, code: text, name: text }),
  centres: list(object<DoseView['centres'][number]>({ id: text, name: text })),
  ...{ scanner: known, protocol: known, scanners: scannerRefs, protocols: list(codeRef) },
  protocolEvidence: evidence,
  spreads: list(
    object<DoseView['spreads'][number]>({
      ...{ scannerId: known, protocol: known, isAccepted: flag, count: number, missing: number },
      ...{ quantiles: list(number), points: list(number) },
    }),
  ),
  trend: nullable(trend),
  comparison: doseComparison,
  levels: list(level),
  waiting,
  names: list(protocolName),
  ...{ standards: list(codeRef), types: list(codeRef), mayMap: flag },
  alertEvidence: nullable(evidence),
  voltage: object<DoseView['voltage']>({
    ...{ below: list(number), evidence },
    counts: list(
      object<DoseView['voltage']['counts'][number]>({
        ...{ kv: nullable(number), band: nullable(number), count: number },
      }),
    ),
  }),
  gating: object<DoseView['gating']>({
    ...{ below: list(number), evidence },
    counts: list(
      object<DoseView['gating']['counts'][number]>({
        ...{ gating: known, rhythm: known, band: nullable(number), count: number },
      }),
    ),
  }),
  gatings: list(codeRef),
  rhythms: list(codeRef),
});
