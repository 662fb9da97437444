import {
  doseQuantities,
  type Bands,
  type DoseComparison,
  type DoseDefinition,
  type ProtocolSuggestion,
  type ReferenceDose,
} from '../../definition/dose.ts';
import { evidence, label, place } from './evidence-shape.ts';
import { list, number, object, oneOf, optional, text, type Shape } from './shape.ts';

const bands = object<Bands>({ below: list(number), evidence });

const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number');

const pair: Shape<readonly [number, number]> = {
  is: isPair,
  faultIn: (value, path) => (isPair(value) ? undefined : `${path} is no pair of numbers`),
};

export const referenceDoseFields = {
  ...{ id: text, country: label, label, protocols: list(text), quantity: oneOf(doseQuantities) },
  ...{ value: number, evidence, place },
};

export const doseComparison = object<DoseComparison>({ weightKg: pair, fewest: number, evidence });

export const doseDefinition = object<DoseDefinition>({
  ...{ valueSet: text, evidence, aside: list(text), coronary: list(text) },
  suggestions: list(
    object<ProtocolSuggestion>({ type: text, gating: optional(list(text)), name: text, place }),
  ),
  comparison: doseComparison,
  bands: object<DoseDefinition['bands']>({ bmi: bands, heartRate: bands }),
  levels: list(object<ReferenceDose>(referenceDoseFields)),
});
