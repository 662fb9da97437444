/** What a number is counted in. Two units compare when their base units are the same. */
export interface Unit {
  /** As written in the definition or the expression; of computed units the products of those. */
  readonly text: string;
  readonly ten: number;
  readonly factor: number;
  readonly bases: Readonly<Record<string, number>>;
}
type Measure = Omit<Unit, 'text'>;

type Definition = readonly [factor: number, ten: number, bases: Measure['bases'], metric: boolean];

const prefixes: Readonly<Record<string, number>> = {
  ...{ T: 12, G: 9, M: 6, k: 3, h: 2, da: 1, d: -1, c: -2, m: -3, u: -6, n: -9, p: -12, f: -15 },
};

/**
 * The units of the registry, written as in UCUM (ucum.org). Two departures on purpose: sieverts and grays are apart (an effective dose
 * is no absorbed dose), and months and years are calendar units that do not convert to days.
 */
const atoms: Readonly<Record<string, Definition>> = {
  m: [1, 0, { m: 1 }, true],
  g: [1, 0, { g: 1 }, true],
  s: [1, 0, { s: 1 }, true],
  min: [60, 0, { s: 1 }, false],
  h: [3600, 0, { s: 1 }, false],
  d: [86_400, 0, { s: 1 }, false],
  wk: [604_800, 0, { s: 1 }, false],
  mo: [1, 0, { mo: 1 }, false],
  a: [12, 0, { mo: 1 }, false],
  L: [1, -3, { m: 3 }, true],
  l: [1, -3, { m: 3 }, true],
  mol: [1, 0, { mol: 1 }, true],
  Gy: [1, 0, { Gy: 1 }, true],
  Sv: [1, 0, { Sv: 1 }, true],
  Bq: [1, 0, { Bq: 1 }, true],
  A: [1, 0, { A: 1 }, true],
  V: [1, 0, { V: 1 }, true],
  Hz: [1, 0, { s: -1 }, true],
  Pa: [1, 3, { g: 1, m: -1, s: -2 }, true],
  'm[Hg]': [133.322, 6, { g: 1, m: -1, s: -2 }, true],
  Cel: [1, 0, { Cel: 1 }, false],
  '[HU]': [1, 0, { HU: 1 }, false],
  "[hnsf'U]": [1, 0, { HU: 1 }, false],
  deg: [1, 0, { deg: 1 }, false],
  '%': [1, -2, {}, false],
  '10*': [1, 1, {}, false],
  '10^': [1, 1, {}, false],
};

function measureOf(symbol: string): Measure | undefined {
  const whole = Object.hasOwn(atoms, symbol) ? atoms[symbol] : undefined;
  if (whole) return { factor: whole[0], ten: whole[1], bases: whole[2] };
  for (const [prefix, ten] of Object.entries(prefixes)) {
    const rest = symbol.startsWith(prefix) ? symbol.slice(prefix.length) : '';
    const atom = Object.hasOwn(atoms, rest) ? atoms[rest] : undefined;
    if (atom?.[3]) return { factor: atom[0], ten: atom[1] + ten, bases: atom[2] };
  }
  return undefined;
}

const one: Measure = { ten: 0, factor: 1, bases: {} };

function power(measure: Measure, exponent: number): Measure {
  const bases = Object.entries(measure.bases).map(([base, count]) => [base, count * exponent] as const);
  return {
    ten: measure.ten * exponent,
    factor: measure.factor ** exponent,
    bases: Object.fromEntries(bases),
  };
}

function product(left: Measure, right: Measure): Measure {
  const bases = { ...left.bases };
  for (const [base, count] of Object.entries(right.bases)) bases[base] = (bases[base] ?? 0) + count;
  return { ten: left.ten + right.ten, factor: left.factor * right.factor, bases };
}

const component = /^(10[*^]|[0-9]+|(?:[A-Za-z%]|\[[^\]]*\])+)?([+-]?[0-9]+)?(\{[^{}]*\})?$/;

function componentMeasure(text: string): Measure | undefined {
  const [match, symbol, exponent = '1'] = component.exec(text) ?? [];
  if (!match) return undefined;
  if (symbol === undefined) return match.startsWith('{') ? one : undefined;
  if (/^\d+$/.test(symbol)) return { ...one, factor: Number(symbol) };
  const measure = measureOf(symbol);
  return measure && power(measure, Number(exponent));
}

/** Reads factors from the left: `a/b.c` is (a/b).c, as UCUM says. Units with brackets are not taken apart. */
function measureOfText(text: string): Measure | undefined {
  const parts = text.match(/[./]|(?:\{[^{}]*\}|\[[^\]]*\]|[^./])+/g) ?? [];
  const signed = parts[0] === '/' ? parts : ['.', ...parts];
  let whole: Measure | undefined = one;
  for (let index = 0; whole && index < signed.length; index += 2) {
    const measure = componentMeasure(signed[index + 1] ?? '');
    whole = measure && product(whole, signed[index] === '/' ? power(measure, -1) : measure);
  }
  return whole;
}

/** The unit a UCUM code stands for; undefined when the registry does not know the code. */
export function knownUnit(text: string): Unit | undefined {
  const measure = measureOfText(text);
  return measure && { text, ...measure };
}

/** The unit of an element: a code the registry does not know compares with itself only. */
export const unitOf = (text: string): Unit => knownUnit(text) ?? { text, ...one, bases: { [text]: 1 } };

export function productUnit(left: Unit, right: Unit): Unit {
  return { text: `${left.text}.${right.text}`, ...product(left, right) };
}

export function quotientUnit(left: Unit, right: Unit): Unit {
  return { text: `${left.text}/(${right.text})`, ...product(left, power(right, -1)) };
}

/** How to turn numbers of one unit into another: `value * multiply / divide`. Undefined when they measure different things. */
interface Conversion {
  readonly multiply: number;
  readonly divide: number;
}

/** The conversion between two units, with powers of ten kept whole so that 250 mm are exactly 25 cm. */
export function conversion(from: Unit, to: Unit): Conversion | undefined {
  const { bases, ten, factor } = product(from, power(to, -1));
  if (Object.values(bases).some((count) => count !== 0)) return undefined;
  return {
    multiply: ten > 0 ? factor * 10 ** ten : factor,
    divide: ten < 0 ? 10 ** -ten : 1,
  };
}
