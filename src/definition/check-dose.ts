import type { Place } from '../kernel/place.ts';
import type { Dataset } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import type { DoseDefinition } from './dose.ts';

/** The elements that tell what an acquisition is. */
const acquisitionType = 'acq.type';
const acquisitionGating = 'acq.gating';

type Names = ReadonlySet<string>;

const namesOf = ({ valueSets }: Dataset, id: string | undefined): Names =>
  new Set((valueSets[id ?? '']?.codes ?? []).map(({ name }) => name));

function valueSetOf({ sections }: Dataset, elementId: string): string | undefined {
  const elements = sections.flatMap((section) => [
    ...section.elements,
    ...section.groups.flatMap((group) => group.elements),
  ]);
  const found = elements.find(({ id }) => id === elementId);
  return found && 'valueSet' in found ? found.valueSet : undefined;
}

const unknown = (names: readonly string[], known: Names, place: Place): readonly DefinitionError[] =>
  names.filter((name) => !known.has(name)).map((name) => ({ place, message: `unknown code '${name}'` }));

/** Each kind of acquisition and gating suggests one name, or two programs could count differently. */
function doubled({ suggestions }: DoseDefinition): readonly DefinitionError[] {
  const seen = new Set<string>();
  return suggestions.flatMap(({ type, gating, place }) => {
    const others = suggestions.filter((other) => other.type === type);
    const kinds = gating ?? ['any gating'];
    const isDoubled =
      (gating === undefined && others.length > 1) || kinds.some((kind) => seen.has(`${type} ${kind}`));
    for (const kind of kinds) seen.add(`${type} ${kind}`);
    return isDoubled ? [{ place, message: `the acquisition '${type}' suggests several names` }] : [];
  });
}

/** What in `dose.yaml` names no code, and which acquisition suggests two protocols. */
export function checkDose(dataset: Dataset): readonly DefinitionError[] {
  const { dose } = dataset;
  if (!dose) return [];
  const protocols = namesOf(dataset, dose.valueSet);
  const types = namesOf(dataset, valueSetOf(dataset, acquisitionType));
  const gatings = namesOf(dataset, valueSetOf(dataset, acquisitionGating));
  const file = { file: 'dose.yaml' };
  return [
    ...unknown([...dose.aside, ...dose.coronary], protocols, file),
    ...dose.suggestions.flatMap(({ type, gating = [], name, place }) => [
      ...unknown([type], types, place),
      ...unknown(gating, gatings, place),
      ...unknown([name], protocols, place),
    ]),
    ...doubled(dose),
    ...dose.levels.flatMap((level) => unknown(level.protocols, protocols, level.place)),
  ];
}
