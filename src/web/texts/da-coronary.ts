import type { CoronaryTexts } from './en-coronary.ts';

/** Kranspulsåretræet. */
export const daCoronary: CoronaryTexts = {
  tree: 'Kranspulsåretræ: piletaster går rundt i det, cifre graderer segmentet',
  asTree: 'Som træ',
  asTable: 'Som tabel',
  normal: 'Normale kranspulsårer',
  undo: 'Fortryd',
  notYet: 'endnu ikke',
  confirm: (category) => `Brug ${category} som beskriverens kategori`,
  graded: (count, total) => `${count} af ${total} segmenter besvaret`,
  keys: [
    ['← ↑ ↓ →', 'gå rundt i træet'],
    ['0–5', 'stenose: ingen, minimal, let, moderat, svær, okkluderet'],
    [
      'N B V C',
      'plak: ikke-kalcificeret, blandet overvejende ikke-kalcificeret, blandet overvejende kalcificeret, kalcificeret',
    ],
    ['P L S O', 'positiv remodellering, lav attenuation, spættet forkalkning, napkin-ring (til og fra)'],
    ['I U X', 'ikke-diagnostisk, under 1,5 mm, ikke til stede'],
    ['T R', 'stent: åben, in-stent-stenose'],
    ['A', 'normale kranspulsårer; Ctrl Z fortryder'],
  ],
};
