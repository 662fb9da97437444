import type { Dataset, Linkage } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import { linkedGroups } from './read-event-codes.ts';
import { codesOf, elementById } from './record.ts';

const namesOf = (dataset: Dataset, part: 'event' | 'source'): ReadonlySet<string> =>
  new Set(
    linkedGroups(dataset).flatMap(({ linked }: { readonly linked: Linkage }) => {
      const element = elementById(dataset).get(linked[part])?.element;
      return element?.type === 'coded' ? codesOf(dataset, element).map(({ name }) => name) : [];
    }),
  );

/** Registers and events that data sources name and no attached event has: nothing would ever be delivered. */
export function checkDataSources(dataset: Dataset): readonly DefinitionError[] {
  const known = { register: namesOf(dataset, 'source'), event: namesOf(dataset, 'event') };
  return Object.values(dataset.dataSources).flatMap(({ delivered = {}, place }) =>
    (['register', 'event'] as const).flatMap((part) => {
      const name: string | undefined = { ...delivered }[part];
      return name === undefined || known[part].has(name)
        ? []
        : [{ place, message: `there is no ${part} '${name}' among the attached events` }];
    }),
  );
}
