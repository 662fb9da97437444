import { completenessCounts, type CalculationInput, type Derivation } from './dataset.ts';
import type { Reference } from './reference.ts';
import { peek, readChoice, readEntries, readMap, readText, readTextLike, type Spot } from './yaml-file.ts';

/** `1.0.0`: datasets and calculations are numbered alike. */
export const versionPattern = /^\d+\.\d+\.\d+$/;

/** How the derived element `from` gets its value; the elements it reads are added to `references`. */
export function readDerivation(spot: Spot, from: string, references: Reference[]): Derivation {
  if (peek(spot, 'expression'))
    return { expression: readText(readMap(spot, ['expression']).get('expression')) };
  if (peek(spot, 'completeness'))
    return {
      completeness: readChoice(readMap(spot, ['completeness']).get('completeness'), completenessCounts),
    };
  const fields = readMap(spot, ['calculation', 'version', 'inputs']);
  const inputs = fields.get('inputs');
  return {
    calculation: readText(fields.get('calculation')),
    version: readTextLike(fields.get('version'), versionPattern, 'a version, as 1.0.0'),
    inputs: inputs ? readInputs(inputs, from, references) : {},
  };
}

function readInputs(spot: Spot, from: string, references: Reference[]): Record<string, CalculationInput> {
  return Object.fromEntries(
    readEntries(spot).map(([name, input]) => [name, readInput(input, from, references)]),
  );
}

function readInput(spot: Spot, from: string, references: Reference[]): CalculationInput {
  if (peek(spot, 'group') ?? peek(spot, 'fields')) return readRowInput(spot, references);
  const id = readText(spot);
  if (id !== '') references.push({ to: 'input', id, from, place: spot.place });
  return id;
}

function readRowInput(spot: Spot, references: Reference[]): CalculationInput {
  const map = readMap(spot, ['group', 'fields']);
  const group = readText(map.get('group'));
  const place = map.get('group')?.place ?? spot.place;
  if (group !== '') references.push({ to: 'group', id: group, place });
  const fields = map.get('fields');
  const entries = fields ? readEntries(fields) : [];
  return {
    group,
    fields: Object.fromEntries(
      entries.map(([name, field]) => {
        const id = readText(field);
        if (id !== '') references.push({ to: 'row-input', id, group, place: field.place });
        return [name, id];
      }),
    ),
  };
}
