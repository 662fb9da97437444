import { daysBetween } from '../../kernel/day.ts';
import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import { choose, clamp, happens, logNormal, normal, rounded } from './draw.ts';
import { distributions } from './distributions.ts';
import type { Preparation } from './preparation.ts';

export type Gating = Exclude<keyof typeof distributions.dlp, 'spreadWithinCentre'>;

interface Acquisition {
  readonly type: string;
  readonly scanMode: string;
  readonly protocol: string;
  readonly dlp: number;
  readonly lengthMm: number;
  readonly kv: number;
  readonly gating?: Gating | 'none';
  readonly pitch?: number;
}

const usualGating: Readonly<Record<string, readonly (readonly [Gating, number])[]>> = {
  'dual-source': [
    ['prospective-high-pitch', 0.55],
    ['prospective', 0.25],
    ['prospective-padded', 0.2],
  ],
  'wide-detector': [
    ['prospective-single-beat', 0.85],
    ['prospective-padded', 0.15],
  ],
  'step-and-shoot': [
    ['prospective', 0.62],
    ['prospective-padded', 0.38],
  ],
};

/** The dose story: after the new scanner the padded protocol is used for nearly everyone, at a higher dose. */
const hasDrifted = ({ centre, scanner }: Case): boolean =>
  centre.story === 'dose-drift' && scanner.from !== undefined;

function gatingOf(demoCase: Case, { rhythm, heartRate }: Preparation, wantsFunction: boolean): Gating {
  const { random, scanner, centre } = demoCase;
  const irregular = rhythm !== 'sinus' || heartRate > 85;
  const retrospective =
    centre.story === 'excellent' ? distributions.retrospective / 4 : distributions.retrospective;
  if (wantsFunction || happens(random, irregular ? 0.35 : retrospective * 0.7))
    return 'retrospective-modulated';
  if (hasDrifted(demoCase) && happens(random, 0.75)) return 'prospective-padded';
  return choose(random, usualGating[scanner.technique] ?? usualGating['step-and-shoot'] ?? []);
}

const scanModes: Readonly<
  Record<Gating, { readonly mode: string; readonly pitch?: number; readonly name: string }>
> = {
  'prospective-high-pitch': { mode: 'spiral', pitch: 3.2, name: 'CorCTA Flash' },
  'prospective-single-beat': { mode: 'stationary', name: 'CCTA 1 beat' },
  prospective: { mode: 'sequenced', name: 'CorCTA Seq' },
  'prospective-padded': { mode: 'sequenced', name: 'CorCTA Seq pad' },
  'retrospective-modulated': { mode: 'spiral', pitch: 0.22, name: 'CorCTA Retro' },
};

function ccta(demoCase: Case, preparation: Preparation, wantsFunction: boolean): Acquisition {
  const { random, patient, scanner } = demoCase;
  const bmi = (patient.weightKg * 10_000) / patient.heightCm ** 2;
  const gating = gatingOf(demoCase, preparation, wantsFunction);
  const size = Math.exp((bmi - 26.8) * 0.035);
  const bySex =
    patient.sex === 'female'
      ? Math.sqrt(distributions.dlpWomenToMen)
      : 1 / Math.sqrt(distributions.dlpWomenToMen);
  const median = distributions.dlp[gating] * scanner.doseFactor * size * bySex;
  const { mode, pitch, name } = scanModes[gating];
  const lowVoltage = bmi < 30 ? 0.82 : 0.2;
  return {
    type: 'ccta',
    scanMode: mode,
    protocol: name,
    gating,
    dlp: rounded(clamp(logNormal(random, median, distributions.dlp.spreadWithinCentre), 14, 2200), 1),
    lengthMm: Math.round(clamp(normal(random, 138, 12), 105, 180)),
    kv: happens(random, lowVoltage)
      ? choose(random, [
          [100, 0.7],
          [90, 0.2],
          [80, 0.1],
        ] as const)
      : 120,
    ...(pitch === undefined ? {} : { pitch }),
  };
}

const topogram = ({ random }: Case): Acquisition => ({
  type: 'topogram',
  scanMode: 'constant-angle',
  protocol: 'Topogram',
  dlp: rounded(clamp(normal(random, 4.4, 1.2), 1.2, 9), 1),
  lengthMm: 256,
  kv: 100,
  gating: 'none',
});

const calciumScan = ({ random, scanner }: Case): Acquisition => ({
  type: 'cac',
  scanMode: 'sequenced',
  protocol: 'CaScSeq',
  gating: 'prospective',
  dlp: rounded(
    logNormal(random, distributions.calciumDlp.median * scanner.doseFactor, distributions.calciumDlp.spread),
    1,
  ),
  lengthMm: Math.round(normal(random, 140, 10)),
  kv: 120,
});

const monitoring = ({ random }: Case): Acquisition => ({
  type: 'bolus',
  scanMode: 'stationary',
  protocol: 'Monitoring',
  gating: 'none',
  dlp: rounded(clamp(normal(random, 6, 2.2), 1.5, 16), 1),
  lengthMm: 10,
  kv: 100,
});

function aorta({ random, scanner }: Case): Acquisition {
  const dlp = rounded(logNormal(random, 330 * scanner.doseFactor, 0.35), 1);
  return {
    type: 'tavi-aorta',
    scanMode: 'spiral',
    protocol: 'TAVI',
    gating: 'none',
    dlp,
    lengthMm: 620,
    kv: 100,
    pitch: 3.2,
  };
}

function addAcquisition(
  { record, rdsr, examinedOn, patient }: Case,
  acquisition: Acquisition,
  index: number,
): void {
  const ctdivol = rounded(acquisition.dlp / (acquisition.lengthMm / 10), 2);
  record.addRow(rdsr, 'acquisition', {
    'acq.eventUid': `2.25.${patient.birthDate.replaceAll('-', '')}${patient.heightCm}${patient.weightKg}${daysBetween('2000-01-01', examinedOn)}${index + 1}`,
    'acq.protocol': acquisition.protocol,
    'acq.scanMode': record.code('acq.scanMode', acquisition.scanMode),
    'acq.type': record.code('acq.type', acquisition.type),
    'acq.gating': record.code('acq.gating', acquisition.gating ?? 'none'),
    'acq.kv': acquisition.kv,
    'acq.scanLength': acquisition.lengthMm,
    ...(acquisition.pitch === undefined ? {} : { 'acq.pitch': acquisition.pitch }),
    'rad.ctdivol': ctdivol,
    'rad.dlp': acquisition.dlp,
    'rad.phantom': record.code('rad.phantom', 'body-32'),
  });
}

/** The irradiation events of the examination and its dose; without a dose report only the clinical half exists. */
export function addAcquisitions(
  demoCase: Case,
  preparation: Preparation,
  examTypes: readonly string[],
): void {
  const { random, record, rdsr, form } = demoCase;
  const withReport = !happens(random, unknownShare(demoCase, distributions.missing.dose));
  record.set(form, 'rad.rdsrPresent', withReport);
  if (!withReport) return;
  const wantsCcta = examTypes.some((type) => ['ccta', 'tavi', 'la-laa'].includes(type));
  const events = [
    topogram(demoCase),
    ...(examTypes.includes('cac') ? [calciumScan(demoCase)] : []),
    ...(wantsCcta ? [monitoring(demoCase), ccta(demoCase, preparation, examTypes.includes('function'))] : []),
    ...(examTypes.includes('tavi') ? [aorta(demoCase)] : []),
  ];
  for (const [index, event] of events.entries()) addAcquisition(demoCase, event, index);
  record.set(
    rdsr,
    'rad.dlpTotal',
    rounded(
      events.reduce((sum, event) => sum + event.dlp, 0),
      1,
    ),
  );
}
