import { inOrder, writeDefinitionError, type DefinitionError } from '../../definition/definition-error.ts';
import {
  openYaml,
  readChoice,
  readList,
  readMap,
  readText,
  readTextLike,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from '../../definition/yaml-file.ts';
import { Problem } from '../../kernel/problem.ts';
import type { FetchRules } from '../../operations/fetch/fetch-node.ts';
import { aeTitle } from '../dimse/peer-table.ts';
import { storageClasses } from '../dimse/presentation-contexts.ts';
import type { PacsSettings } from './pacs-settings.ts';
import { readDimse, readWeb, type ReadSecret } from './read-connection.ts';

const titleForm = 'an AE title: 1 to 16 printable ASCII characters without backslash';
const nameForm = /^[a-z0-9][a-z0-9-]{0,39}$/;
const clockForm = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Gentle enough for an archive in clinical use; its owner says otherwise. */
const usualPerMinute = 60;
const usualNights = 3;
const mostNights = 31;

/** What the entries of a file are read with. */
interface Surroundings {
  readonly centres: ReadonlyMap<string, string>;
  readonly readSecret: ReadSecret;
}

/** Minutes since midnight. */
function readClock(spot: Spot | undefined): number {
  const [hours = '0', minutes = '0'] = readTextLike(
    spot,
    clockForm,
    "a time of day in quotes, as '20:30'",
  ).split(':');
  return Number(hours) * 60 + Number(minutes);
}

function readHours(spot: Spot | undefined): FetchRules['hours'] {
  if (!spot) return undefined;
  const fields = readMap(spot, ['from', 'to']);
  return { from: readClock(fields.get('from')), to: readClock(fields.get('to')) };
}

function readNightly(spot: Spot | undefined): FetchRules['nightly'] {
  if (!spot) return undefined;
  const fields = readMap(spot, ['at'], ['days']);
  const days = fields.get('days');
  const count = days ? readWholeNumber(days, 1) : usualNights;
  if (days && count > mostNights) report(days, `must be ${mostNights} days at most`);
  return { at: readClock(fields.get('at')), days: count };
}

function readConnection(
  entry: Spot,
  fields: Fields,
  readSecret: ReadSecret,
): PacsSettings['connection'] | undefined {
  const [dimse, web] = [fields.get('dimse'), fields.get('dicomweb')];
  if ((dimse === undefined) === (web === undefined)) report(entry, 'must have either dimse or dicomweb');
  if (dimse) return readDimse(dimse, readSecret, (spot) => readTextLike(spot, aeTitle, titleForm));
  return web && readWeb(web, readSecret);
}

function readCentre(spot: Spot | undefined, centres: ReadonlyMap<string, string>): string {
  const code = readText(spot);
  const centreId = centres.get(code);
  if (spot && code !== '' && centreId === undefined) report(spot, `'${code}' is the code of no centre`);
  return centreId ?? '';
}

function readEntry(entry: Spot, { centres, readSecret }: Surroundings): readonly PacsSettings[] {
  const fields = readMap(
    entry,
    ['name', 'centre'],
    ['dimse', 'dicomweb', 'perMinute', 'hours', 'nightly', 'headers'],
  );
  const perMinute = fields.get('perMinute');
  const headers = fields.get('headers');
  const modalities = readList(headers).map((spot) => readChoice(spot, ['CT', 'MR', 'NM', 'PT']));
  const rules = {
    name: readTextLike(fields.get('name'), nameForm, '1 to 40 small letters, digits and hyphens'),
    centreId: readCentre(fields.get('centre'), centres),
    interest: { headerModalities: new Set(headers ? modalities : ['CT']), sopClasses: storageClasses },
    perMinute: perMinute ? readWholeNumber(perMinute, 1) : usualPerMinute,
    hours: readHours(fields.get('hours')),
    nightly: readNightly(fields.get('nightly')),
  };
  const connection = readConnection(entry, fields, readSecret);
  return connection ? [{ ...rules, connection }] : [];
}

function reportTwins(list: Spot, pacs: readonly PacsSettings[]): void {
  const names = pacs.map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    report(list, `names the PACS '${name}' more than once`);
}

/**
 * The PACS that are fetched from, from the YAML text of their file; centres are known by their codes, secrets stand in
 * files. Problem `pacsFileInvalid` names every error with its line.
 */
export function readPacs(
  file: string,
  text: string,
  { centres, readSecret }: Surroundings,
): readonly PacsSettings[] {
  const errors: DefinitionError[] = [];
  const list = readMap(openYaml(file, text, errors), ['pacs']).get('pacs');
  const pacs = readList(list).flatMap((entry) => readEntry(entry, { centres, readSecret }));
  if (list && pacs.length === 0 && errors.length === 0) report(list, 'must name one PACS at least');
  if (list) reportTwins(list, pacs);
  if (errors.length > 0)
    throw new Problem('pacsFileInvalid', { reason: inOrder(errors).map(writeDefinitionError).join('\n') });
  return pacs;
}
