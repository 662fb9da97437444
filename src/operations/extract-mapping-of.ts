import { Problem } from '../kernel/problem.ts';
import { listMappings, readMappingFile, type MappingFile } from './definition-files.ts';

/** The mapping of the country with an id. Problem `wrongUse` names those there are. */
export async function findMapping(id: string): Promise<MappingFile> {
  const mappings = await listMappings('dk');
  const found = mappings.find(({ mapping }) => mapping.id === id);
  if (found) return found;
  const ids = mappings.map(({ mapping }) => mapping.id).join(', ');
  throw new Problem('wrongUse', { reason: `there is no mapping "${id.slice(0, 40)}"; there are ${ids}` });
}

/** A mapping by the path of its file, or by its id among those of the country. */
export const mappingOf = (pathOrId: string): Promise<MappingFile> =>
  /\.ya?ml$/.test(pathOrId) ? readMappingFile(pathOrId) : findMapping(pathOrId);
