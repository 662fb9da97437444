import type { Dataset } from '../definition/dataset.ts';
import { singleElements, type Provenance, type RecordContent } from '../definition/record.ts';

type Written = { readonly content: RecordContent; readonly provenance: Provenance };

/** A record whose references to a scanner hold the scanner that the registry found for it. */
export function withScanner<T extends Written>(dataset: Dataset, written: T, scannerId: string | null): T {
  const references = singleElements(dataset).filter(
    (element) => element.type === 'reference' && element.target === 'scanner',
  );
  if (scannerId === null || references.length === 0) return written;
  const sources = [...written.provenance.sources, { kind: 'derived', rule: 'scanner list' } as const];
  const ids = references.map(({ id }) => id);
  return {
    ...written,
    content: {
      ...written.content,
      values: { ...written.content.values, ...Object.fromEntries(ids.map((id) => [id, scannerId])) },
    },
    provenance: {
      sources,
      fields: {
        ...written.provenance.fields,
        ...Object.fromEntries(ids.map((id) => [id, sources.length - 1])),
      },
    },
  };
}
