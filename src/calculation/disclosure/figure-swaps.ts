import { cheapestCycle, type CycleStep, type FlexibleArc } from '../statistics/cheapest-cycle.ts';
import { sumOf } from '../statistics/sum.ts';
import { keyOf, sizeOf, type Figure, type FigureArc, type FigurePlace } from './figure-network.ts';

/** An exchange of patients between units that no shown sum gives away: who would have more of a part, and who less. */
export interface Swap {
  readonly part: number;
  readonly units: ReadonlyMap<string, 'more' | 'less'>;
}

/** How far a count must be able to move, and whether it may leave a figure without patients. */
interface Move {
  readonly by: number;
  readonly toNobody: boolean;
}

/** The figures of one table while they are hidden one after the other, each with those it takes to protect it. */
export class FigureSwaps {
  readonly #arcs: readonly FigureArc[];
  readonly #secrets: ReadonlyMap<string, Figure>;
  readonly #moves: readonly Move[];
  readonly #indices: ReadonlyMap<string, number>;
  readonly #patients: number;
  readonly #hidden = new Set<number>();
  readonly #repeated = new Set<string>();

  constructor(arcs: readonly FigureArc[], secrets: ReadonlyMap<string, Figure>, threshold: number) {
    this.#arcs = arcs;
    this.#secrets = secrets;
    this.#moves = [
      { by: threshold - 1, toNobody: false },
      { by: 1, toNobody: false },
      { by: 1, toNobody: true },
    ];
    this.#indices = new Map(arcs.map(({ place }, index) => [keyOf(place), index]));
    this.#patients = sumOf(arcs, ({ figure }) => sizeOf(figure)) + 1;
  }

  /** What is hidden, and while it is gone through also what is hidden in between. */
  *hidden(): Generator<FigurePlace> {
    for (const index of this.#hidden) {
      const arc = this.#arcs[index];
      if (arc) yield arc.place;
    }
  }

  readonly isHidden = (place: FigurePlace): boolean =>
    this.#hidden.has(this.#indices.get(keyOf(place)) ?? -1);

  /** Hides a figure, unless the reader knows it anyway. */
  hide(place: FigurePlace): void {
    const index = this.#indices.get(keyOf(place));
    if (index !== undefined && !this.#isKnown(place)) this.#hidden.add(index);
  }

  /** Hides what it takes that one part of a hidden figure could be something else; null when nothing can. */
  protect(place: FigurePlace, part: number): Swap | null {
    const cycle = this.#hideCycle(place, part, null);
    if (!cycle) return null;
    const units = cycle.map(({ index, rises }) => [this.#unitAt(index), rises ? 'more' : 'less'] as const);
    return { part, units: new Map(units) };
  }

  /** Hides what it takes that the totals could exchange patients as they could without this split. */
  repeat(swap: Swap): void {
    const [first] = swap.units;
    if (!first) return;
    const cycle = this.#hideCycle({ unitId: first[0], column: 'total' }, swap.part, swap);
    if (!cycle) throw new RangeError('a hidden total that nothing can hide here');
    for (const { index } of cycle) this.#repeated.add(`${swap.part} ${index}`);
  }

  /** Whether a repeated exchange moves this count. */
  isRepeated(place: FigurePlace, part: number): boolean {
    return this.#repeated.has(`${part} ${this.#indices.get(keyOf(place)) ?? ''}`);
  }

  #hideCycle(place: FigurePlace, part: number, totals: Swap | null): readonly CycleStep[] | null {
    const through = this.#indices.get(keyOf(place));
    if (through === undefined) return null;
    for (const move of this.#moves) {
      const cycle = cheapestCycle(this.#flexible(part, move, totals), through);
      if (!cycle) continue;
      for (const { index } of cycle) if (this.#arcs[index]?.place.column !== 'total') this.#hidden.add(index);
      return cycle;
    }
    return null;
  }

  #flexible(part: number, { by, toNobody }: Move, totals: Swap | null): readonly FlexibleArc[] {
    return this.#arcs.map(({ from, to, place, figure, depth }, index) => {
      if (place.column === 'total') {
        const direction = totals?.units.get(place.unitId);
        return { from, to, canRise: direction === 'more', canFall: direction === 'less', cost: 0 };
      }
      const isKnown = this.#isKnown(place);
      const isEnough = (figure[part] ?? 0) >= by && (toNobody || sizeOf(figure) > by);
      // One figure more is worse than any number of patients in it; a sum is worse than all figures below.
      const perFigure = this.#patients * (this.#arcs.length + 1) ** Math.max(0, 2 - depth);
      return {
        ...{ from, to, canRise: !isKnown, canFall: !isKnown && isEnough },
        cost: this.#hidden.has(index) ? 0 : perFigure + sizeOf(figure),
      };
    });
  }

  #isKnown(place: FigurePlace): boolean {
    return sizeOf(this.#secrets.get(keyOf(place)) ?? []) === 0;
  }

  #unitAt(index: number): string {
    return this.#arcs[index]?.place.unitId ?? '';
  }
}
