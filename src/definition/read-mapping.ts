import type { Mapping } from './dataset.ts';
import { peek, readChoice, readMap, readText, type Spot } from './yaml-file.ts';

const kinds = ['csv', 'rdsr', 'ct-header'] as const satisfies readonly Mapping['kind'][];

/** One entry of an element's `from`: the column or the captured fact that its value can be taken from. */
export function readMapping(spot: Spot): Mapping {
  const kind = readChoice(peek(spot, 'kind'), kinds);
  if (kind === 'csv') return { kind, header: readText(readMap(spot, ['kind', 'header']).get('header')) };
  const fields = readMap(spot, ['kind', 'fact', 'concept']);
  return { kind, fact: readText(fields.get('fact')), concept: readText(fields.get('concept')) };
}
