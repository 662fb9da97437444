/** The page of the annual reports. */
export const enReports = {
  title: 'Annual reports',
  lead: 'Every indicator of a year for the country, its regions and centres, with the two years before, the quality of the data, doses and methods. A file takes a few seconds to write.',
  none: 'There are no examinations yet, so there is no year to report on.',
  editions: { public: 'Public edition', professional: 'Professional edition' },
  explained: {
    public: 'For everybody: numbers from 1 to 4 are hidden, and what they could be computed from.',
    professional:
      'For those who deliver to the registry and govern it, not for publication: numbers of 1 and 2 are hidden.',
  },
  languages: { en: 'English', da: 'Danish' },
  file: (year: string, language: string, format: string) =>
    `Annual report ${year}, ${language}, as ${format.toUpperCase()}`,
};
