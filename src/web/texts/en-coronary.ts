/** The coronary tree. */
export const enCoronary = {
  tree: 'Coronary tree: arrow keys walk it, digits grade the segment',
  asTree: 'As a tree',
  asTable: 'As a table',
  normal: 'Normal coronaries',
  undo: 'Undo',
  notYet: 'not yet',
  confirm: (category: string) => `Take ${category} as the reader’s category`,
  graded: (count: number, total: number) => `${count} of ${total} segments answered`,
  keys: [
    ['← ↑ ↓ →', 'walk the tree'],
    ['0–5', 'stenosis: none, minimal, mild, moderate, severe, occluded'],
    ['N B V C', 'plaque: non-calcified, mixed mostly non-calcified, mixed mostly calcified, calcified'],
    ['P L S O', 'positive remodelling, low attenuation, spotty calcification, napkin-ring (on and off)'],
    ['I U X', 'not diagnostic, under 1.5 mm, not present'],
    ['T R', 'stent: patent, in-stent stenosis'],
    ['A', 'normal coronaries; Ctrl Z takes it back'],
  ] as readonly (readonly [string, string])[],
};

export type CoronaryTexts = typeof enCoronary;
