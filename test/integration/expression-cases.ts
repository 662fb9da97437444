import fc from 'fast-check';
import type { DataElement, Dataset, Group } from '../../src/definition/dataset.ts';
import { perType } from '../../src/definition/per-type.ts';
import {
  groupsOf,
  isHeldByKeys,
  singleElements,
  type Value,
  type Values,
} from '../../src/definition/record.ts';
import { exampleDataset } from '../../src/expression/example-dataset.ts';
import type { StoredRecord } from './expression-database.ts';

/** The example dataset with one unit for every number, so that any two of them can be compared. */
function inUnit(unit: string): Dataset {
  const convert = (element: DataElement): DataElement =>
    element.type === 'quantity' || element.type === 'integer' ? { ...element, unit } : element;
  const sections = exampleDataset.sections.map((section) => ({
    ...section,
    elements: section.elements.map(convert),
    groups: section.groups.map((group) => ({ ...group, elements: group.elements.map(convert) })),
  }));
  return { ...exampleDataset, sections };
}

export const caseDataset = inUnit('cm');

/** For FHIRPath, where a number without a unit is no quantity. */
export const standardDataset = inUnit('1');

// ---- records ----

const ordinary = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.integer({ min: 0, max: 1_000 }).map((each) => each / 4),
);
const awkward = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.1, 1e60, -1e60, 1e-80, 1e99),
);
const dates = fc.constantFrom(
  ...['1960-02-29', '2023-05-05', '2024-01-31', '2024-02-29', '2024-12-31', '2025-01-01', '2025-01-31'],
  ...['2025-02-28', '2025-03-01', '2025-04-17', '2025-04-21', '2025-06-07', '2025-06-10'],
);
const times = fc.constantFrom('00:00:00', '07:30:00', '12:00:00', '23:59:59');
const texts = fc.constantFrom('', 'a', 'b', "it's", 'ø', '"; drop table x; --', '$1', '\\');

/** A list of numbers is `ordinary` when a decimal oracle reads it too. */
const valueOf = (set: Dataset, numbers: fc.Arbitrary<number>) =>
  perType<fc.Arbitrary<Value>>({
    quantity: () => numbers,
    integer: () => numbers,
    coded: ({ valueSet }) => fc.constantFrom(...codesOf(set, valueSet)),
    'multi-coded': ({ valueSet }) => fc.array(fc.constantFrom(...codesOf(set, valueSet)), { maxLength: 3 }),
    'tri-state': () => fc.constantFrom('0', '1', '9'),
    boolean: () => fc.boolean(),
    date: () => dates,
    datetime: () => fc.tuple(dates, times).map(([day, time]) => `${day}T${time}`),
    time: () => times,
    text: () => texts,
    reference: () => fc.constantFrom('s1', 's2'),
  });

const codesOf = (set: Dataset, id: string) => set.valueSets[id]!.codes.map(({ code }) => code);

function valuesOf(elements: readonly DataElement[], numbers: fc.Arbitrary<number>): fc.Arbitrary<Values> {
  const known = elements.filter((element) => !isHeldByKeys(element));
  const fields = Object.fromEntries(
    known.map((element) => [element.id, valueOf(caseDataset, numbers)(element)]),
  );
  return fc
    .record(fields, { requiredKeys: [] })
    .map((values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])),
      ),
    );
}

/** Records of a few patients at two centres, so that most have a history. */
export function storedRecords(kind: 'ordinary' | 'awkward'): fc.Arbitrary<StoredRecord> {
  const numbers = kind === 'ordinary' ? ordinary : fc.oneof({ arbitrary: ordinary, weight: 4 }, awkward);
  const groups = Object.fromEntries(
    groupsOf(caseDataset).map(({ id, elements }) => [
      id,
      fc.array(valuesOf(elements, numbers), { maxLength: 4 }),
    ]),
  );
  return fc
    .tuple(valuesOf(singleElements(caseDataset), numbers), fc.record(groups), fc.nat(1), fc.nat(9))
    .map(([values, rows, centre, patient]) => ({
      id: '',
      centre: `c${centre}`,
      patient: `p${patient}`,
      content: { values, groups: rows },
    }));
}

// ---- expressions ----

const ownElements = singleElements(caseDataset).filter((element) => !isHeldByKeys(element));

/** Where an expression stands: which elements are at hand, and what else may be asked. */
interface Scope {
  readonly elements: readonly DataElement[];
  /** Groups and history may be asked, so many levels deep. */
  readonly rows: number;
  readonly history: boolean;
  /** The record may be named, from within the history. */
  readonly record: boolean;
}

/** `standard` keeps to what FHIRPath says too, in its own spelling. */
type Language = 'own' | 'standard';

type Text = fc.Arbitrary<string>;
type Kind = 'truth' | 'cm0' | 'cm1' | 'cm2' | 'date' | 'datetime' | 'time';

const literals: Readonly<Record<Kind, Text>> = {
  truth: fc.constantFrom('true', 'false'),
  cm0: fc.constantFrom('0', '1', '2', '3.5', '100', '0.25'),
  cm1: fc.constantFrom("0 'cm'", "1.5 'm'", "25 'mm'", "4 'cm'", "3 'cm'"),
  cm2: fc.constantFrom("0 'cm2'", "1 'm2'", "4 'cm2'"),
  date: dates.map((day) => `@${day}`),
  datetime: fc.tuple(dates, times).map(([day, time]) => `@${day}T${time}`),
  time: times.map((time) => `@T${time}`),
};

/** What one may divide by: of what FHIRPath divides in decimals, only what is exact in doubles too. */
const divisors: Readonly<Record<Language, Text>> = {
  own: literals.cm0,
  standard: fc.constantFrom('0', '1', '2', '0.25'),
};

const typesOf: Readonly<Record<Kind, readonly DataElement['type'][]>> = {
  truth: ['tri-state', 'boolean'],
  cm0: [],
  cm1: ['quantity', 'integer'],
  cm2: [],
  date: ['date'],
  datetime: ['datetime'],
  time: ['time'],
};

const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const joined = (separator: string, ...parts: Text[]): Text =>
  fc.tuple(...parts).map((each) => `(${each.join(` ${separator} `)})`);
const called = (name: string, ...parts: Text[]): Text =>
  fc.tuple(...parts).map((each) => `${name}(${each.join(', ')})`);
const suffixed = (text: Text, suffix: string): Text => text.map((each) => `${each}${suffix}`);

interface RowSet {
  readonly name: string;
  readonly text: Text;
  readonly fields: readonly DataElement[];
  readonly inner: Scope;
}

/** Writes random expressions of one language, by type, place and depth. */
class Generator {
  readonly #language: Language;
  readonly #known = new Map<string, Text>();

  constructor(language: Language) {
    this.#language = language;
  }

  of(kind: Kind, scope: Scope, depth: number): Text {
    const place = scope.elements.map(({ id }) => id).join(',');
    const key = [kind, place, scope.rows, scope.history, scope.record, depth].join('|');
    const known = this.#known.get(key) ?? this.#make(kind, scope, depth);
    this.#known.set(key, known);
    return known;
  }

  #make(kind: Kind, scope: Scope, depth: number): Text {
    const elements = this.#elements(typesOf[kind], scope);
    const plain = this.#language === 'standard' && kind.startsWith('cm') ? literals.cm0 : literals[kind];
    const atoms = [plain, ...elements, ...elements, ...elements];
    if (depth === 0) return fc.oneof(...atoms);
    const deeper = this.#deeper(kind, scope, depth - 1);
    return fc.oneof(
      { arbitrary: fc.oneof(...atoms), weight: 1 },
      { arbitrary: fc.oneof(...deeper), weight: 4 },
    );
  }

  #deeper(kind: Kind, scope: Scope, depth: number): Text[] {
    const choice = called(
      'iif',
      this.of('truth', scope, depth),
      this.of(kind, scope, depth),
      this.of(kind, scope, depth),
    );
    const own = this.#language === 'own';
    const choices = [
      choice,
      ...(own ? [called('iif', this.of('truth', scope, depth), this.of(kind, scope, depth))] : []),
    ];
    if (kind === 'truth') return [...choices, ...this.#truths(scope, depth)];
    const calculations = own ? ['min', 'max', 'first'] : ['first'];
    const columns = this.#columns(typesOf[kind], calculations, scope, depth);
    if (kind === 'date') return [...choices, ...columns, ...(own ? this.#dates(scope, depth) : [])];
    return kind.startsWith('cm')
      ? [...choices, ...columns, ...this.#numbers(kind, scope, depth)]
      : [...choices, ...columns];
  }

  #elements(types: readonly DataElement['type'][], { elements, record }: Scope): Text[] {
    const fitting = elements.filter(({ type }) => types.includes(type)).map(({ id }) => id);
    const outer = record
      ? ownElements.filter(({ type }) => types.includes(type)).map(({ id }) => `%record.${id}`)
      : [];
    return [fitting, outer].filter((each) => each.length > 0).map((each) => fc.constantFrom(...each));
  }

  #dates(scope: Scope, depth: number): Text[] {
    return [fc.constant('today()'), called('dateOf', this.of('datetime', scope, depth))];
  }

  #numbers(kind: Kind, scope: Scope, depth: number): Text[] {
    const of = (each: Kind) => this.of(each, scope, depth);
    const sums = [
      joined('+', of(kind), of(kind)),
      joined('-', of(kind), of(kind)),
      // the oracle refuses a minus before nothing
      of(kind).map((each) => (this.#language === 'own' ? `(-${each})` : `(0 - ${each})`)),
    ];
    const scaled = [joined('*', of(kind), literals.cm0), joined('/', of(kind), divisors[this.#language])];
    const standard = this.#language === 'standard';
    if (kind === 'cm1')
      return [
        ...sums,
        ...scaled,
        ...(standard ? [] : this.#columns(typesOf.cm1, ['sum', 'avg'], scope, depth)),
      ];
    if (kind === 'cm2') return [...sums, ...scaled, joined('*', of('cm1'), of('cm1'))];
    return [
      ...sums,
      ...this.#counts(scope, depth),
      ...(standard ? [] : [joined('/', of('cm1'), of('cm1')), ...this.#spans(scope, depth)]),
    ];
  }

  #spans(scope: Scope, depth: number): Text[] {
    const date = this.of('date', scope, depth);
    return [
      called('daysBetween', date, date).map((each) => `(${each} / 1 'd')`),
      called('monthsBetween', date, date).map((each) => `(${each} / 1 'mo')`),
      called('yearsBetween', date, date).map((each) => `(${each} / 1 'a')`),
      called('workingDaysBetween', date, date),
    ];
  }

  #counts(scope: Scope, depth: number): Text[] {
    const rows = this.#rows(scope, depth).map(({ text }) => suffixed(text, '.count()'));
    return [
      ...this.#elements(['multi-coded', 'quantity', 'coded'], scope).map((each) =>
        suffixed(each, '.count()'),
      ),
      ...rows,
    ];
  }

  /** Values of rows, with what is asked of them. */
  #columns(
    types: readonly DataElement['type'][],
    calculations: readonly string[],
    scope: Scope,
    depth: number,
  ): Text[] {
    return this.#rows(scope, depth).flatMap(({ text, name, fields }) => {
      const ordered = name !== 'history';
      const allowed = calculations.filter((each) => each !== 'first' || ordered).map((each) => `.${each}()`);
      const fitting = fields.filter(({ type }) => types.includes(type));
      if (fitting.length === 0 || allowed.length === 0) return [];
      const value = fc.constantFrom(...fitting.map(({ id }) => `.${id}`));
      const before = fc.tuple(text, value, fc.constantFrom(...allowed)).map((each) => each.join(''));
      const row = fc.tuple(text, value).map(([rows, id]) => `${rows}.first()${id}`);
      return calculations.includes('first') && ordered ? [before, row] : [before];
    });
  }

  /** Groups and the history, with and without criteria; `fields` are the elements of a row, `inner` its scope. */
  #rows(scope: Scope, depth: number): RowSet[] {
    if (scope.rows === 0) return [];
    const own = this.#language === 'own';
    const groups = groupsOf(caseDataset).map(({ id, elements }) => ({
      name: id,
      fields: elements,
      inner: {
        ...scope,
        elements: own ? [...scope.elements, ...elements] : elements,
        rows: own ? scope.rows - 1 : 0,
      },
    }));
    const inHistory = { elements: ownElements, rows: scope.rows - 1, history: false, record: true };
    const history = own && scope.history ? [{ name: 'history', fields: ownElements, inner: inHistory }] : [];
    return [...groups, ...history].map(({ name, fields, inner }) => {
      const criterion = this.of('truth', inner, Math.max(0, depth - 1));
      const text = fc.oneof(
        fc.constant(name),
        criterion.map((each) => `${name}.where(${each})`),
        fc.tuple(criterion, criterion).map(([first, second]) => `${name}.where(${first}).where(${second})`),
      );
      return { name, text, fields, inner };
    });
  }

  #truths(scope: Scope, depth: number): Text[] {
    const of = (kind: Kind) => this.of(kind, scope, depth);
    const truth = of('truth');
    const kinds: readonly Kind[] = ['cm0', 'cm1', 'cm2', 'date', 'datetime', 'time'];
    const comparisons = kinds.map((kind) =>
      fc.tuple(of(kind), operators, of(kind)).map((each) => `(${each.join(' ')})`),
    );
    const plain = [of('cm1'), of('cm2')].map((amount) =>
      fc.tuple(amount, operators, literals.cm0).map((each) => `(${each.join(' ')})`),
    );
    const connectives = ['and', 'or', 'xor', 'implies'].map((each) => joined(each, truth, truth));
    const equal = fc.tuple(truth, fc.constantFrom('=', '!='), truth).map((each) => `(${each.join(' ')})`);
    const negations = [truth.map((each) => (this.#language === 'own' ? `(not ${each})` : `${each}.not()`))];
    return [
      ...comparisons,
      ...plain,
      ...connectives,
      ...negations,
      equal,
      ...this.#codes(scope),
      ...this.#texts(scope),
      ...this.#asksKnown(scope),
      ...this.#asked(scope, depth),
      ...this.#members(scope, depth),
    ];
  }

  #asksKnown(scope: Scope): Text[] {
    const all = this.#elements(
      ['quantity', 'coded', 'multi-coded', 'tri-state', 'boolean', 'date', 'datetime', 'time', 'text'],
      scope,
    );
    return all.flatMap((each) => [suffixed(each, '.exists()'), suffixed(each, '.empty()')]);
  }

  #texts(scope: Scope): Text[] {
    const quoted = texts.map((each) => `'${each.replace(/[\\']/g, '\\$&')}'`);
    return this.#elements(['text', 'reference'], scope).flatMap((each) => [
      joined('=', each, quoted),
      joined('!=', each, quoted),
    ]);
  }

  #members(scope: Scope, depth: number): Text[] {
    if (this.#language === 'standard') return [];
    const number = this.of('cm1', scope, depth);
    return [
      fc
        .tuple(number, fc.array(number, { minLength: 1, maxLength: 3 }))
        .map(([item, list]) => `(${item} in (${list.join(' | ')}))`),
    ];
  }

  #codes({ elements, record }: Scope): Text[] {
    const own = this.#language === 'own';
    const outer = record ? ownElements.map((each) => ({ ...each, id: `%record.${each.id}` })) : [];
    return [...elements, ...outer].flatMap((element) => {
      if (element.type !== 'coded' && element.type !== 'multi-coded') return [];
      const { id } = element;
      const codes = caseDataset.valueSets[element.valueSet]!.codes.filter(({ missing }) => !missing);
      const code = fc.constantFrom(...codes.map(({ name }) => `'${name}'`));
      const list = fc.array(code, { minLength: 2, maxLength: 3 }).map((each) => `(${each.join(' | ')})`);
      if (element.type === 'multi-coded')
        return code.map((each) =>
          own ? `(${id} contains ${each})` : `(${id}.exists() and ${id} contains ${each})`,
        );
      const twins = [...elements, ...outer].filter(
        (each) => each.type === 'coded' && each.valueSet === element.valueSet,
      );
      const same = fc.constantFrom(...twins.map((each) => `(${id} = ${each.id})`));
      return [
        code.map((each) => `(${id} = ${each})`),
        code.map((each) => `(${each} != ${id})`),
        list.map((each) => `(${id} in ${each})`),
        ...(own ? [same] : []),
      ];
    });
  }

  #asked(scope: Scope, depth: number): Text[] {
    return this.#rows(scope, depth).flatMap(({ text, name, inner }) => {
      const criterion = this.of('truth', inner, Math.max(0, depth - 1));
      const ask = (question: string) =>
        fc.tuple(text, criterion).map(([rows, each]) => `${rows}.${question}(${each})`);
      const plain = [suffixed(text, '.exists()'), suffixed(text, '.empty()'), ask('exists')];
      if (this.#language === 'standard') return plain;
      const contained = name === 'acquisition' ? this.#contained(text, scope) : [];
      return [...plain, ask('any'), ask('all'), ...contained];
    });
  }

  /** Whether the values of rows hold one. */
  #contained(acquisitions: Text, scope: Scope): Text[] {
    const number = this.of('cm1', scope, 0);
    return [
      acquisitions.map((rows) => `(${rows}.acq.type contains 'ccta')`),
      acquisitions.map((rows) => `(${rows}.acq.artefacts contains 'motion')`),
      fc.tuple(number, acquisitions).map(([item, rows]) => `(${item} in ${rows}.acq.kv)`),
    ];
  }
}

const kinds: readonly Kind[] = ['truth', 'cm0', 'cm1', 'cm2', 'date', 'datetime', 'time'];

/** Random expressions about a record, or about a row of a group; three out of five are yes/no questions. */
export function expressionTexts(language: Language, depth: number, group?: Group): fc.Arbitrary<string> {
  const generator = new Generator(language);
  const elements = [...ownElements, ...(group?.elements ?? [])];
  const scope: Scope = { elements, rows: 2, history: true, record: false };
  const of = (kind: Kind) => generator.of(kind, scope, depth);
  return fc.oneof(
    { arbitrary: of('truth'), weight: 3 },
    { arbitrary: fc.oneof(...kinds.map(of)), weight: 2 },
  );
}
