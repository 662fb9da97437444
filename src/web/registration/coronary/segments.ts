/** One segment of the drawing: its course, where its number stands, and which segment it comes from. */
export interface DrawnSegment {
  /** The word of its code in the value set of segments. */
  readonly name: string;
  readonly course: string;
  readonly at: readonly [x: number, y: number];
  readonly parent?: string;
}

/**
 * The 18 segments of the SCCT model, seen from the front: the right coronary artery on the left of the drawing. A sketch
 * to find one's way in, not an atlas; order and parents as in the value set of segments.
 */
export const drawnSegments: readonly DrawnSegment[] = [
  { name: 'p-rca', course: 'M172 92 C130 84 104 104 96 140', at: [122, 84] },
  { name: 'm-rca', course: 'M96 140 C86 182 92 220 106 252', at: [70, 196], parent: 'p-rca' },
  { name: 'd-rca', course: 'M106 252 C124 290 156 306 194 312', at: [126, 302], parent: 'm-rca' },
  { name: 'r-pda', course: 'M194 312 C214 330 226 358 230 392', at: [206, 366], parent: 'd-rca' },
  { name: 'r-plb', course: 'M194 312 C224 308 252 316 272 338', at: [252, 302], parent: 'd-rca' },
  { name: 'lm', course: 'M214 84 C232 80 250 84 264 92', at: [238, 66] },
  { name: 'p-lad', course: 'M264 92 C288 104 304 122 314 146', at: [306, 108], parent: 'lm' },
  { name: 'm-lad', course: 'M314 146 C328 182 332 216 330 250', at: [310, 206], parent: 'p-lad' },
  { name: 'd-lad', course: 'M330 250 C328 296 314 342 290 384', at: [330, 330], parent: 'm-lad' },
  { name: 'd1', course: 'M314 146 C344 160 368 186 380 220', at: [366, 176], parent: 'p-lad' },
  { name: 'd2', course: 'M331 214 C354 230 370 256 378 288', at: [380, 262], parent: 'm-lad' },
  { name: 'ri', course: 'M264 92 C312 92 358 106 396 134', at: [352, 92], parent: 'lm' },
  { name: 'p-cx', course: 'M264 92 C320 70 384 72 424 98', at: [352, 60], parent: 'lm' },
  { name: 'om1', course: 'M424 98 C432 140 434 178 426 214', at: [412, 184], parent: 'p-cx' },
  { name: 'm-d-cx', course: 'M424 98 C464 128 480 178 472 236', at: [486, 168], parent: 'p-cx' },
  { name: 'om2', course: 'M474 206 C458 240 444 268 422 292', at: [430, 256], parent: 'm-d-cx' },
  { name: 'l-plb', course: 'M472 236 C466 276 448 310 420 336', at: [462, 302], parent: 'm-d-cx' },
  { name: 'l-pda', course: 'M472 236 C490 300 470 352 424 390', at: [484, 332], parent: 'm-d-cx' },
];

const byName = new Map(drawnSegments.map((segment) => [segment.name, segment]));
const childrenOf = (name: string | undefined): readonly DrawnSegment[] =>
  drawnSegments.filter(({ parent }) => parent === name);

/** Where an arrow key leads: down to a branch, up to where it comes from, left and right among the branches of one. */
export function walk(from: string, key: string): string {
  const segment = byName.get(from);
  if (key === 'ArrowDown') return childrenOf(from)[0]?.name ?? from;
  if (key === 'ArrowUp') return segment?.parent ?? from;
  const siblings = childrenOf(segment?.parent).map(({ name }) => name);
  const step = key === 'ArrowRight' ? 1 : -1;
  return siblings[(siblings.indexOf(from) + step + siblings.length) % siblings.length] ?? from;
}

/**
 * Segments that are not there, by dominance: who gives the posterior descending and posterolateral branches. Proposed
 * from background knowledge, not from a source that was read; the reader can set each segment otherwise.
 */
export const absentBy: Readonly<Record<string, readonly string[]>> = {
  right: ['l-pda', 'l-plb'],
  left: ['r-pda', 'r-plb'],
  balanced: ['l-pda', 'r-plb'],
};
