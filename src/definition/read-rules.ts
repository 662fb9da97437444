import type { DefinitionError } from './definition-error.ts';
import { readEvidence } from './read-evidence.ts';
import { exampleOf } from './read-example.ts';
import type { Reference } from './reference.ts';
import { ruleLevels, type Rule, type RuleExample } from './rule.ts';
import {
  openYaml,
  readChoice,
  readEntries,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  report,
  type Spot,
} from './yaml-file.ts';

const rulesFile = 'rules.yaml';
const required = ['id', 'level', 'severity', 'fields', 'assert', 'message', 'evidence', 'passes', 'fails'];

/** Every cross-field rule of a dataset from its `rules.yaml`, if it has one. Faults are added to `errors`. */
export function readRules(
  files: ReadonlyMap<string, string>,
  references: Reference[],
  errors: DefinitionError[],
): readonly Rule[] {
  const text = files.get(rulesFile);
  if (text === undefined) return [];
  const fields = readMap(openYaml(rulesFile, text, errors), ['rules']);
  const rules = readList(fields.get('rules')).map((spot) => ({ spot, rule: readRule(spot, references) }));
  const ids = rules.map(({ rule }) => rule.id);
  for (const [index, { spot, rule }] of rules.entries())
    if (ids.indexOf(rule.id) !== index) report(spot, `the rule '${rule.id}' is defined twice`);
  return rules.map(({ rule }) => rule);
}

function readRule(spot: Spot, references: Reference[]): Rule {
  const fields = readMap(spot, required, ['reason']);
  const assert = fields.get('assert');
  const reason = fields.get('reason');
  return {
    id: readTextLike(fields.get('id'), /^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case'),
    level: readChoice(fields.get('level'), ruleLevels),
    severity: readChoice(fields.get('severity'), ['error', 'warning', 'information']),
    fields: readList(fields.get('fields')).map((field) => readText(field)),
    assert: { text: readText(assert), place: assert?.place ?? spot.place },
    message: readLabel(fields.get('message')),
    needsReason: readChoice(reason, ['optional', 'required']) === 'required',
    evidence: readEvidence(fields.get('evidence'), references),
    passes: readRuleExample(fields.get('passes')),
    fails: readRuleExample(fields.get('fails')),
  };
}

const historyKey = 'history';

function readRuleExample(spot: Spot | undefined): RuleExample {
  const entries = spot ? readEntries(spot) : [];
  const example = exampleOf(entries.filter(([key]) => key !== historyKey));
  const history = entries.find(([key]) => key === historyKey)?.[1];
  if (!history) return example;
  return { ...example, history: readList(history).map((other) => exampleOf(readEntries(other))) };
}
