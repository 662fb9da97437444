import { daCoronary } from './da-coronary.ts';
import { daCoverage } from './da-coverage.ts';
import { daReports } from './da-reports.ts';
import { daDefinition } from './da-definition.ts';
import { daComparison } from './da-comparison.ts';
import { daDose } from './da-dose.ts';
import { daIndicator } from './da-indicator.ts';
import { daIntake } from './da-intake.ts';
import { daExplanation } from './da-explanation.ts';
import { daFetch } from './da-fetch.ts';
import { daOrganisation } from './da-organisation.ts';
import { daPages } from './da-pages.ts';
import { daRegistration } from './da-registration.ts';
import type { Texts } from './en.ts';

export const da: Texts = {
  product: 'Nucleus',
  subtitle: 'Register for hjerte-CT',
  skip: 'Gå til indholdet',
  notAnswered: 'ikke besvaret',
  none: 'ingen',
  demo: {
    banner: 'Demonstration.',
    explained: 'Alle poster er syntetiske: ingen rigtige patienter og intet om noget rigtigt sygehus.',
  },
  navigation: {
    label: 'Hovedmenu',
    dashboard: 'Indikatorer',
    coverage: 'Dækning',
    reports: 'Rapporter',
    registration: 'Registrering',
    intake: 'Modtagelse',
    examinations: 'Undersøgelser',
    dose: 'Doser',
    fetch: 'Hentning',
    definition: 'Definition',
    organisation: 'Organisation',
    about: 'Om',
  },
  switches: {
    language: 'Sprog',
    theme: 'Udseende',
    auto: 'Som systemet',
    light: 'Lyst',
    dark: 'Mørkt',
  },
  account: { signOut: 'Log ud', national: 'Alle centre', signedInAs: 'Logget ind som' },
  loading: 'Henter …',
  problem: {
    unexpected: 'Noget gik galt',
    unexpectedAdvice: 'Registeret kunne ikke nås, eller svaret blev ikke forstået. Prøv igen.',
    retry: 'Prøv igen',
    home: 'Gå til indikatorerne',
    technical: 'Teknisk oplysning',
  },
  problems: {
    wrongUse: {
      title: 'Forespørgslen blev ikke forstået',
      advice: 'Se adressen eller filtrene efter, og prøv igen.',
    },
    signInNeeded: { title: 'Log ind først', advice: 'Vælg en konto for at gå videre.' },
    notPermitted: {
      title: 'Din konto må ikke se dette',
      advice: 'Log ind med en konto fra centret, eller spørg den centeransvarlige.',
    },
    notFound: {
      title: 'Det findes ikke, eller din konto må ikke se det',
      advice: 'Se adressen efter, eller gå tilbage til listen.',
    },
    valueRefused: {
      title: 'En værdi kan ikke gemmes',
      advice: 'Felterne er nævnt herunder: ret dem, og gem igen. Intet indtastet er tabt.',
    },
    reasonNeeded: {
      title: 'En begrundelse mangler',
      advice: 'Skriv, hvorfor din værdi er bedre end den målte, og gem igen.',
    },
    recordHasErrors: {
      title: 'Undersøgelsen kan ikke færdigmeldes endnu',
      advice: 'Ret fejlene i listen, eller gem den som kladde.',
    },
    warningsUnanswered: {
      title: 'Nogle advarsler skal have en årsag',
      advice: 'Angiv årsagen ved hver af dem i listen over bemærkninger, eller ret værdierne.',
    },
    warningNotStanding: {
      title: 'Der er ingen sådan advarsel at angive en årsag til',
      advice: 'Se bemærkningerne igen: de kan være ændret. En fejl rettes, den begrundes ikke.',
    },
    patientUnclear: {
      title: 'Nummeret viser ikke, hvem patienten er',
      advice: 'Sammenlign med patientens kort. Et CPR-nummer begynder med fødselsdatoen.',
    },
    databaseUnreachable: {
      title: 'Databasen kan ikke nås',
      advice: 'Vent lidt, og prøv igen. Varer det ved, så kontakt dem, der driver registeret.',
    },
  },
  notFound: { title: 'Siden findes ikke', text: 'Der er ingen side på denne adresse.' },
  roles: {
    'data-entry': 'Radiograf',
    'centre-clinician': 'Kardiolog',
    'centre-lead': 'Centeransvarlig',
    physicist: 'Hospitalsfysiker',
    steering: 'Styregruppe',
    'data-manager': 'Datamanager',
    console: 'Konsol',
  },
  verdicts: {
    met: 'Standard opfyldt',
    'not-met': 'Standard ikke opfyldt',
    'not-decidable': 'Kan ikke afgøres',
    hidden: 'Skjult: lille tal',
    'no-standard': 'Ingen standard',
  },
  evidence: { published: 'publiceret', provisional: 'foreløbig', local: 'lokal konvention' },
  evidenceMeaning: {
    published: 'Det står i en publiceret kilde, som er læst.',
    provisional: 'Foreslået her; ingen myndighed har fastlagt det.',
    local: 'En konvention i dette register.',
  },
  severities: { error: 'Fejl', warning: 'Advarsel', information: 'Oplysning' },
  sources: {
    rdsr: 'Dosisrapport',
    'dose-screen': 'Dosisbillede',
    'ct-header': 'CT-header',
    rrdsr: 'Dosisrapport for radioaktivt lægemiddel',
    'nm-header': 'Nuklearmedicinsk header',
    'pet-header': 'PET-header',
    'mr-header': 'MR-header',
    form: 'Skema',
    csv: 'Regneark',
    fhir: 'FHIR',
    derived: 'Beregnet',
    register: 'Registerudtræk',
  },
  lights: { green: 'Grøn', yellow: 'Gul', red: 'Rød' },
  statuses: { draft: 'Kladde', complete: 'Færdig' },
  triState: { '0': 'Nej', '1': 'Ja', '9': 'Ukendt' },
  yes: 'Ja',
  no: 'Nej',
  ...daPages,
  registration: daRegistration,
  intake: daIntake,
  coronary: daCoronary,
  definition: daDefinition,
  organisation: daOrganisation,
  comparison: daComparison,
  dose: daDose,
  indicator: daIndicator,
  coverage: daCoverage,
  reports: daReports,
  explanation: daExplanation,
  fetch: daFetch,
};
