import { createHash } from 'node:crypto';
import type { Classification, CodeSystem } from '../../definition/event-codes.ts';
import { yearsBetween, type Day } from '../../kernel/day.ts';
import type { PatientIdentity } from '../candidate.ts';
import { bornOn, identifyPatient } from '../patient-identity.ts';
import type { ExtractColumns } from './extract-header.ts';
import type { ExtractMapping, HospitalSystem, RowType, RowTypeMapping } from './extract-mapping.ts';
import type { ExtractRow } from './extract-rows.ts';
import { readDay } from './read-day.ts';
import type { EventRow, RefusedRow } from './register-event.ts';
import type { RowRefusal } from './row-refusals.ts';

/** What a row is judged by, beside its mapping. */
export interface Judgement {
  readonly classify: (system: CodeSystem, code: string, day: Day) => Classification;
  readonly today: Day;
  /** The first day that the registry takes. */
  readonly earliest: Day;
  /** The period that a delivery covers, both days in it. */
  readonly coversFrom?: Day;
  readonly coversTo?: Day;
  readonly cellLength: number;
}

interface Refused {
  readonly refused: RowRefusal;
  readonly detail?: string;
}
type Read<T> = T | Refused;

const refused = (refusal: RowRefusal): Refused => ({ refused: refusal });
const isRefused = (read: unknown): read is Refused =>
  typeof read === 'object' && read !== null && 'refused' in read;

/** Hyphens of all kinds, wide digits and spaces around are ways of writing the same number. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();

function readPerson(text: string): Read<PatientIdentity> {
  const written = normalised(text);
  if (written === '') return refused('no-person');
  if (/^\d{9}$/.test(written)) return refused('nine-digits');
  const identity = identifyPatient(written, undefined);
  if (identity.system === 'local') return refused('invalid-person');
  return identity.system === 'dk-d-ecpr' ? refused('local-number') : identity;
}

const birthOf = ({ system, value }: PatientIdentity): Day | undefined =>
  system === 'cpr' ? bornOn(value) : undefined;

function ageOn(identity: PatientIdentity, day: Day): number | null {
  const birth = birthOf(identity);
  return birth === undefined ? null : yearsBetween(birth, day);
}

const codeForm = /^[A-Z][A-Z0-9]{1,14}$/;

const hospitalForms: Readonly<Record<HospitalSystem, RegExp>> = {
  shak: /^[0-9A-Z]{4,7}$/,
  sor: /^[1-9]\d{0,8}100001600\d$/,
  registry: /^[a-z]+(-[a-z]+)*$/,
};

/** Reads the rows of one file, each on its own. */
export class EventRowReader {
  readonly #mapping: ExtractMapping;
  readonly #columns: ExtractColumns;
  readonly #judgement: Judgement;
  readonly #typeOf = new Map<string, readonly [RowType, RowTypeMapping]>();
  readonly #onlyType: readonly [RowType, RowTypeMapping] | undefined;

  constructor(mapping: ExtractMapping, columns: ExtractColumns, judgement: Judgement) {
    this.#mapping = mapping;
    this.#columns = columns;
    this.#judgement = judgement;
    for (const type of ['procedure', 'diagnosis', 'death', 'prescription'] as const) {
      const known = mapping.types[type];
      if (!known) continue;
      for (const value of known.values) this.#typeOf.set(value, [type, known]);
      if (columns.type === undefined) this.#onlyType = [type, known];
    }
  }

  read({ line, fields }: ExtractRow): EventRow | RefusedRow {
    const row = this.#read(fields);
    if (!isRefused(row)) return { line, ...row };
    const { refused: refusal, detail } = row;
    return { line, refusal, ...(detail !== undefined && { detail }) };
  }

  #read(fields: readonly string[]): Read<Omit<EventRow, 'line'>> {
    if (fields.length !== this.#columns.count) return refused('field-count');
    if (fields.some((field) => field.length > this.#judgement.cellLength)) return refused('cell-too-long');
    const withdraws = this.#withdraws(fields);
    if (isRefused(withdraws)) return withdraws;
    const identity = readPerson(fields[this.#columns.person] ?? '');
    if (isRefused(identity)) return identity;
    const supplierKey = this.#supplierKey(fields, identity);
    if (isRefused(supplierKey)) return supplierKey;
    if (withdraws) return { identity, supplierKey, event: null };
    const event = this.#event(fields, identity);
    return isRefused(event) ? event : { identity, supplierKey, event };
  }

  #cell(fields: readonly string[], column: Exclude<keyof ExtractColumns, 'count'>): string {
    const place = this.#columns[column];
    return place === undefined ? '' : (fields[place] ?? '').trim();
  }

  #withdraws(fields: readonly string[]): Read<boolean> {
    if (this.#columns.action === undefined) return false;
    const { add, withdraw } = this.#mapping.actions;
    const value = this.#cell(fields, 'action');
    if (withdraw.includes(value)) return true;
    return add.includes(value) ? false : refused('unknown-action');
  }

  #supplierKey(fields: readonly string[], { value }: PatientIdentity): Read<string | null> {
    if (this.#columns.id === undefined) return null;
    const id = this.#cell(fields, 'id');
    if (id === '') return this.#mapping.delivers === 'changes' ? refused('invalid-id') : null;
    if (id.length > 100 || id.replace(/[- ]/g, '').includes(value)) return refused('invalid-id');
    return createHash('sha256').update(id).digest('hex').slice(0, 32);
  }

  #event(fields: readonly string[], identity: PatientIdentity): Read<NonNullable<EventRow['event']>> {
    const typed = this.#onlyType ?? this.#typeOf.get(this.#cell(fields, 'type'));
    if (!typed) return refused('unknown-row-type');
    const [type, { system, register }] = typed;
    const eventOn = this.#day(fields, identity);
    if (isRefused(eventOn)) return eventOn;
    const code = this.#cell(fields, 'code').toUpperCase();
    const kinds = this.#kinds(typed, code, eventOn);
    if (isRefused(kinds)) return kinds;
    const addOns = this.#addOns(fields);
    if (isRefused(addOns)) return addOns;
    const hospital = this.#hospital(fields);
    if (isRefused(hospital)) return hospital;
    const ageYears = ageOn(identity, eventOn);
    return { type, register, system, code, addOns, kinds, eventOn, ageYears, hospital };
  }

  #day(fields: readonly string[], { system, value }: PatientIdentity): Read<Day> {
    const text = this.#cell(fields, 'date');
    if (text === '') return refused('no-date');
    const day = readDay(text, this.#mapping.dates);
    if (day === undefined) return refused('invalid-date');
    const birth = birthOf({ system, value });
    if (birth !== undefined && day < birth) return refused('before-birth');
    const refusal = this.#outside(day);
    return refusal ? refused(refusal) : day;
  }

  /** Why the registry does not take a day. */
  #outside(day: Day): RowRefusal | undefined {
    const { today, earliest, coversFrom = earliest, coversTo = today } = this.#judgement;
    if (day < earliest) return 'before-earliest';
    if (day > today) return 'in-future';
    return day < coversFrom || day > coversTo ? 'outside-period' : undefined;
  }

  /** A death is an event whatever its cause; the cause tells which. */
  #kinds(
    [type, { system }]: readonly [RowType, RowTypeMapping],
    code: string,
    day: Day,
  ): Read<readonly string[]> {
    if (code === '') return type === 'death' ? ['death'] : refused('no-code');
    if (!codeForm.test(code)) return refused('malformed-code');
    const found = this.#judgement.classify(system, code, day);
    if ('kinds' in found) return found.kinds;
    if (type === 'death') return ['death'];
    return { refused: found.refused, ...(!/\d{6}/.test(code) && { detail: code }) };
  }

  #addOns(fields: readonly string[]): Read<readonly string[] | null> {
    if (this.#columns.addOns === undefined) return null;
    const codes = this.#cell(fields, 'addOns')
      .toUpperCase()
      .split(/[ ,+]+/)
      .filter((code) => code !== '');
    return codes.every((code) => codeForm.test(code))
      ? [...new Set(codes)].toSorted()
      : refused('malformed-code');
  }

  #hospital(fields: readonly string[]): Read<NonNullable<EventRow['event']>['hospital']> {
    const system = this.#mapping.hospitalSystem;
    const code = this.#cell(fields, 'hospital');
    if (code === '') return null;
    return hospitalForms[system].test(code) ? { system, code } : refused('invalid-hospital');
  }
}
