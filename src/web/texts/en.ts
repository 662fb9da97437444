import type { Role } from '../../access/matrix.ts';
import type { Verdict } from '../../operations/views.ts';
import type { Finding } from '../../definition/finding.ts';
import type { Source } from '../../definition/record.ts';
import type { Status } from '../../definition/dataset.ts';
import { enCoronary } from './en-coronary.ts';
import { enCoverage } from './en-coverage.ts';
import { enReports } from './en-reports.ts';
import { enDefinition } from './en-definition.ts';
import { enComparison } from './en-comparison.ts';
import { enDose } from './en-dose.ts';
import { enIndicator } from './en-indicator.ts';
import { enIntake } from './en-intake.ts';
import { enExplanation } from './en-explanation.ts';
import { enFetch } from './en-fetch.ts';
import { enOrganisation } from './en-organisation.ts';
import { enPages } from './en-pages.ts';
import { enRegistration } from './en-registration.ts';
import type { ProblemAdvice } from './problem-advice.ts';

const roles: Readonly<Record<Role, string>> = {
  'data-entry': 'Radiographer',
  'centre-clinician': 'Cardiologist',
  'centre-lead': 'Centre lead',
  physicist: 'Medical physicist',
  steering: 'Steering group',
  'data-manager': 'Data manager',
  console: 'Console',
};

const verdicts: Readonly<Record<NonNullable<Verdict> | 'no-standard', string>> = {
  met: 'Standard met',
  'not-met': 'Standard not met',
  'not-decidable': 'Cannot be decided',
  hidden: 'Hidden: small number',
  'no-standard': 'No standard',
};

const evidence: Readonly<Record<Status, string>> = {
  published: 'published',
  provisional: 'provisional',
  local: 'local convention',
};

const evidenceMeaning: Readonly<Record<Status, string>> = {
  published: 'A published source that was read says so.',
  provisional: 'Proposed here; no authority has settled it.',
  local: 'A convention of this registry.',
};

const sources: Readonly<Record<Source['kind'], string>> = {
  rdsr: 'Dose report',
  'dose-screen': 'Dose screen',
  'ct-header': 'CT header',
  rrdsr: 'Dose report of a radiopharmaceutical',
  'nm-header': 'Nuclear medicine header',
  'pet-header': 'PET header',
  'mr-header': 'MR header',
  form: 'Form',
  csv: 'Spreadsheet',
  fhir: 'FHIR',
  derived: 'Derived',
  register: 'Register extract',
};

const severities: Readonly<Record<Finding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
};

const problems: ProblemAdvice = {
  wrongUse: {
    title: 'The request is not understood',
    advice: 'Check the address or the filters and try again.',
  },
  signInNeeded: { title: 'Sign in first', advice: 'Choose an account to go on.' },
  notPermitted: {
    title: 'Your account may not see this',
    advice: 'Sign in with an account of the centre, or ask the centre lead.',
  },
  notFound: {
    title: 'There is no such thing, or your account may not see it',
    advice: 'Check the address, or go back to the list.',
  },
  valueRefused: {
    title: 'A value cannot be stored',
    advice: 'The fields are named below: mend them and save again. Nothing you typed is lost.',
  },
  reasonNeeded: {
    title: 'A reason is missing',
    advice: 'Write why your value is better than the measured one, then save again.',
  },
  recordHasErrors: {
    title: 'The examination cannot be completed yet',
    advice: 'Mend the errors in the list, or save it as a draft.',
  },
  warningsUnanswered: {
    title: 'Some warnings need a reason',
    advice: 'Give the reason at each of them in the list of findings, or mend the values.',
  },
  warningNotStanding: {
    title: 'There is no such warning to give a reason for',
    advice: 'Look at the findings again: they may have changed. An error is mended, not answered.',
  },
  patientUnclear: {
    title: 'The patient cannot be told from this number',
    advice: 'Check the number against the patient’s card. A CPR number begins with the day of birth.',
  },
  databaseUnreachable: {
    title: 'The database cannot be reached',
    advice: 'Wait a moment and try again. If it lasts, tell whoever runs the registry.',
  },
};

export const en = {
  product: 'Nucleus',
  subtitle: 'Cardiac CT registry',
  skip: 'Skip to the content',
  notAnswered: 'not answered',
  none: 'none',
  demo: {
    banner: 'Demonstration.',
    explained: 'All records are synthetic: no real patients, and nothing about any real hospital.',
  },
  navigation: {
    label: 'Main',
    dashboard: 'Indicators',
    coverage: 'Coverage',
    reports: 'Reports',
    registration: 'Registration',
    intake: 'Intake',
    examinations: 'Examinations',
    dose: 'Doses',
    fetch: 'Fetching',
    definition: 'Definition',
    organisation: 'Organisation',
    about: 'About',
  },
  switches: {
    language: 'Language',
    theme: 'Appearance',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  account: { signOut: 'Sign out', national: 'All centres', signedInAs: 'Signed in as' },
  loading: 'Loading …',
  problem: {
    unexpected: 'Something went wrong',
    unexpectedAdvice: 'The registry could not be reached, or its answer was not understood. Try again.',
    retry: 'Try again',
    home: 'Go to the indicators',
    technical: 'Technical detail',
  },
  problems,
  notFound: { title: 'Page not found', text: 'There is no page at this address.' },
  roles,
  verdicts,
  evidence,
  evidenceMeaning,
  severities,
  sources,
  lights: { green: 'Green', yellow: 'Yellow', red: 'Red' },
  statuses: { draft: 'Draft', complete: 'Complete' },
  triState: { '0': 'No', '1': 'Yes', '9': 'Unknown' },
  yes: 'Yes',
  no: 'No',
  ...enPages,
  registration: enRegistration,
  intake: enIntake,
  coronary: enCoronary,
  definition: enDefinition,
  organisation: enOrganisation,
  comparison: enComparison,
  dose: enDose,
  indicator: enIndicator,
  coverage: enCoverage,
  reports: enReports,
  explanation: enExplanation,
  fetch: enFetch,
};

export type Texts = typeof en;
