import { deriveValues } from '../calculation/apply-derivation.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Finding, RuleFinding } from '../definition/finding.ts';
import {
  elementById,
  type Provenance,
  type RecordContent,
  type Source,
  type Value,
  type Values,
} from '../definition/record.ts';
import type { Environment } from '../expression/evaluate.ts';
import { valueCheck } from './check-value.ts';
import { derivationEnvironmentOf } from './derivation-environment.ts';
import { withReasons, type StandingReason } from './standing-reasons.ts';
import { lightOf, validationOf } from './validate.ts';
import { valuesBehind } from './values-behind.ts';

/** A record with its derived values, their provenance, and everything there is to say about it. */
export interface EvaluatedRecord {
  readonly content: RecordContent;
  readonly provenance: Provenance;
  readonly findings: readonly RuleFinding[];
  readonly light: 'green' | 'yellow' | 'red';
}

/** The rule that made a derived value, with its version: `bmi 1.0.0`, `expression` or `completeness`. */
function derivationOf(dataset: Dataset, element: string): string {
  const derived = elementById(dataset).get(element)?.element.derived;
  if (derived && 'calculation' in derived) return `${derived.calculation} ${derived.version}`;
  return derived && 'completeness' in derived ? 'completeness' : 'expression';
}

/** What people and machines entered: a derived value that was stored before may not outlive its inputs. */
function enteredContent(dataset: Dataset, { values, groups }: RecordContent): RecordContent {
  const elements = elementById(dataset);
  const entered = Object.entries(values).filter(([id]) => !elements.get(id)?.element.derived);
  return { values: Object.fromEntries(entered), groups };
}

function withDerived(
  dataset: Dataset,
  provenance: Provenance,
  values: Readonly<Record<string, Value>>,
): Provenance {
  const sources: Source[] = [...provenance.sources];
  const elements = elementById(dataset);
  const entered = Object.entries(provenance.fields).filter(([path]) => !elements.get(path)?.element.derived);
  const fields: Record<string, number> = Object.fromEntries(entered);
  const placeOf = new Map<string | undefined, number>();
  for (const [place, source] of sources.entries())
    if (source.kind === 'derived' && !placeOf.has(source.rule)) placeOf.set(source.rule, place);
  for (const element of Object.keys(values)) {
    const rule = derivationOf(dataset, element);
    const place = placeOf.get(rule) ?? sources.push({ kind: 'derived', rule }) - 1;
    placeOf.set(rule, place);
    fields[element] = place;
  }
  return { sources, fields };
}

/** A derived value outside its hard limits means that an input is wrong: it is not kept, its finding is. */
function keepPossible(
  dataset: Dataset,
  values: Values,
): { readonly possible: Values; readonly impossible: readonly Finding[] } {
  const elements = elementById(dataset);
  const judged = Object.entries(values).map(([id, value]) => {
    const element = elements.get(id)?.element;
    const findings = element ? valueCheck(element, dataset)(value) : [];
    return { id, value, errors: findings.filter(({ severity }) => severity === 'error') };
  });
  return {
    possible: Object.fromEntries(
      judged.filter(({ errors }) => errors.length === 0).map(({ id, value }) => [id, value]),
    ),
    impossible: judged.flatMap(({ id, errors }) => errors.map((error) => ({ ...error, field: id }))),
  };
}

/**
 * Computes every derived value of a record anew and checks the whole. `asked` are findings of the source itself, which
 * stay with the record; `reasons` those that people gave for warnings, earlier or just now.
 */
export function evaluateRecord(
  dataset: Dataset,
  record: {
    readonly content: RecordContent;
    readonly provenance: Provenance;
    readonly asked: readonly RuleFinding[];
    readonly reasons?: readonly StandingReason[];
  },
  environment: Environment,
): EvaluatedRecord {
  const entered = enteredContent(dataset, record.content);
  const derived = deriveValues(dataset, entered, derivationEnvironmentOf(dataset, environment));
  const { possible, impossible } = keepPossible(dataset, derived.values);
  const content = { values: { ...entered.values, ...possible }, groups: entered.groups };
  const found = [...record.asked, ...impossible, ...validationOf(dataset)(content, environment)];
  const findings = withReasons(found, record.reasons ?? [], (finding) =>
    valuesBehind(dataset, content, environment, finding),
  );
  return {
    content,
    findings,
    light: lightOf(findings),
    provenance: withDerived(dataset, record.provenance, possible),
  };
}
