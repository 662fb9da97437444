import { type CodedText, isBodyCode, isConcept, regions } from '../concepts.ts';

/** What a region code means here; undefined when there is none or it says nothing. Any other code is another part. */
export function regionOf(code: CodedText | undefined): 'heart' | 'thorax' | 'other' | undefined {
  if (!code || !isBodyCode(code)) return undefined;
  if (isConcept(code, regions.heart)) return 'heart';
  return isConcept(code, regions.thorax) ? 'thorax' : 'other';
}
