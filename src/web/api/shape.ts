/** What an answer must look like. A shape names the first place where a value differs, so that a mismatch is found fast. */
export interface Shape<T> {
  readonly faultIn: (value: unknown, path: string) => string | undefined;
  readonly is: (value: unknown) => value is T;
}

type FaultFinder = Shape<unknown>['faultIn'];

function shape<T>(faultIn: FaultFinder): Shape<T> {
  return { faultIn, is: (value): value is T => faultIn(value, '') === undefined };
}

const primitive = <T>(name: 'string' | 'number' | 'boolean'): Shape<T> =>
  shape((value, path) => (typeof value === name ? undefined : `${path} is not a ${name}`));

export const text = primitive<string>('string');
export const number = primitive<number>('number');
export const flag = primitive<boolean>('boolean');

/** A mark that is there or absent. */
export const yes: Shape<true> = shape((value, path) => (value === true ? undefined : `${path} is not true`));

export const nullable = <T>(inner: Shape<T>): Shape<T | null> =>
  shape((value, path) => (value === null ? undefined : inner.faultIn(value, path)));

export const optional = <T>(inner: Shape<T>): Shape<T | undefined> =>
  shape((value, path) => (value === undefined ? undefined : inner.faultIn(value, path)));

export const oneOf = <const T extends string | null>(allowed: readonly T[]): Shape<T> =>
  shape((value, path) =>
    allowed.some((one) => one === value) ? undefined : `${path} is none of ${allowed.map(String).join(', ')}`,
  );

export const list = <T>(inner: Shape<T>): Shape<readonly T[]> =>
  shape((value, path) => {
    if (!Array.isArray(value)) return `${path} is not a list`;
    return firstFault(value.map((item, index) => () => inner.faultIn(item, `${path}[${index}]`)));
  });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const byKey = <T>(inner: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  shape((value, path) => {
    if (!isObject(value)) return `${path} is not an object`;
    return firstFault(
      Object.entries(value).map(
        ([key, item]) =>
          () =>
            inner.faultIn(item, `${path}.${key}`),
      ),
    );
  });

/** One shape per property, none left out; properties that are not named are let through. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const shapes: [string, { readonly faultIn: FaultFinder }][] = Object.entries(fields);
  return shape((value, path) => {
    if (!isObject(value)) return `${path} is not an object`;
    return firstFault(
      shapes.map(
        ([key, inner]) =>
          () =>
            inner.faultIn(value[key], `${path}.${key}`),
      ),
    );
  });
}

/** A union told apart by one property: a full table of its values. */
export function taggedBy<T extends object>(
  tag: string,
  table: Readonly<Record<string, Shape<unknown>>>,
): Shape<T> {
  return shape((value, path) => {
    const chosen = isObject(value) ? table[String(value[tag])] : undefined;
    return chosen
      ? chosen.faultIn(value, path)
      : `${path}.${tag} is none of ${Object.keys(table).join(', ')}`;
  });
}

export const either = <T>(shapes: readonly Shape<unknown>[]): Shape<T> =>
  shape((value, path) =>
    shapes.some((inner) => inner.faultIn(value, path) === undefined)
      ? undefined
      : `${path} fits no alternative`,
  );

function firstFault(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}
