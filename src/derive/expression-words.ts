import type { Code, Dataset } from '../definition/dataset.ts';
import { elementById, groupsOf } from '../definition/record.ts';
import { unitText } from '../definition/units.ts';
import {
  perExpression,
  precedence,
  type Expression,
  type ExpressionTable,
} from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { writeExpression } from '../expression/write-expression.ts';
import type { Language } from '../kernel/label.ts';
import { phrases } from './expression-phrases.ts';

/** What the words of one part are chosen from; `codes` are those its partner in a comparison can have. */
interface Scope {
  readonly dataset: Dataset;
  readonly language: Language;
  readonly codes: readonly Code[];
}

const fill = (phrase: string, parts: readonly string[]): string =>
  phrase.replace(/\$(\d)/g, (_, place: string) => parts[Number(place) - 1] ?? '–');

const numberText = (value: number, language: Language): string =>
  language === 'da' ? String(value).replace('.', ',') : String(value);

const quoted = (label: string, language: Language): string =>
  language === 'da' ? `»${label}«` : `“${label}”`;

/** The element a path ends in, whatever it begins with: rows, the record, or nothing. */
const elementOf = ({ names }: Expression<'path'>, dataset: Dataset) =>
  [names.join('.'), names.slice(1).join('.')]
    .map((id) => elementById(dataset).get(id)?.element)
    .find((element) => element !== undefined);

function codesOfPart(node: Expression, dataset: Dataset): readonly Code[] {
  if (node.kind === 'call' && node.target) return codesOfPart(node.target, dataset);
  const element = node.kind === 'path' ? elementOf(node, dataset) : undefined;
  return element && 'valueSet' in element ? (dataset.valueSets[element.valueSet]?.codes ?? []) : [];
}

function nameText(names: readonly string[], { dataset, language }: Scope): string {
  const id = names.join('.');
  const label =
    elementById(dataset).get(id)?.element.label ?? groupsOf(dataset).find((group) => group.id === id)?.label;
  if (label) return quoted(label[language], language);
  return id === 'history' ? phrases[language].history : id;
}

function pathText(node: Expression<'path'>, scope: Scope): string {
  const { own, of } = phrases[scope.language];
  if (node.from?.kind === 'variable') return fill(own, [nameText(node.names, scope)]);
  if (node.from) return fill(of, [nameText(node.names, scope), words(node.from, scope)]);
  const [first = '', ...rest] = node.names;
  const isRow = rest.length > 1 && !elementById(scope.dataset).has(node.names.join('.'));
  return isRow ? fill(of, [nameText(rest, scope), nameText([first], scope)]) : nameText(node.names, scope);
}

function callText(node: Expression<'call'>, scope: Scope): string {
  const { calls } = phrases[scope.language];
  const parts = [...(node.target ? [node.target] : []), ...node.parameters].map((part) => words(part, scope));
  const key = node.name === 'exists' && parts.length > 1 ? 'exists where' : node.name;
  const phrase = calls.get(key);
  return phrase === undefined ? writeExpression(node) : fill(phrase, parts);
}

function sideText(node: Expression, level: number, scope: Scope): string {
  const text = words(node, scope);
  const isLoose = node.kind === 'binary' && (precedence[node.operator] ?? level) < level;
  return isLoose ? `(${text})` : text;
}

const timeCalls: readonly string[] = ['today', 'dateOf'];

/** Whether a part is a day or a time, which lie before and after each other. */
function isTime(node: Expression, dataset: Dataset): boolean {
  if (node.kind === 'call') return timeCalls.includes(node.name);
  const type = node.kind === 'path' ? elementOf(node, dataset)?.type : node.kind;
  return type === 'date' || type === 'datetime' || type === 'time';
}

function phraseOf({ operator, left, right }: Expression<'binary'>, { dataset, language }: Scope): string {
  const { operators, order } = phrases[language];
  const later: Readonly<Partial<Record<string, string>>> = order;
  const hasTime = isTime(left, dataset) || isTime(right, dataset);
  return (hasTime ? later[operator] : undefined) ?? operators[operator];
}

function binaryText(node: Expression<'binary'>, scope: Scope): string {
  const { operator, left, right } = node;
  const level = precedence[operator] ?? 0;
  const codes = [...codesOfPart(left, scope.dataset), ...codesOfPart(right, scope.dataset)];
  const inner = codes.length > 0 ? { ...scope, codes } : scope;
  return fill(phraseOf(node, scope), [
    sideText(left, level, inner),
    sideText(right, operator === 'implies' ? level + 1 : level, inner),
  ]);
}

const unaryText = ({ operator, operand }: Expression<'unary'>, scope: Scope): string =>
  operator === '-'
    ? `−${sideText(operand, precedence['*'] ?? 0, scope)}`
    : fill(phrases[scope.language].not, [
        operand.kind === 'binary' ? `(${words(operand, scope)})` : words(operand, scope),
      ]);

const table: ExpressionTable<Scope, string> = {
  number: ({ value }, { language }) => numberText(value, language),
  quantity: ({ value, unit }, { language }) => `${numberText(value, language)} ${unitText(unit, language)}`,
  string: ({ value }, { codes, language }) =>
    quoted(codes.find(({ name }) => name === value)?.label[language] ?? value, language),
  boolean: ({ value }, { language }) => (value ? phrases[language].yes : phrases[language].no),
  date: ({ value }) => value,
  datetime: ({ value }) => value.replace('T', ' '),
  time: ({ value }) => value,
  empty: (_, { language }) => phrases[language].unknown,
  variable: ({ name }, { dataset, language }) => {
    const label = dataset.expressions[name]?.label[language];
    return label === undefined ? name : quoted(label, language);
  },
  list: ({ items }, scope) => items.map((item) => words(item, scope)).join(', '),
  path: pathText,
  call: callText,
  unary: unaryText,
  binary: binaryText,
};

const words = (node: Expression, scope: Scope): string => perExpression(table, node, scope);

/**
 * An expression as a sentence in one language, with the labels of the elements and codes it names. For reading beside
 * the expression, which decides. A text that is no expression is answered as it stands.
 */
export function expressionWords(text: string, dataset: Dataset, language: Language): string {
  const parsed = parseExpression(text);
  return 'error' in parsed ? text : words(parsed.expression, { dataset, language, codes: [] });
}
