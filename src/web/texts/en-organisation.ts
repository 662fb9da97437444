import type { Action, Scope } from '../../access/matrix.ts';

/** The organisation, and what one's own account may do. */
const actions: Readonly<Record<Action, string>> = {
  'indicator.read': 'See the indicators of all centres',
  'indicator.exact': 'See small numbers',
  'record.list': 'List examinations',
  'record.read': 'Open an examination',
  'record.write': 'Register and change examinations',
  'warning.accept': 'Give the reason why a warning may stand',
  'quarantine.resolve': 'Replay or discard what is quarantined',
  'intake.read': 'Follow what the scanners send',
  'scanner.place': 'Say where a scanner stands',
  'protocol.map': 'Say what protocols are called',
  'sender.manage': 'Admit and remove senders',
  'status.read': 'See the state of the registry',
  'people.read': 'See who has an account',
  'fetch.read': 'Follow what is fetched from a PACS',
  'fetch.control': 'Start and stop fetching from a PACS',
  'extract.import': 'Load extracts of national registers',
  'original.read': 'Read back the original of a dose report',
  'indicator.compare': 'Try out a proposed definition on what is stored',
  'database.distribute': 'Spread the database over several servers',
  'report.professional': 'Make the professional edition of the annual report',
};
const scopes: Readonly<Record<Scope | 'none', string>> = {
  own: 'own centre',
  all: 'everywhere',
  none: 'no',
};

export const enOrganisation = {
  title: 'Organisation',
  centres: 'Centres',
  centre: 'Centre',
  region: 'Region',
  noRegion: 'No region',
  codes: 'Codes in other systems',
  scanners: 'Scanners and where they stood',
  scanner: 'Scanner',
  serial: 'Serial number',
  department: 'Department',
  from: 'From',
  to: 'Until',
  stands: 'stands there',
  noScanners: 'No scanner has sent anything yet.',
  people: 'People with an account',
  name: 'Name',
  role: 'Role',
  noPeople: 'Nobody has an account here.',
  profile: 'My profile',
  account: 'Account',
  rights: 'What this account may do',
  right: 'Right',
  reach: 'Where',
  language: 'Language',
  appearance: 'Appearance',
  actions,
  scopes,
};

export type OrganisationTexts = typeof enOrganisation;
