/** Calculations a cardiac CT registry could have and this one does not, for the handbook. */
export const leftOut: readonly { readonly what: string; readonly why: string }[] = [
  {
    what: 'Calcium percentile (MESA)',
    why: 'its table is licensed and could not be had; `cac.percentile` is entered as the report gives it',
  },
  {
    what: 'Management suggestions of CAD-RADS',
    why: 'this is a registry, not decision support',
  },
  { what: 'Visual plaque burden', why: "it is the reader's judgement and is entered" },
  { what: 'SSDE for the 16 cm phantom', why: 'cardiac CT reports the 32 cm phantom; the other is refused' },
];
