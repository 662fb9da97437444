import { csvLines, errorsOf, type CsvLine } from './csv-lines.ts';
import type { Code } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';

const systems = ['sct', 'dcm', 'srt', 'sks', 'loinc'] as const;
const header = ['code', 'name', 'en', 'da', 'missing', ...systems];
const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The codes of a value set from CSV with the header `code,name,en,da,missing,sct,dcm,srt,sks,loinc`. */
export function readCodes(file: string, text: string, errors: DefinitionError[]): readonly Code[] {
  const [head, ...body] = csvLines(text);
  if (head?.fields.join(',') !== header.join(',')) {
    errors.push({ place: { file, line: 1 }, message: `the first line must be ${header.join(',')}` });
    return [];
  }
  if (body.length === 0) errors.push({ place: { file, line: 1 }, message: 'a value set needs codes' });
  const codes = body.map(readCode);
  reportDoubles(body, 0, 'code');
  reportDoubles(body, 1, 'name');
  errors.push(...errorsOf(file, body));
  return codes;
}

function readCode(line: CsvLine): Code {
  const [code = '', name = '', en = '', da = '', missing = '', ...codings] = line.fields;
  line.errors.push(...faultsOf(line.fields));
  const pairs = systems.map((system, index) => [system, codings[index] ?? ''] as const);
  return {
    code,
    name,
    label: { en, da },
    missing: missing === '1',
    codings: Object.fromEntries(pairs.filter(([, coding]) => coding !== '')),
  };
}

function faultsOf(fields: readonly string[]): readonly string[] {
  const [, name = '', , , missing = ''] = fields;
  const empty = header.slice(0, 4).filter((_, column) => !fields[column]);
  const checks: readonly (readonly [isFault: boolean, message: string])[] = [
    [fields.length !== header.length, `has ${fields.length} fields instead of ${header.length}`],
    [empty.length > 0, `missing ${empty.join(', ')}`],
    [name !== '' && !namePattern.test(name), `the name '${name}' must be in kebab-case`],
    [!['', '1'].includes(missing), `missing must be 1 or empty, not '${missing}'`],
  ];
  return checks.filter(([isFault]) => isFault).map(([, message]) => message);
}

function reportDoubles(lines: readonly CsvLine[], column: number, word: string): void {
  const first = new Map<string, number>();
  for (const line of lines) {
    const text = line.fields[column] ?? '';
    const before = first.get(text);
    if (before !== undefined && text !== '')
      line.errors.push(`the ${word} '${text}' already stands in line ${before}`);
    else first.set(text, line.number);
  }
}
