import type { Label } from '../../kernel/label.ts';

/** Why a row of an extract is not taken. The sentences hold nothing of the row. */
export const rowRefusals = {
  'field-count': {
    en: 'The row has more or fewer fields than the header.',
    da: 'Rækken har flere eller færre felter end overskriften.',
  },
  'cell-too-long': { en: 'A field is longer than the limit.', da: 'Et felt er længere end grænsen.' },
  'unknown-row-type': {
    en: 'The mapping does not know this kind of row.',
    da: 'Rækketypen kendes ikke af konfigurationen.',
  },
  'unknown-action': {
    en: 'The mapping does not know whether this row adds or withdraws.',
    da: 'Konfigurationen ved ikke, om rækken tilføjer eller tilbagetrækker.',
  },
  'no-person': { en: 'The person number is missing.', da: 'Personnummeret mangler.' },
  'nine-digits': {
    en: 'The person number has nine digits: a spreadsheet has removed a leading zero.',
    da: 'Personnummeret har ni cifre: et regneark har fjernet et foranstillet nul.',
  },
  'invalid-person': {
    en: 'The person number is not a valid one.',
    da: 'Personnummeret er ikke gyldigt.',
  },
  'local-number': {
    en: 'A local replacement number does not tell who the person is outside its region.',
    da: 'Et lokalt erstatningsnummer fortæller ikke, hvem personen er, uden for regionen.',
  },
  'no-date': { en: 'The date is missing.', da: 'Datoen mangler.' },
  'invalid-date': {
    en: 'The date is not a day in the form that the mapping names.',
    da: 'Datoen er ikke en dag i den form, som konfigurationen angiver.',
  },
  'before-earliest': {
    en: 'The date lies before the earliest day that the registry takes.',
    da: 'Datoen ligger før den tidligste dag, registret modtager.',
  },
  'in-future': { en: 'The date lies in the future.', da: 'Datoen ligger i fremtiden.' },
  'outside-period': {
    en: 'The date lies outside the period that the delivery covers.',
    da: 'Datoen ligger uden for den periode, leverancen dækker.',
  },
  'before-birth': { en: 'The date lies before the birth of the person.', da: 'Datoen ligger før fødslen.' },
  'after-death': { en: 'The date lies after the death of the person.', da: 'Datoen ligger efter døden.' },
  'deaths-differ': {
    en: 'The delivery gives two days of death for the person.',
    da: 'Leverancen angiver to dødsdage for personen.',
  },
  'no-code': { en: 'The code is missing.', da: 'Koden mangler.' },
  'malformed-code': {
    en: 'The code holds something else than letters and digits.',
    da: 'Koden indeholder andet end bogstaver og tal.',
  },
  'unknown-code': {
    en: 'The code stands for no event in the code lists.',
    da: 'Koden står ikke for nogen hændelse i kodelisterne.',
  },
  'code-not-valid': {
    en: 'The code was not in the code list on the day of the event.',
    da: 'Koden var ikke i kodelisten på hændelsens dag.',
  },
  'add-on-code': {
    en: 'The code only qualifies another code.',
    da: 'Koden er kun en tillægskode til en anden kode.',
  },
  'invalid-hospital': {
    en: 'The hospital code does not have the form of its system.',
    da: 'Sygehuskoden har ikke den form, dens system kræver.',
  },
  'invalid-id': {
    en: "The supplier's id is missing, too long, or holds the person number.",
    da: 'Leverandørens id mangler, er for langt eller indeholder personnummeret.',
  },
  'person-unknown': {
    en: 'The person has neither an examination in the registry nor a cardiac CT in the extract.',
    da: 'Personen har hverken en undersøgelse i registret eller en hjerte-CT i udtrækket.',
  },
  'duplicate-row': { en: 'An earlier row says the same.', da: 'En tidligere række siger det samme.' },
  'id-twice': {
    en: "An earlier row has the same supplier's id and says something else.",
    da: 'En tidligere række har samme leverandør-id og siger noget andet.',
  },
  'nothing-to-withdraw': {
    en: 'There is no event with this id to withdraw.',
    da: 'Der er ingen hændelse med dette id at trække tilbage.',
  },
} as const satisfies Record<string, Label>;

export type RowRefusal = keyof typeof rowRefusals;
