import type { Evidence, Status } from './dataset.ts';
import type { Reference } from './reference.ts';
import { readChoice, readMap, readText, type Spot } from './yaml-file.ts';

const statuses = ['local', 'provisional', 'published'] as const satisfies readonly Status[];

/** `NORIC`, `WDHR15`, `PPV-D`, `ESCR24a`: how source tags look. Anything longer is a source in words. */
const tagPattern = /^[A-Z][A-Z0-9]+(-[A-Z0-9]+)?[a-z]?$/;

/** Where a piece of knowledge comes from; its source tags are added to `references`. */
export function readEvidence(spot: Spot | undefined, references: Reference[]): Evidence {
  const fields = spot ? readMap(spot, ['source', 'status']) : new Map<string, Spot>();
  const source = fields.get('source');
  const text = readText(source);
  const tags = text.split(/[;,]/).map((part) => part.trim());
  for (const id of tags.filter((tag) => tagPattern.test(tag)))
    if (source) references.push({ to: 'source', id, place: source.place });
  return { source: text, status: readChoice(fields.get('status'), statuses) };
}
