import type { Dataset } from '../../definition/dataset.ts';
import { addDays, type Day } from '../../kernel/day.ts';
import { seededRandom, wholeNumber, type Random } from '../../kernel/random.ts';
import type { DemoExamination } from './demo-country.ts';
import { happens } from './draw.ts';
import { distributions } from './distributions.ts';
import { drawPatient } from './patient.ts';
import type { DemoCentre, DemoPlan } from './plan.ts';
import { CodeWords } from './record-builder.ts';

/** What a row of the extract says: its type, code, day, and for procedures the hospital and qualifying codes. */
type Row = readonly [type: 'P' | 'D' | 'X' | 'R', code: string, day: Day, hospital?: string, addOns?: string];

export const demoExtractHeader = 'CPR;TYPE;KODE;DATO;SYGEHUS;TILLAEG';

const shares = distributions.register;

/** What the events of a person after an examination follow from. */
interface Found {
  readonly random: Random;
  readonly examinedOn: Day;
  readonly hospital: string;
  readonly isCcta: boolean;
  readonly plansAngiography: boolean;
  readonly plansTest: boolean;
  readonly isObstructive: boolean;
  readonly hasDisease: boolean;
  readonly takesStatin: boolean;
}

function foundIn(
  words: CodeWords,
  { content, examinedOn, hospital }: DemoExamination,
  random: Random,
): Found {
  const is = (element: string, ...names: readonly string[]): boolean =>
    names.some((name) => content.values[element] === words.codeOf(element, name));
  const types = content.values['ref.examType'];
  const isObstructive = is('cc.diagnosis', 'one-vessel', 'two-vessel', 'three-vessel-or-lm');
  return {
    ...{ random, examinedOn, hospital, isObstructive },
    isCcta: Array.isArray(types) && types.includes(words.codeOf('ref.examType', 'ccta')),
    plansAngiography: is('cc.plan', 'ica'),
    plansTest: is('cc.plan', 'ischaemia-test'),
    hasDisease: isObstructive || is('cc.diagnosis', 'non-obstructive'),
    takesStatin: content.values['med.statin'] === '1',
  };
}

function invasive({ random, examinedOn, hospital, ...found }: Found): readonly Row[] {
  const { planned, unplanned } = shares.angiography;
  if (!happens(random, found.plansAngiography ? planned : unplanned)) return [];
  const day = addDays(examinedOn, wholeNumber(random, 3, 75));
  const angiography: Row = ['P', happens(random, 0.9) ? 'UXAC85B' : 'UXAC85A', day, hospital];
  const treated = random() / (found.isObstructive ? 1.15 : 0.2);
  if (treated < shares.pci)
    return [angiography, ['P', 'KFNG05', addDays(day, wholeNumber(random, 0, 20)), hospital]];
  if (treated < shares.pci + shares.cabg)
    return [angiography, ['P', 'KFNC10', addDays(day, wholeNumber(random, 7, 60)), hospital]];
  return [angiography];
}

function outcomes({ random, examinedOn, hospital, isObstructive }: Found): readonly Row[] {
  const kind = isObstructive ? 'obstructive' : 'other';
  const rows: Row[] = [];
  if (happens(random, shares.infarction[kind]))
    rows.push(['D', 'DI214', addDays(examinedOn, wholeNumber(random, 2, 360)), hospital]);
  if (happens(random, shares.death[kind])) {
    const cause = happens(random, shares.death.cardiacShare) ? 'I219' : 'C349';
    rows.push(['X', cause, addDays(examinedOn, wholeNumber(random, 20, 500))]);
  }
  return rows;
}

function prescriptions({ random, examinedOn, hasDisease, takesStatin }: Found): readonly Row[] {
  if (takesStatin && happens(random, shares.statin.continued))
    return [['R', 'C10AA05', addDays(examinedOn, wholeNumber(random, -100, 20))]];
  return hasDisease && happens(random, shares.statin.advised)
    ? [['R', 'C10AA05', addDays(examinedOn, wholeNumber(random, 1, 120))]]
    : [];
}

function contact({ random, examinedOn, hospital, isCcta }: Found): Row {
  const day = addDays(examinedOn, happens(random, 0.03) ? 1 : 0);
  return ['P', 'UXCC00A', day, hospital, isCcta ? 'UXZ41 UXZ10' : 'UXZ11'];
}

/** Everything the registers say of one examined person; nothing when no contact tells that there was an examination. */
function rowsOf(found: Found): readonly Row[] {
  const { random, examinedOn, hospital, plansTest } = found;
  if (happens(random, shares.withoutContact)) return [];
  const test: readonly Row[] =
    plansTest && happens(random, shares.ischaemiaTest)
      ? [['P', 'UXMC80', addDays(examinedOn, wholeNumber(random, 7, 80)), hospital]]
      : [];
  const rows = [contact(found), ...invasive(found), ...test, ...outcomes(found), ...prescriptions(found)];
  const died = rows.find(([type]) => type === 'X')?.[2];
  return rows.filter(([, , day]) => died === undefined || day <= died);
}

const lineOf = (cpr: string, [type, code, day, hospital = '', addOns = '']: Row): string =>
  [cpr, type, code, day, hospital, addOns].join(';');

/** Which share of its contacts a centre has missed: the same for a centre whatever the country holds. */
function missedShareOf({ hospital }: DemoCentre): number {
  const sum = Array.from(hospital).reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  return shares.missedShare[sum % shares.missedShare.length] ?? 0;
}

/**
 * A synthetic extract of national registers about the people of the demo country, line by line without the header: their
 * contacts for CT, what came after, and people whom no centre has registered. `until` is the first day that has not
 * come yet. The same plan gives the same lines; nobody real is in them.
 */
export function* demoExtract(
  dataset: Dataset,
  plan: DemoPlan & { readonly extract: NonNullable<DemoPlan['extract']> },
  { examinations, until }: { readonly examinations: Iterable<DemoExamination>; readonly until: Day },
): Generator<string> {
  const { from } = plan.extract;
  const to = until < plan.extract.to ? until : plan.extract.to;
  const words = new CodeWords(dataset);
  const random = seededRandom(plan.seed + 1);
  const centres = new Map(plan.centres.map((centre) => [centre.hospital, centre]));
  const used = new Set<string>();
  const missed: { readonly centre: DemoCentre; readonly examinedOn: Day }[] = [];
  const inDays = ([, , day]: Row): boolean => day >= from && day < to;
  for (const examination of examinations) {
    const { patient, hospital, examinedOn } = examination;
    used.add(patient.cpr);
    for (const row of rowsOf(foundIn(words, examination, random)).filter(inDays))
      yield lineOf(patient.cpr, row);
    const centre = centres.get(hospital);
    if (centre && happens(random, missedShareOf(centre))) missed.push({ centre, examinedOn });
  }
  for (const { centre, examinedOn } of missed) {
    const { cpr } = drawPatient(random, examinedOn, centre.municipalities, used);
    const addOns = happens(random, 0.6) ? 'UXZ41 UXZ10' : 'UXZ11';
    const row: Row = ['P', 'UXCC00A', examinedOn, centre.hospital, addOns];
    if (inDays(row)) yield lineOf(cpr, row);
  }
}
