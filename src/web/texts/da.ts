import { daPages } from './da-pages.ts';
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
    examinations: 'Undersøgelser',
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
    'ct-header': 'CT-header',
    form: 'Skema',
    csv: 'Regneark',
    fhir: 'FHIR',
    derived: 'Beregnet',
  },
  lights: { green: 'Grøn', yellow: 'Gul', red: 'Rød' },
  statuses: { draft: 'Kladde', complete: 'Færdig' },
  triState: { '0': 'Nej', '1': 'Ja', '9': 'Ukendt' },
  yes: 'Ja',
  no: 'Nej',
  ...daPages,
};
