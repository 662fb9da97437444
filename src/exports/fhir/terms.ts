import type { Label } from '../../kernel/label.ts';
import type { Beside, CodeableConcept, Extension } from './resources.ts';

/**
 * Where the registry's own definitions have their canonical addresses. No domain is held yet: `.example` (RFC 2606) says so
 * and never belongs to anybody.
 */
export const canonicalBase = 'https://nucleus.example/fhir';

const hl7 = 'http://terminology.hl7.org/CodeSystem';

/** Code systems: those of FHIR R4, and the registry's own below its base. */
export const systems = {
  scoring: `${hl7}/measure-scoring`,
  type: `${hl7}/measure-type`,
  population: `${hl7}/measure-population`,
  improvement: `${hl7}/measure-improvement-notation`,
  libraryType: `${hl7}/library-type`,
  emptyReason: `${hl7}/list-empty-reason`,
  ucum: 'http://unitsofmeasure.org',
  measure: `${canonicalBase}/CodeSystem/measure`,
  ownPopulation: `${canonicalBase}/CodeSystem/population`,
  problem: `${canonicalBase}/CodeSystem/problem`,
  stratifier: `${canonicalBase}/CodeSystem/stratifier`,
} as const;

/** Name spaces of identifiers. A record's id is a random UUID of this registry: it names nobody outside it. */
export const identifierSystems = {
  measure: `${canonicalBase}/id/indicator`,
  record: `${canonicalBase}/id/record`,
  organisation: `${canonicalBase}/id/organisation`,
} as const;

export const concept = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [{ system, code, ...(display !== undefined && { display }) }],
});

const ownExtension = (name: string): string => `${canonicalBase}/StructureDefinition/${name}`;

/** An extension of this registry. */
export const own = (name: string, content: Omit<Extension, 'url'>): Extension => ({
  url: ownExtension(name),
  ...content,
});

/**
 * Why a value is not there, in the codes of data-absent-reason: `masked` small numbers, `temp-unknown` where a source has
 * delivered nothing yet, `not-applicable` where there is nobody to make a figure of.
 */
export type AbsentReason = 'masked' | 'temp-unknown' | 'not-applicable';

export const absent = (reason: AbsentReason): Beside => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason }],
});

/** The Danish text beside an English one. */
export const inDanish = ({ da }: Label): Beside => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'da' },
        { url: 'content', valueString: da },
      ],
    },
  ],
});

/** FHIR texts have no line ends of a YAML file. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
