import type { Landing } from '../../definition/indicator-case.ts';
import type { Indicator, IndicatorVersion } from '../../definition/indicator.ts';
import { addDays, type Period } from '../../kernel/day.ts';
import { improvementOf, measureCanonical } from './measure.ts';
import { populationsOf, type Population } from './populations.ts';
import { scoreOf, type ReportedFigure, type ReportedStratum, stratifiersIn } from './report-score.ts';
import type { MeasureReport, Reference, ReportGroup, ReportPopulation, SubjectList } from './resources.ts';
import { absent, concept, identifierSystems, systems, type AbsentReason } from './terms.ts';

/** Which indicator is reported, in the version in force, by which unit and for which days. */
export interface ReportFrame {
  readonly indicator: Indicator;
  readonly version: IndicatorVersion;
  readonly period: Period;
  readonly unit: { readonly code: string; readonly name: string };
  /** An ISO instant. */
  readonly at: string;
}

/** One measure of the indicator with its figure; `missing`: a source it needs has delivered nothing. */
export interface SummaryGroup {
  readonly measure: Indicator;
  readonly isMissing: boolean;
  readonly figure: ReportedFigure;
  readonly strata: readonly ReportedStratum[];
}

/** One measure with the cases that land in it, by the ids of their records. */
export interface CaseGroup {
  readonly measure: Indicator;
  readonly isMissing: boolean;
  readonly cases: readonly { readonly recordId: string; readonly landing: Landing }[];
}

const recordReference = (recordId: string): Reference => ({
  type: 'Patient',
  identifier: { system: identifierSystems.record, value: recordId },
});

const idPart = (text: string): string => text.replaceAll(/[^A-Za-z0-9.-]/g, '-');

function reportOf<T extends MeasureReport['type']>(
  { indicator, version, period, unit, at }: ReportFrame,
  type: T,
): Omit<MeasureReport, 'group' | 'status'> & { readonly type: T } {
  const improvement = improvementOf(indicator);
  return {
    resourceType: 'MeasureReport',
    id: idPart([indicator.id, type, period.start.slice(0, 4), unit.code].join('-')).slice(0, 64),
    type,
    measure: measureCanonical(indicator, version),
    date: at,
    reporter: {
      type: 'Organization',
      identifier: { system: identifierSystems.organisation, value: unit.code },
      display: unit.name,
    },
    period: { start: period.start, end: addDays(period.end, -1) },
    ...(improvement && { improvementNotation: improvement }),
  };
}

const groupCode = ({ id, label }: Indicator) => concept(systems.measure, id, label.en);

/** A count, or why there is none. */
function countedPopulation(
  { code }: Pick<Population, 'code'>,
  count: number | null,
  reason: AbsentReason = 'masked',
): ReportPopulation {
  return count === null ? { code, _count: absent(reason) } : { code, count };
}

function summaryGroup({ measure, isMissing, figure, strata }: SummaryGroup): ReportGroup {
  const populations = populationsOf(measure);
  const reason: AbsentReason = isMissing ? 'temp-unknown' : 'masked';
  const countIn = ({ countOf }: Population): number | null => (isMissing ? null : countOf(figure));
  const stratifier = isMissing ? [] : stratifiersIn(measure, strata);
  return {
    code: groupCode(measure),
    population: populations.map((each) => countedPopulation(each, countIn(each), reason)),
    ...(isMissing ? { measureScore: absent(reason) } : scoreOf(measure, figure)),
    ...(stratifier.length > 0 && { stratifier }),
  };
}

const statusOf = (groups: readonly { readonly isMissing: boolean }[]): MeasureReport['status'] =>
  groups.every(({ isMissing }) => isMissing) ? 'error' : 'complete';

/**
 * The figures of a unit. Counts that a reader may not see are absent and say so; a measure whose source has delivered
 * nothing has no counts, and a report of nothing but such measures has the status `error`.
 */
export const summaryReport = (frame: ReportFrame, groups: readonly SummaryGroup[]): MeasureReport => ({
  ...reportOf(frame, 'summary'),
  status: statusOf(groups),
  group: groups.map(summaryGroup),
});

/** Where one examination lands; it is named by the id of its record. */
export const individualReport = (
  frame: ReportFrame,
  recordId: string,
  groups: readonly CaseGroup[],
): MeasureReport => ({
  ...reportOf(frame, 'individual'),
  id: idPart(`${frame.indicator.id}-${recordId}`),
  status: statusOf(groups),
  subject: recordReference(recordId),
  group: groups.map((group) => ({
    code: groupCode(group.measure),
    population: populationsOf(group.measure).map((each) =>
      group.isMissing
        ? countedPopulation(each, null, 'temp-unknown')
        : countedPopulation(each, membersOf(each, group).length),
    ),
  })),
});

const membersOf = ({ landings }: Population, { cases }: CaseGroup): CaseGroup['cases'] =>
  cases.filter(({ landing }) => landings.includes(landing));

/** The members of a population as a contained list. */
function listOf(id: string, population: Population, group: CaseGroup): SubjectList {
  const entry = membersOf(population, group).map(({ recordId }) => ({ item: recordReference(recordId) }));
  return {
    ...{ resourceType: 'List', id, status: 'current', mode: 'snapshot' },
    ...(entry.length > 0 ? { entry } : { emptyReason: concept(systems.emptyReason, 'nilknown') }),
  };
}

interface Listed {
  readonly group: ReportGroup;
  readonly lists: readonly SubjectList[];
}

/** A group whose populations lead to their lists; a measure whose source has delivered nothing has none. */
function listedGroup(group: CaseGroup, place: number): Listed {
  const code = groupCode(group.measure);
  const populations = populationsOf(group.measure);
  if (group.isMissing)
    return {
      lists: [],
      group: { code, population: populations.map((each) => countedPopulation(each, null, 'temp-unknown')) },
    };
  const listed = populations.map((each) => ({
    each,
    list: listOf(`group-${place}-${each.id}`, each, group),
  }));
  return {
    lists: listed.map(({ list }) => list),
    group: {
      code,
      population: listed.map(({ each, list }) => ({
        ...countedPopulation(each, list.entry?.length ?? 0),
        subjectResults: { reference: `#${list.id}`, type: 'List' },
      })),
    },
  };
}

/** Who is in each population, by the ids of their records. For readers of the records alone. */
export function subjectListReport(frame: ReportFrame, groups: readonly CaseGroup[]): MeasureReport {
  const listed = groups.map(listedGroup);
  const contained = listed.flatMap(({ lists }) => lists);
  return {
    ...reportOf(frame, 'subject-list'),
    status: statusOf(groups),
    ...(contained.length > 0 && { contained }),
    group: listed.map(({ group }) => group),
  };
}
