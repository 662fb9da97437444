import type { enReports } from './en-reports.ts';

/** Siden med årsrapporterne. */
export const daReports: typeof enReports = {
  title: 'Årsrapporter',
  lead: 'Årets indikatorer for landet, dets regioner og centre, med de to foregående år, datakvalitet, doser og metoder. Det tager nogle sekunder at skrive en fil.',
  none: 'Der er ingen undersøgelser endnu, så der er intet år at rapportere om.',
  editions: { public: 'Offentlig udgave', professional: 'Faglig udgave' },
  explained: {
    public: 'For alle: antal fra 1 til 4 er skjult, og det, de kunne udregnes af.',
    professional:
      'For dem, der leverer til registeret og styrer det, ikke til offentliggørelse: antallene 1 og 2 er skjult.',
  },
  languages: { en: 'engelsk', da: 'dansk' },
  file: (year: string, language: string, format: string) =>
    `Årsrapport ${year}, ${language}, som ${format.toUpperCase()}`,
};
