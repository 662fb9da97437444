import { computed, refused } from './computed.ts';
import { defineCalculation } from './define-calculation.ts';
import { phantomInput } from './acquisition.ts';

/**
 * Factor from CTDIvol (32 cm phantom) to size-specific dose, for an effective diameter of 8–45 cm.
 * AAPM Report 204 (2011), exponential fit: 3.704369 · e^(−0.03671937 · d).
 */
export const ssdeFactor = (effectiveDiameterCm: number): number =>
  3.704369 * Math.exp(-0.03671937 * effectiveDiameterCm);

export const ssdeCalculation = defineCalculation({
  id: 'ssde',
  version: '1.0.0',
  label: { en: 'Size-specific dose estimate', da: 'Størrelsesspecifikt dosisestimat' },
  sources: [
    'AAPM Report 204 (2011), Size-Specific Dose Estimates in Pediatric and Adult Body CT Examinations',
    'Coefficients as several public implementations print them; not read in the report itself',
  ],
  status: 'provisional',
  formula: 'CTDIvol × 3.704369 × e^(−0.03671937 × effective diameter in cm), 32 cm phantom only',
  unit: 'mGy',
  inputs: {
    ctdivolMgy: {
      kind: 'quantity',
      label: { en: 'CTDIvol', da: 'CTDIvol' },
      unit: 'mGy',
      range: { min: 0, max: 250 },
    },
    effectiveDiameterCm: {
      kind: 'quantity',
      label: { en: 'effective diameter', da: 'effektiv diameter' },
      unit: 'cm',
      range: { min: 8, max: 45 },
    },
    phantom: phantomInput,
  },
  example: {
    inputs: { ctdivolMgy: 10, effectiveDiameterCm: 30, phantom: 'body-32' },
    value: 12.311292453504377,
  },
  compute: ({ ctdivolMgy, effectiveDiameterCm, phantom }) =>
    phantom === 'body-32'
      ? computed(ctdivolMgy * ssdeFactor(effectiveDiameterCm))
      : refused({ en: 'the dose refers to the head phantom', da: 'dosis er angivet for hovedfantomet' }),
});
