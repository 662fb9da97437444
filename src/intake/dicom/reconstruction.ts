import type { CapturedCtHeader } from './captured-object.ts';
import type { Decision } from './acquisition.ts';
import { hasText, type WordListName } from './rules/words.ts';

/** The registry's value set of reconstructions. */
export type Reconstruction = 'fbp' | 'iterative' | 'model-based' | 'deep-learning';

const algorithms: Readonly<Record<string, Reconstruction>> = {
  FILTER_BACK_PROJ: 'fbp',
  ITERATIVE: 'iterative',
};

const byText: readonly (readonly [WordListName, Reconstruction])[] = [
  ['deepLearning', 'deep-learning'],
  ['modelBased', 'model-based'],
  ['iterative', 'iterative'],
];

/**
 * How images were reconstructed: vendors' names in the kernel or series text, which tell more than the two values of
 * Reconstruction Algorithm (0018,9315), then that attribute; undefined when neither says.
 */
export function reconstruction(images: readonly CapturedCtHeader[]): Decision<Reconstruction> | undefined {
  for (const { header, seriesDescription, sopInstanceUid } of images) {
    const source = { kind: 'ct-header', sopInstanceUid } as const;
    const texts = [header.kernel, seriesDescription, header.imageComments];
    const named = byText.find(([list]) => hasText(texts, list));
    if (named) return { value: named[1], source, ruleId: 'reconstruction.text', confidence: 'weak' };
    const value = algorithms[header.reconstructionAlgorithm ?? ''];
    if (value) return { value, source, ruleId: 'reconstruction.algorithm', confidence: 'certain' };
  }
  return undefined;
}
