import type { Dataset } from '../definition/dataset.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './frame.ts';
import type { Rows, Term } from './term.ts';
import { booleanType, describeType } from './type.ts';

/** What a part of an expression stands for. A column is one value for each row; a row is the first of its rows. */
export type Meaning =
  | { readonly shape: 'value'; readonly term: Term }
  | { readonly shape: 'codes'; readonly term: Term }
  | { readonly shape: 'list'; readonly items: readonly Term[] }
  | { readonly shape: 'rows'; readonly rows: Rows }
  | { readonly shape: 'row'; readonly rows: Rows }
  | { readonly shape: 'column'; readonly rows: Rows; readonly value: Term };

/** What checking a part needs to know: the dataset, what is in scope, where errors go. */
export interface Checking {
  readonly dataset: Dataset;
  readonly frames: readonly Frame[];
  readonly fail: (position: number, message: string) => undefined;
  /** The names that this part stands within, outermost first: `%ccta` within `%firstCcta`. */
  readonly names: readonly string[];
  /** Checks another part; undefined after an error. */
  readonly meaningOf: (node: Expression, checking: Checking) => Meaning | undefined;
}

/** The meaning in words, for error messages. */
export function describeMeaning(meaning: Meaning): string {
  if (meaning.shape === 'value') return describeType(meaning.term.type);
  if (meaning.shape === 'codes') return 'a set of codes';
  if (meaning.shape === 'list') return 'a list';
  return meaning.shape === 'column' ? 'one value for each row' : 'rows';
}

const advice: Readonly<Record<Meaning['shape'], string>> = {
  value: '',
  codes: '; ask what it contains',
  list: '; a list stands after "in" only',
  rows: '; ask for exists(), count() or a value of the rows',
  row: '; ask for a value of the row',
  column: '; ask with any(), all(), first(), sum(), min(), max() or avg()',
};

/** The term of a part that must be one single value. */
export function valueOf(node: Expression, checking: Checking): Term | undefined {
  const meaning = checking.meaningOf(node, checking);
  if (!meaning || meaning.shape === 'value') return meaning?.term;
  const { shape } = meaning;
  return checking.fail(
    node.position,
    `One value is needed, this is ${describeMeaning(meaning)}${advice[shape]}`,
  );
}

/** The term of a part that must have the first of these types, or one of the others; `{}` has the type `nothing`. */
export function valueOfKind(
  node: Expression,
  kinds: readonly ('boolean' | 'number' | 'date' | 'datetime' | 'nothing')[],
  checking: Checking,
): Term | undefined {
  const term = valueOf(node, checking);
  const [kind] = kinds;
  if (!term || !kind || kinds.some((each) => each === term.type.kind)) return term;
  const { type } = term;
  return checking.fail(
    node.position,
    `This is ${describeType(type)}; ${describeType({ kind })} is needed here`,
  );
}

/** The term of a part that must be true, false or unknown. */
export function truthOf(node: Expression, checking: Checking): Term | undefined {
  const term = valueOfKind(node, ['boolean', 'nothing'], checking);
  return term && { ...term, type: booleanType };
}
