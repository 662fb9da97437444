import type { Dataset } from './dataset.ts';
import {
  doseQuantities,
  type Bands,
  type DoseComparison,
  type ProtocolSuggestion,
  type ReferenceDose,
} from './dose.ts';
import type { PartsReading } from './read-bases.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import {
  openYaml,
  readChoice,
  readLabel,
  readList,
  readMap,
  readNumber,
  readText,
  readTextLike,
  readWholeNumber,
  report,
  type Spot,
} from './yaml-file.ts';

const doseFile = 'dose.yaml';
const keys = [
  ...['values', 'evidence', 'aside', 'coronary', 'suggestions'],
  ...['comparison', 'bands', 'levels'],
];
const levelKeys = ['id', 'country', 'label', 'protocols', 'quantity', 'value', 'evidence'];

const readNames = (spot: Spot | undefined): readonly string[] => readList(spot).map(readText);

function readSuggestion(spot: Spot): ProtocolSuggestion {
  const fields = readMap(spot, ['type', 'name'], ['gating']);
  const gating = fields.get('gating');
  return {
    type: readText(fields.get('type')),
    ...(gating && { gating: readNames(gating) }),
    name: readText(fields.get('name')),
    place: spot.place,
  };
}

function readComparison(spot: Spot | undefined, references: Reference[]): DoseComparison {
  const fields = spot ? readMap(spot, ['weightKg', 'fewest', 'evidence']) : new Map<string, Spot>();
  const [least, most, ...more] = readList(fields.get('weightKg')).map(readNumber);
  if (spot && (least === undefined || most === undefined || more.length > 0))
    report(spot, 'weightKg must be [least, most]');
  return {
    weightKg: [least ?? 0, most ?? 0],
    fewest: readWholeNumber(fields.get('fewest'), 1),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}

function readBands(spot: Spot | undefined, references: Reference[]): Bands {
  const fields = spot ? readMap(spot, ['below', 'evidence']) : new Map<string, Spot>();
  const below = readList(fields.get('below')).map(readNumber);
  if (spot && below.some((bound, index) => bound <= (below[index - 1] ?? -Infinity)))
    report(spot, 'the bounds must rise');
  return { below, evidence: readEvidence(fields.get('evidence'), references) };
}

/** `protocols: coronary` stands for all protocols of the coronary examination. */
function readLevel(spot: Spot, coronary: readonly string[], references: Reference[]): ReferenceDose {
  const fields = readMap(spot, levelKeys);
  const protocols = fields.get('protocols');
  return {
    id: readTextLike(fields.get('id'), /^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case'),
    country: readLabel(fields.get('country')),
    label: readLabel(fields.get('label')),
    protocols: isWord(protocols, 'coronary') ? coronary : readNames(protocols),
    quantity: readChoice(fields.get('quantity'), doseQuantities),
    value: readNumber(fields.get('value')),
    evidence: readEvidence(fields.get('evidence'), references),
    place: spot.place,
  };
}

const isWord = (spot: Spot | undefined, word: string): boolean =>
  spot !== undefined && String(spot.node) === word;

/** How doses are grouped and compared, from `dose.yaml`; nothing when the dataset has no such file. */
export function readDose({ files, references, errors }: PartsReading): Pick<Dataset, 'dose'> {
  const text = files.get(doseFile);
  if (text === undefined) return {};
  const fields = readMap(openYaml(doseFile, text, errors), keys);
  const values = fields.get('values');
  const valueSet = readText(values);
  if (values) references.push({ to: 'value-set', id: valueSet, place: values.place });
  const coronary = readNames(fields.get('coronary'));
  const bands = fields.get('bands');
  const bandFields = bands ? readMap(bands, ['bmi', 'heartRate']) : new Map<string, Spot>();
  return {
    dose: {
      ...{ valueSet, coronary, aside: readNames(fields.get('aside')) },
      evidence: readEvidence(fields.get('evidence'), references),
      suggestions: readList(fields.get('suggestions')).map(readSuggestion),
      comparison: readComparison(fields.get('comparison'), references),
      bands: {
        bmi: readBands(bandFields.get('bmi'), references),
        heartRate: readBands(bandFields.get('heartRate'), references),
      },
      levels: readList(fields.get('levels')).map((spot) => readLevel(spot, coronary, references)),
    },
  };
}
