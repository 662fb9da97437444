import type { Evidence } from '../../../definition/dataset.ts';
import { type CodedText, type Concept, isConcept } from '../concepts.ts';

export const regionEvidence: Evidence = { source: 'DICOM PS3.16 CID 4031', status: 'published' };

/** Target regions by what they mean for a cardiac registry. Every other code is another part of the body. */
const regions = {
  heart: {
    meaning: 'heart or coronary arteries',
    codes: ['SCT 80891009', 'SRT T-32000', 'SCT 41801008', 'SRT T-43000'],
  },
  thorax: {
    meaning: 'chest, alone or with its neighbours',
    codes: [
      'SCT 51185008',
      'SCT 816094009',
      'SRT T-D3000',
      'SCT 417437006',
      'SRT R-FAB52',
      'SCT 416550000',
      'SRT R-FAB55',
      'SCT 416775004',
      'SRT R-FAB56',
      'SCT 15825003',
      'SRT T-42000',
    ],
  },
} as const satisfies Record<string, Concept>;

/** Schemes whose codes say where in the body; a vendor's own code (99GEMS 00001 "Unknown") says nothing. */
const bodySchemes = ['SCT', 'SRT', 'SNM3', '99SDM'];

/** What a region code means here; undefined when there is none or it says nothing. */
export function regionOf(code: CodedText | undefined): 'heart' | 'thorax' | 'other' | undefined {
  if (!code || !bodySchemes.includes(code.scheme)) return undefined;
  if (isConcept(code, regions.heart)) return 'heart';
  return isConcept(code, regions.thorax) ? 'thorax' : 'other';
}
