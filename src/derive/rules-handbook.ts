import type { Dataset } from '../definition/dataset.ts';
import { elementById, groupsOf } from '../definition/record.ts';
import type { Rule, RuleExample } from '../definition/rule.ts';
import type { Language } from '../kernel/label.ts';
import { exampleTexts } from './example-texts.ts';
import { expressionWords } from './expression-words.ts';
import { codeText, evidenceText, plain, type Handbook } from './handbook-element.ts';
import { handbookWords } from './handbook-words.ts';
import { markdownTable } from './markdown-table.ts';
import { ruleMessage } from './rule-message.ts';
import { rulesWords } from './rules-words.ts';

/**
 * The rules of a dataset in one language, as Markdown: what each says, what must hold in words and as the expression,
 * severity, level, source, status and the two examples. What is provisional is marked wherever it stands.
 */
export function rulesHandbook(dataset: Dataset, language: Language): string {
  const handbook: Handbook = { dataset, language };
  const words = rulesWords[language];
  const overview = dataset.rules.map((rule) => [
    `[${rule.id}](#${rule.id})`,
    plain(ruleMessage(rule, dataset, language)),
    words.levels[rule.level],
    words.severities[rule.severity],
    handbookWords[language].statuses[rule.evidence.status],
  ]);
  return [
    `# ${plain(dataset.label[language])} ${dataset.version}: ${words.title}\n`,
    `${words.intro}\n`,
    markdownTable(words.head, overview),
    ...dataset.rules.map((rule) => rulePart(handbook, rule)),
  ].join('\n');
}

function rulePart(handbook: Handbook, rule: Rule): string {
  const { dataset, language } = handbook;
  const words = rulesWords[language];
  const severity = `${words.severities[rule.severity]}${rule.needsReason ? `; ${words.needsReason}` : ''}`;
  const entries = [
    [words.holds, plain(expressionWords(rule.assert.text, dataset, language))],
    [words.expression, codeText(rule.assert.text)],
    [words.severity, severity],
    [words.level, words.levels[rule.level]],
    [words.fields, rule.fields.map((field) => fieldText(handbook, field)).join(', ')],
    [words.source, evidenceText(handbook, rule.evidence)],
    [words.passes, exampleText(handbook, rule.passes)],
    [words.fails, exampleText(handbook, rule.fails)],
  ];
  const bullets = entries.map(([name, text]) => `- ${name}: ${text}\n`).join('');
  return `## ${rule.id}\n\n${plain(ruleMessage(rule, dataset, language))}\n\n${bullets}`;
}

function fieldText({ dataset, language }: Handbook, field: string): string {
  const label =
    elementById(dataset).get(field)?.element.label ?? groupsOf(dataset).find(({ id }) => id === field)?.label;
  return label ? `${plain(label[language])} (${codeText(field)})` : codeText(field);
}

const codeList = (texts: readonly string[], nothing: string): string =>
  texts.length > 0 ? texts.map(codeText).join(' · ') : nothing;

function exampleText({ language }: Handbook, { history = [], ...example }: RuleExample): string {
  const { otherExamination, nothing } = rulesWords[language];
  const others = history.map((other) => `${otherExamination}: ${codeList(exampleTexts(other), nothing)}`);
  return [codeList(exampleTexts(example), nothing), ...others].join('; ');
}
