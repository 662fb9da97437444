import type { Arithmetic, Comparison, Expression, Logic } from './expression.ts';
import { describeMeaning, truthOf, valueOf, valueOfKind, type Checking, type Meaning } from './meaning.ts';
import type { Term } from './term.ts';
import { bareNumber, booleanType, describeType, type ScalarType } from './type.ts';
import { productUnit, quotientUnit, unitOf } from './unit.ts';
import { unify } from './unify.ts';

type Binary = Expression<'binary'>;

export const asValue = (term: Term | undefined): Meaning | undefined => term && { shape: 'value', term };

export function notTerm(operand: Term, source: Expression): Term {
  return { kind: 'not', operand, type: booleanType, source };
}

export function checkUnary(node: Expression<'unary'>, checking: Checking): Meaning | undefined {
  if (node.operator === 'not') {
    const operand = truthOf(node.operand, checking);
    return operand && asValue(notTerm(operand, node));
  }
  const right = valueOfKind(node.operand, ['number'], checking);
  if (!right) return undefined;
  const left: Term = { kind: 'constant', value: 0, type: right.type, source: node };
  return asValue({ kind: 'arithmetic', operator: '-', left, right, type: right.type, source: node });
}

function checkLogic(operator: Logic, node: Binary, checking: Checking): Term | undefined {
  const left = truthOf(node.left, checking);
  const right = truthOf(node.right, checking);
  return left && right && { kind: 'logic', operator, left, right, type: booleanType, source: node };
}

const ordered: readonly ScalarType['kind'][] = ['number', 'date', 'datetime', 'time'];

/** Two terms compared, once they have one type; only amounts and times are larger or smaller than others. */
function compareTerms(
  operator: Comparison,
  pair: readonly [Term, Term],
  node: Expression,
  checking: Checking,
): Term | undefined {
  if (pair.some(({ type }) => type.kind === 'nothing'))
    return checking.fail(node.position, 'Nothing equals {}; ask with exists() or empty()');
  const [left, right] = unify(pair, checking) ?? [];
  if (!left || !right) return undefined;
  if (operator !== '=' && operator !== '!=' && !ordered.includes(left.type.kind))
    return checking.fail(
      node.position,
      `${describeType(left.type)} is neither larger nor smaller than another`,
    );
  return { kind: 'compare', operator, left, right, type: booleanType, source: node };
}

function checkComparison(operator: Comparison, node: Binary, checking: Checking): Term | undefined {
  const left = valueOf(node.left, checking);
  const right = valueOf(node.right, checking);
  return left && right && compareTerms(operator, [left, right], node, checking);
}

/** The unit of a product or quotient; a bare number changes no unit. */
function computedType(operator: '*' | '/', left: ScalarType, right: ScalarType): ScalarType {
  const of = left.kind === 'number' ? left.unit : undefined;
  const by = right.kind === 'number' ? right.unit : undefined;
  if (!by) return left;
  if (operator === '/') return { kind: 'number', unit: quotientUnit(of ?? unitOf('1'), by) };
  return { kind: 'number', unit: of ? productUnit(of, by) : by };
}

function checkArithmetic(operator: Arithmetic, node: Binary, checking: Checking): Term | undefined {
  const left = valueOfKind(node.left, ['number'], checking);
  const right = valueOfKind(node.right, ['number'], checking);
  if (!left || !right) return undefined;
  if (operator === '*' || operator === '/') {
    const type = computedType(operator, left.type, right.type);
    return { kind: 'arithmetic', operator, left, right, type, source: node };
  }
  const [first, second] = unify([left, right], checking) ?? [];
  if (!first || !second) return undefined;
  const type = [first.type, second.type].find((each) => each.kind === 'number' && each.unit) ?? bareNumber;
  return { kind: 'arithmetic', operator, left: first, right: second, type, source: node };
}

function memberOf(
  item: Term,
  options: readonly Term[],
  node: Expression,
  checking: Checking,
): Term | undefined {
  if ([item, ...options].some(({ type }) => type.kind === 'nothing'))
    return checking.fail(node.position, 'Nothing equals {}; ask with exists() or empty()');
  const [first, ...rest] = unify([item, ...options], checking) ?? [];
  return first && { kind: 'member', item: first, options: rest, type: booleanType, source: node };
}

function inCodes(codes: Term, item: Term, node: Expression, checking: Checking): Term | undefined {
  const [first, second] = unify([codes, item], checking) ?? [];
  return first && second && { kind: 'contains', codes: first, item: second, type: booleanType, source: node };
}

/** Whether the item is among what the other side holds: a list, a set of codes, the values of rows, or one value. */
function checkMembership(
  sides: readonly [item: Expression, of: Expression],
  node: Binary,
  checking: Checking,
): Term | undefined {
  const item = valueOf(sides[0], checking);
  const whole = checking.meaningOf(sides[1], checking);
  if (!item || !whole) return undefined;
  if (whole.shape === 'list') return memberOf(item, whole.items, node, checking);
  if (whole.shape === 'value') return memberOf(item, [whole.term], node, checking);
  if (whole.shape === 'codes') return inCodes(whole.term, item, node, checking);
  if (whole.shape !== 'column')
    return checking.fail(
      sides[1].position,
      `A list or a set of codes is needed, this is ${describeMeaning(whole)}`,
    );
  const { rows, value } = whole;
  const criterion =
    value.kind === 'codes'
      ? inCodes(value, item, node, checking)
      : compareTerms('=', [value, item], node, checking);
  return (
    criterion && { kind: 'quantified', quantifier: 'any', rows, criterion, type: booleanType, source: node }
  );
}

export function checkList(node: Expression<'list'>, checking: Checking): Meaning | undefined {
  const items = node.items.map((item) => valueOf(item, checking)).filter((item) => item !== undefined);
  return items.length === node.items.length ? { shape: 'list', items } : undefined;
}

const isLogic = (operator: string): operator is Logic => ['and', 'or', 'xor', 'implies'].includes(operator);
const isArithmetic = (operator: string): operator is Arithmetic => ['+', '-', '*', '/'].includes(operator);

function binaryTerm(node: Binary, checking: Checking): Term | undefined {
  const { operator, left, right } = node;
  if (operator === 'in') return checkMembership([left, right], node, checking);
  if (operator === 'contains') return checkMembership([right, left], node, checking);
  if (isLogic(operator)) return checkLogic(operator, node, checking);
  if (isArithmetic(operator)) return checkArithmetic(operator, node, checking);
  return checkComparison(operator, node, checking);
}

export const checkBinary = (node: Binary, checking: Checking): Meaning | undefined =>
  asValue(binaryTerm(node, checking));
