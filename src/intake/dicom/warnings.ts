import type { Finding } from '../../definition/finding.ts';
import type { Label } from '../../kernel/label.ts';

interface WarningText extends Label {
  readonly severity: Finding['severity'];
}

/** What a source gives reason to ask about, in the words people read; `{detail}` says what was seen. */
const texts = {
  'number-unreadable': {
    severity: 'warning',
    en: 'A number in the dose report cannot be read and was left out: {detail}.',
    da: 'Et tal i dosisrapporten kan ikke læses og er udeladt: {detail}.',
  },
  'number-multi-valued': {
    severity: 'warning',
    en: 'The dose report gives several values where one is allowed; the first was taken: {detail}.',
    da: 'Dosisrapporten angiver flere værdier, hvor kun én er tilladt; den første er brugt: {detail}.',
  },
  'unit-unknown': {
    severity: 'warning',
    en: 'A value has a unit that is not known and was left out: {detail}.',
    da: 'En værdi har en ukendt enhed og er udeladt: {detail}.',
  },
  'structure-repaired': {
    severity: 'information',
    en: 'The DICOM object breaks the rules of its encoding and was read nevertheless: {detail}.',
    da: 'DICOM-objektet overholder ikke reglerne for sin kodning, men kunne læses: {detail}.',
  },
  'character-set-undeclared': {
    severity: 'information',
    en: 'The DICOM object declares no character set for its letters; Western European was assumed.',
    da: 'DICOM-objektet angiver ikke tegnsæt; vesteuropæisk er antaget.',
  },
  'event-count-differs': {
    severity: 'error',
    en: 'The dose report is incomplete: it announces another number of irradiation events than it holds ({detail}).',
    da: 'Dosisrapporten er ufuldstændig: den angiver et andet antal bestrålinger, end den indeholder ({detail}).',
  },
  'dlp-sum-differs': {
    severity: 'error',
    en: 'The total dose-length product of the report is not the sum of its events ({detail}).',
    da: 'Rapportens samlede dosislængdeprodukt er ikke summen af dens bestrålinger ({detail}).',
  },
  'totals-missing': {
    severity: 'warning',
    en: 'The dose report does not state what every dose report must state: {detail}.',
    da: 'Dosisrapporten angiver ikke det, enhver dosisrapport skal angive: {detail}.',
  },
  'dlp-length-differs': {
    severity: 'warning',
    en: 'The dose-length product of an irradiation event is not what its CTDIvol and length make ({detail} times).',
    da: 'Dosislængdeproduktet af en bestråling passer ikke med dens CTDIvol og længde ({detail} gange).',
  },
  'no-dose-report': {
    severity: 'information',
    en: 'There is no dose report; the doses come from a dose screen of the scanner.',
    da: 'Der er ingen dosisrapport; doserne kommer fra scannerens dosisbillede.',
  },
  'dose-screen-differs': {
    severity: 'warning',
    en: 'The dose screen says another total than the dose report, which was believed ({detail} mGy·cm).',
    da: 'Dosisbilledet angiver en anden sum end dosisrapporten, som er brugt ({detail} mGy·cm).',
  },
  'activity-unit-assumed': {
    severity: 'information',
    en: 'The administered activity is written in another unit than its modality uses; the number tells which ({detail}).',
    da: 'Den indgivne aktivitet står i en anden enhed, end modaliteten bruger; tallet viser hvilken ({detail}).',
  },
  'reports-overlap': {
    severity: 'warning',
    en: 'Two dose reports share some, not all, of their irradiation events; each event was counted once.',
    da: 'To dosisrapporter har nogle, men ikke alle, bestrålinger fælles; hver bestråling er talt én gang.',
  },
  'cardiac-undecided': {
    severity: 'warning',
    en: 'It cannot be told whether this is an examination of the heart; please decide. Seen: {detail}.',
    da: 'Det kan ikke afgøres, om dette er en hjerteundersøgelse; tag venligst stilling. Set: {detail}.',
  },
  'patient-data-differ': {
    severity: 'warning',
    en: 'The objects of the examination differ in what they say about the patient: {detail}.',
    da: 'Undersøgelsens objekter er ikke enige om patientoplysningerne: {detail}.',
  },
  'out-of-range': {
    severity: 'error',
    en: 'A value lies outside what is possible and was left out: {detail}.',
    da: 'En værdi ligger uden for det mulige og er udeladt: {detail}.',
  },
  'code-unknown': {
    severity: 'information',
    en: 'A value is not in the list of the registry and was left out: {detail}.',
    da: 'En værdi findes ikke i registrets liste og er udeladt: {detail}.',
  },
  'text-shortened': {
    severity: 'information',
    en: 'A text was longer than the registry keeps and was shortened: {detail}.',
    da: 'En tekst var længere, end registret gemmer, og er afkortet: {detail}.',
  },
  'rows-left-out': {
    severity: 'error',
    en: 'There are more irradiation events than the record can hold; the last ones were left out: {detail}.',
    da: 'Der er flere bestrålinger, end skemaet kan rumme; de sidste er udeladt: {detail}.',
  },
} as const satisfies Record<string, WarningText>;

type WarningCode = keyof typeof texts;

/** Whether a finding came with the source, so that it stays when a person saves the record. */
export const isOfSource = ({ rule }: Finding): boolean => Object.hasOwn(texts, rule);

/** Something the source gives reason to ask about. `detail` never holds patient data. */
export interface Warning {
  readonly code: WarningCode;
  readonly detail: Label;
}

/** A warning; a detail that is the same in every language is given as one text. */
export const warn = (code: WarningCode, detail: string | Label = ''): Warning => ({
  code,
  detail: typeof detail === 'string' ? { en: detail, da: detail } : detail,
});

/** A warning as a finding of the candidate, at a field when it concerns one. */
export function findingOf({ code, detail }: Warning, field?: string): Finding {
  const message = { en: fill(texts[code].en, detail.en), da: fill(texts[code].da, detail.da) };
  return { rule: code, severity: texts[code].severity, message, ...(field !== undefined && { field }) };
}

const fill = (text: string, detail: string): string => text.split('{detail}').join(detail);
