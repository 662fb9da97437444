import { isScalar } from 'yaml';
import { isDay } from '../kernel/day.ts';
import type { DefinitionError } from './definition-error.ts';
import { landings, type IndicatorCase, type Landing } from './indicator-case.ts';
import { exampleOf } from './read-example.ts';
import {
  openYaml,
  readChoice,
  readEntries,
  readList,
  readMap,
  readNumber,
  readText,
  readTextLike,
  report,
  type Spot,
} from './yaml-file.ts';

type Entries = ReturnType<typeof readEntries>;

/** What the cases of a file share unless one says otherwise. */
interface SharedPatient {
  readonly today: string;
  readonly patient: Entries;
}

const isNull = ({ node }: Spot): boolean => isScalar(node) && node.value === null;

/** The values of a case over those of all cases; `null` takes one away. */
function over(shared: Entries, own: Entries): Entries {
  const named = new Set(own.map(([key]) => key));
  return [...shared.filter(([key]) => !named.has(key)), ...own.filter(([, value]) => !isNull(value))];
}

function readToday(spot: Spot | undefined): string {
  const day = readText(spot);
  if (spot && day !== '' && !isDay(day)) report(spot, `'${day}' must be a day, as 2026-01-31`);
  return day;
}

const readLanding = (spot: Spot | undefined): Landing => readChoice(spot, landings);

function readName(spot: Spot | undefined, landing: Landing): string {
  const name = readTextLike(spot, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case');
  if (spot && name !== '' && !`${name}-`.startsWith(`${landing}-`))
    report(spot, `a case is named after where it lands: '${landing}' or '${landing}-…'`);
  return name;
}

function readCase(spot: Spot, shared: SharedPatient): IndicatorCase {
  const optional = ['patient', 'history', 'today', 'variants', 'amounts', 'strata'];
  const fields = readMap(spot, ['name', 'in'], optional);
  const landing = readLanding(fields.get('in'));
  const [patient, variants, strata] = ['patient', 'variants', 'strata'].map((key) => fields.get(key));
  const today = fields.get('today');
  return {
    name: readName(fields.get('name'), landing),
    landing,
    variants: Object.fromEntries(
      variants ? readEntries(variants).map(([id, value]) => [id, readLanding(value)]) : [],
    ),
    amounts: readList(fields.get('amounts')).map((amount) => readNumber(amount)),
    ...(strata && { strata: readList(strata).map((id) => readText(id)) }),
    today: today ? readToday(today) : shared.today,
    record: exampleOf(over(shared.patient, patient ? readEntries(patient) : [])),
    history: readList(fields.get('history')).map((other) => exampleOf(readEntries(other))),
    place: spot.place,
  };
}

/** The hand-made patients of one `cases.yaml`; faults are added to `errors`. */
export function readCases(file: string, text: string, errors: DefinitionError[]): readonly IndicatorCase[] {
  const fields = readMap(openYaml(file, text, errors), ['today', 'cases'], ['patient']);
  const patient = fields.get('patient');
  const shared = {
    today: readToday(fields.get('today')),
    patient: patient ? readEntries(patient) : [],
  };
  const members = readList(fields.get('cases'));
  const cases = members.map((member) => readCase(member, shared));
  const names = cases.map(({ name }) => name);
  for (const [index, member] of members.entries())
    if (names.indexOf(names[index] ?? '') !== index)
      report(member, `the case '${names[index] ?? ''}' is defined twice`);
  return cases;
}
