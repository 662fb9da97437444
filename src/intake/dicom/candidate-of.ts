import type { DataElement, Dataset, Group } from '../../definition/dataset.ts';
import type { Finding } from '../../definition/finding.ts';
import {
  fieldPath,
  groupsOf,
  isHeldByKeys,
  singleElements,
  type Source,
  type Value,
  type Values,
} from '../../definition/record.ts';
import type { Day } from '../../kernel/day.ts';
import type { Candidate } from '../candidate.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CtObject } from './captured-object.ts';
import { classifyStudy } from './classify.ts';
import { takeValue } from './element-value.ts';
import { eventFacts } from './event-facts.ts';
import type { Fact } from './facts.ts';
import { studyFacts } from './study-facts.ts';
import type { Study } from './study.ts';
import { findingOf, warn } from './warnings.ts';

/**
 * A study as a candidate record of a dataset. Which element takes which fact is said by the dataset's `from` mappings
 * alone. Refused: a study that is not of the heart, or dated after `today`; one that may be carries a finding.
 */
export function candidateOf(study: Study, dataset: Dataset, today: Day): Candidate | Refusal {
  if (study.examinedOn.value > today) return refuse('future-date', study.examinedOn.value);
  const classification = classifyStudy(study);
  const { verdict, seen } = classification.cardiac;
  if (verdict === 'not-cardiac') return refuse('not-cardiac', seen);
  const record = new RecordBuilder(dataset);
  const facts = studyFacts(study, classification);
  for (const element of singleElements(dataset)) record.take(element, facts);
  for (const group of groupsOf(dataset)) record.takeRows(group, classification.events.map(eventFacts));
  const accessionNumber = study.accessionNumber?.value;
  return {
    patient: study.patient,
    scanner: study.scanner,
    studyInstanceUid: study.studyInstanceUid,
    ...(accessionNumber !== undefined && { accessionNumber }),
    examinedOn: study.examinedOn.value,
    content: { values: record.values, groups: record.groups },
    provenance: { sources: record.sources, fields: record.fields },
    findings: [
      ...(verdict === 'undecided' ? [findingOf(warn('cardiac-undecided', seen))] : []),
      ...study.warnings.map((warning) => findingOf(warning)),
      ...record.findings,
    ],
  };
}

/** Gathers values, and for each field where it came from. */
class RecordBuilder {
  readonly dataset: Dataset;
  readonly values: Record<string, Value> = {};
  readonly groups: Record<string, readonly Values[]> = {};
  readonly sources: Source[] = [];
  readonly fields: Record<string, number> = {};
  readonly findings: Finding[] = [];

  constructor(dataset: Dataset) {
    this.dataset = dataset;
  }

  /** The value of one element from the facts its mappings name, at a path; nothing when they do not know it. */
  take(element: DataElement, facts: readonly Fact[]): void {
    const value = this.valueAt(fieldPath(element.id), element, facts);
    if (value !== undefined) this.values[element.id] = value;
  }

  /** One row for each exposure, when the group maps anything of it. */
  takeRows(group: Group, exposures: readonly (readonly Fact[])[]): void {
    if (!group.elements.some((element) => exposures.some((facts) => findFact(element, facts)))) return;
    const kept = exposures.slice(0, group.maxRows);
    this.groups[group.id] = kept.map((facts, row) => {
      const values = group.elements.map(
        (element) =>
          [element.id, this.valueAt(fieldPath(element.id, { id: group.id, row }), element, facts)] as const,
      );
      return Object.fromEntries(values.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
    });
    const missing = exposures.length - kept.length;
    if (missing > 0) this.findings.push(findingOf(warn('rows-left-out', String(missing))));
  }

  valueAt(path: string, element: DataElement, facts: readonly Fact[]): Value | undefined {
    const fact = findFact(element, facts);
    if (!fact) return undefined;
    const { value, warnings } = takeValue(element, fact.value, this.dataset);
    this.findings.push(...warnings.map((warning) => findingOf(warning, path)));
    if (value !== undefined) this.fields[path] = this.indexOf(fact.source);
    return value;
  }

  indexOf(source: Source): number {
    const index = this.sources.findIndex(
      (known) =>
        known.kind === source.kind &&
        known.sopInstanceUid === source.sopInstanceUid &&
        known.rule === source.rule,
    );
    return index >= 0 ? index : this.sources.push(source) - 1;
  }
}

/** What a mapping takes facts from: a dose report, or in its place a dose screen. */
const kindsOf = (kind: 'rdsr' | 'ct-header'): readonly CtObject['kind'][] =>
  kind === 'rdsr' ? ['rdsr', 'dose-screen'] : [kind];

/** The first fact that the mappings of an element name, in the mappings' order. */
function findFact(element: DataElement, facts: readonly Fact[]): Fact | undefined {
  if (element.derived || isHeldByKeys(element)) return undefined;
  return element.mappings
    .flatMap((mapping) =>
      mapping.kind === 'csv'
        ? []
        : kindsOf(mapping.kind).flatMap((kind) =>
            facts.filter(({ name, source }) => name === mapping.fact && source.kind === kind),
          ),
    )
    .at(0);
}
