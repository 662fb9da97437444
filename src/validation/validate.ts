import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import { hasErrors, isOpenWarning, type Finding, type RuleFinding } from '../definition/finding.ts';
import {
  fieldPath,
  groupsOf,
  singleElements,
  type RecordContent,
  type Values,
} from '../definition/record.ts';
import { levelsOnSaving, rulesOfLevels, type Rule, type RuleLevel } from '../definition/rule.ts';
import { askingOf, presenceCheck } from './check-presence.ts';
import { valueCheck } from './check-value.ts';
import { compileCondition, type Environment } from './condition.ts';
import { fillMessage } from './fill-message.ts';

type Check = (record: RecordContent, environment: Environment) => readonly RuleFinding[];
type ElementCheck = (record: RecordContent, values: Values, environment: Environment) => readonly Finding[];

/** What checks one record: every element, every group, every rule of the definition, compiled once. */
export type Validate = Check;

/** Most values have no findings, and there are hundreds in a record: their list is made once. */
const none: readonly Finding[] = [];

const placed = (findings: readonly Finding[], field: string): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, field }));

/** Like `flatMap`, without a step for each of the many that find nothing. */
function joined<T>(checks: readonly T[], findingsOf: (check: T) => readonly Finding[]): readonly Finding[] {
  const all: Finding[] = [];
  for (const check of checks) {
    const findings = findingsOf(check);
    if (findings.length > 0) all.push(...findings);
  }
  return all;
}

function elementCheck(element: DataElement, dataset: Dataset): ElementCheck {
  const checkValue = valueCheck(element, dataset);
  const checkPresence = presenceCheck(element, dataset);
  return (record, values, environment) => {
    const value = values[element.id];
    const presence = checkPresence?.(record, values, environment) ?? none;
    if (value === undefined) return presence;
    const found = checkValue(value);
    return presence.length === 0 ? found : [...found, ...presence];
  };
}

function singleCheck(element: DataElement, dataset: Dataset): Check {
  const check = elementCheck(element, dataset);
  return (record, environment) => {
    const found = check(record, record.values, environment);
    return found.length === 0 ? none : placed(found, element.id);
  };
}

function tooManyRows(group: Group, rows: number): readonly Finding[] {
  if (rows <= group.maxRows) return [];
  const message = {
    en: `${rows} rows; at most ${group.maxRows} are possible`,
    da: `${rows} rækker; højst ${group.maxRows} er mulige`,
  };
  return [{ rule: 'max-rows', severity: 'error', field: group.id, message }];
}

const noRows = (group: Group): Finding => ({
  rule: 'required',
  severity: 'error',
  field: group.id,
  message: { en: 'At least one row is required', da: 'Mindst én række skal udfyldes' },
});

function groupCheck(group: Group, dataset: Dataset): Check {
  const checks = group.elements.map((element) => ({ id: element.id, check: elementCheck(element, dataset) }));
  const asking = askingOf(group, dataset);
  return (record, environment) => {
    const rows = record.groups[group.id] ?? [];
    const inRows = rows.flatMap((values, row) => {
      const around = { ...environment, row: values };
      return joined(checks, ({ id, check }) => {
        const found = check(record, values, around);
        return found.length === 0 ? none : placed(found, fieldPath(id, { id: group.id, row }));
      });
    });
    const empty =
      rows.length === 0 && asking?.isExpected(record, environment) === true ? [noRows(group)] : [];
    return [...tooManyRows(group, rows.length), ...empty, ...inRows];
  };
}

function ruleCheck(rule: Rule, dataset: Dataset): Check {
  const holds = compileCondition(rule.assert, dataset);
  const [field] = rule.fields;
  const { id, severity, needsReason } = rule;
  return (record, environment) => {
    if (rule.level === 'episode' && environment.history === undefined) return none;
    if (holds(record, environment) !== false) return none;
    const message = fillMessage(rule.message, dataset, record);
    const finding = { rule: id, severity, message, ...(field !== undefined && { field }) };
    return [needsReason ? { ...finding, needsReason } : finding];
  };
}

const unknownField = (field: string): Finding => ({
  rule: 'unknown-field',
  severity: 'error',
  field,
  message: { en: 'The dataset has no such field here', da: 'Datasættet har ikke dette felt her' },
});

/** Fields the dataset does not have, or has elsewhere: what nobody checks must not pass for sound. */
function unknownFields(dataset: Dataset): Check {
  const single = new Set(singleElements(dataset).map(({ id }) => id));
  const groups = new Map(
    groupsOf(dataset).map(({ id, elements }) => [id, new Set(elements.map((element) => element.id))]),
  );
  const inRows = (group: string, rows: readonly Values[]): readonly Finding[] =>
    rows.flatMap((values, row) =>
      Object.keys(values)
        .filter((id) => groups.get(group)?.has(id) === false)
        .map((id) => unknownField(fieldPath(id, { id: group, row }))),
    );
  return ({ values, groups: given }) => [
    ...Object.keys(values)
      .filter((id) => !single.has(id))
      .map(unknownField),
    ...Object.keys(given)
      .filter((id) => !groups.has(id))
      .map(unknownField),
    ...Object.entries(given).flatMap(([group, rows]) => inRows(group, rows)),
  ];
}

const compiled = new WeakMap<Dataset, Map<string, Validate>>();

function compile(dataset: Dataset, levels: readonly RuleLevel[]): Validate {
  const checks: readonly Check[] = [
    unknownFields(dataset),
    ...singleElements(dataset).map((element) => singleCheck(element, dataset)),
    ...groupsOf(dataset).map((group) => groupCheck(group, dataset)),
    ...rulesOfLevels(dataset.rules, levels).map((rule) => ruleCheck(rule, dataset)),
  ];
  return (record, environment) => joined(checks, (check) => check(record, environment));
}

/**
 * The check of a dataset's records: kinds, codes, ranges, required and conditional fields, and the cross-field rules of
 * the levels asked for; those of an episode stay silent where `environment.history` is not given. The same function runs
 * in the browser, at import and on the server. Takes any content, also of wrong kinds, and never throws; findings come in
 * the order of the form. Problem `definitionInvalid` for a definition that does not compile.
 */
export function validationOf(dataset: Dataset, levels: readonly RuleLevel[] = levelsOnSaving): Validate {
  const ofDataset = compiled.get(dataset) ?? new Map<string, Validate>();
  compiled.set(dataset, ofDataset);
  const key = levels.toSorted().join(' ');
  const validate = ofDataset.get(key) ?? compile(dataset, levels);
  ofDataset.set(key, validate);
  return validate;
}

/** The light of a record: red for errors and missing required fields, yellow for unanswered warnings, else green. */
export function lightOf(findings: readonly RuleFinding[]): 'green' | 'yellow' | 'red' {
  if (hasErrors(findings)) return 'red';
  return findings.some(isOpenWarning) ? 'yellow' : 'green';
}
