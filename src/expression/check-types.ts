import type { Dataset, Group } from '../definition/dataset.ts';
import { checkFunction } from './check-functions.ts';
import { checkMethod, firstValue } from './check-methods.ts';
import { asValue, checkBinary, checkList, checkUnary } from './check-operators.ts';
import { perExpression, type Expression, type ExpressionError, type ExpressionTable } from './expression.ts';
import { columnOf, resolvePath, type Frame } from './frame.ts';
import { parseExpression } from './parse-expression.ts';
import { describeMeaning, valueOf, type Checking, type Meaning } from './meaning.ts';
import type { Term } from './term.ts';
import { bareNumber, booleanType, type ScalarType } from './type.ts';
import { toType } from './unify.ts';
import { knownUnit } from './unit.ts';

/** An expression that has a meaning in a dataset: what both executions and the explanation run. */
export interface CheckedExpression {
  readonly type: ScalarType;
  readonly term: Term;
  readonly dataset: Dataset;
  /** The group whose rows it is asked of; without one it is asked of records. */
  readonly scope?: Group;
}

export interface CheckOptions {
  readonly scope?: Group;
  /** The type the value must have: codes are then written by name, numbers converted to the unit. */
  readonly expected?: ScalarType;
}

/** How deep names may stand within names. */
const mostNames = 6;

const constantOf =
  (type: ScalarType) =>
  (node: Expression & { readonly value: string | number | boolean }): Meaning => ({
    shape: 'value',
    term: { kind: 'constant', value: node.value, type, source: node },
  });

function checkQuantity(node: Expression<'quantity'>, checking: Checking): Meaning | undefined {
  const unit = knownUnit(node.unit);
  if (!unit) return checking.fail(node.position, `'${node.unit}' is not a unit`);
  return constantOf({ kind: 'number', unit })(node);
}

function checkPath(node: Expression<'path'>, checking: Checking): Meaning | undefined {
  const { from, names } = node;
  if (!from) return resolvePath(names, node, checking);
  if (from.kind === 'variable') return checkRecordPath(from, node, checking);
  const target = checking.meaningOf(from, checking);
  if (!target) return undefined;
  if (target.shape !== 'rows' && target.shape !== 'row')
    return checking.fail(node.position, `${describeMeaning(target)} has no ${names.join('.')}`);
  const column = columnOf(target.rows, names, node, checking);
  if (target.shape === 'rows' || column?.shape !== 'column') return column;
  if (column.value.kind === 'codes')
    return checking.fail(node.position, 'Ask with any() what a set of codes in a row contains');
  return firstValue(target.rows, column.value, node);
}

function checkRecordPath(
  from: Expression<'variable'>,
  node: Expression<'path'>,
  checking: Checking,
): Meaning | undefined {
  if (from.name !== 'record')
    return checking.fail(from.position, `There is no %${from.name}; %record is the record`);
  const outermost = { ...checking, frames: checking.frames.slice(0, 1) };
  const found = resolvePath(node.names, node, outermost);
  if (!found || found.shape === 'value' || found.shape === 'codes') return found;
  return checking.fail(node.position, 'After %record stands a single element');
}

/** What a name stands for, checked where it is used; a name within a name as far as a person could follow. */
function checkNamed(node: Expression<'variable'>, checking: Checking): Meaning | undefined {
  const { name, position } = node;
  if (name === 'record') return checking.fail(position, 'After %record stands a dot and an element');
  const named = checking.dataset.expressions[name];
  if (!named) return checking.fail(position, `There is no %${name} in expressions.yaml`);
  if (checking.names.includes(name))
    return checking.fail(
      position,
      `%${name} is defined by itself: ${[...checking.names, name].join(' <- ')}`,
    );
  if (checking.names.length >= mostNames)
    return checking.fail(position, `Names stand within names at most ${mostNames} deep`);
  const parsed = parseExpression(named.expression);
  if ('error' in parsed) return checking.fail(position, `%${name}: ${parsed.error.message}`);
  const fail = (_: number, message: string) => checking.fail(position, `%${name}: ${message}`);
  return checking.meaningOf(parsed.expression, { ...checking, fail, names: [...checking.names, name] });
}

const table: ExpressionTable<Checking, Meaning | undefined> = {
  number: constantOf(bareNumber),
  string: constantOf({ kind: 'string' }),
  boolean: constantOf(booleanType),
  date: constantOf({ kind: 'date' }),
  datetime: constantOf({ kind: 'datetime' }),
  time: constantOf({ kind: 'time' }),
  quantity: checkQuantity,
  empty: (source) => asValue({ kind: 'nothing', type: { kind: 'nothing' }, source }),
  variable: checkNamed,
  list: checkList,
  path: checkPath,
  call: (node, checking) =>
    node.target ? checkMethod(node, node.target, checking) : checkFunction(node, checking),
  unary: checkUnary,
  binary: checkBinary,
};

const meaningOf = (node: Expression, checking: Checking): Meaning | undefined =>
  perExpression(table, node, checking);

/**
 * Gives an expression its meaning in a dataset, or says with places why it has none: unknown elements, codes outside
 * the value set, amounts that do not compare. In `scope` the elements of one row of that group are at hand too.
 */
export function checkExpression(
  expression: Expression,
  dataset: Dataset,
  { scope, expected }: CheckOptions = {},
): CheckedExpression | { readonly errors: readonly ExpressionError[] } {
  const errors: ExpressionError[] = [];
  const fail = (position: number, message: string): undefined => {
    errors.push({ position, message });
    return undefined;
  };
  const record: Frame = { kind: 'record', history: false };
  const frames: readonly Frame[] = scope ? [record, { kind: 'row', group: scope }] : [record];
  const checking: Checking = { dataset, frames, fail, meaningOf, names: [] };
  const found = valueOf(expression, checking);
  const term = found && expected ? toType(found, expected, checking) : found;
  if (!term || errors.length > 0) return { errors };
  return { type: term.type, term, dataset, ...(scope ? { scope } : {}) };
}
