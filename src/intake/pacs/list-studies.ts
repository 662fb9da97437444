import type { Day } from '../../kernel/day.ts';
import { isFault, pacsFault, type Answer, type PacsFault } from './pacs-fault.ts';
import type { Pacs, PacsStudy, StudyRange } from './pacs.ts';

const lastSecond = 24 * 3600 - 1;
const minute = 60;
/** No PACS cuts off so early. */
const fewStudies = 10;

/** The studies of a day, each once, and why some may be missing. */
export interface ListedDay {
  readonly studies: readonly PacsStudy[];
  readonly doubt: PacsFault | undefined;
}

interface Asked {
  readonly range: StudyRange;
  readonly answers: readonly PacsStudy[];
}

function halvesOf({ day, from, to }: StudyRange): readonly [StudyRange, StudyRange] {
  const middle = Math.floor((from + to + 1) / 2 / minute) * minute;
  return [
    { day, from, to: middle - 1 },
    { day, from: middle, to },
  ];
}

function hasAllOf(part: Asked, whole: Asked): boolean {
  const uids = new Set(part.answers.map(({ studyUid }) => studyUid));
  return whole.answers.every(({ studyUid }) => uids.has(studyUid));
}

/** Duplicates are one study, and what lies on another day was not asked for. */
function listed(asked: readonly Asked[], doubt: PacsFault | undefined): ListedDay {
  const ofDay = asked.flatMap(({ range, answers }) =>
    answers.filter(({ day }) => day === undefined || day === range.day),
  );
  return { studies: [...new Map(ofDay.map((study) => [study.studyUid, study])).values()], doubt };
}

/**
 * Lists the studies of days. Many PACS end their answers silently at some number. An answer shorter than the longest
 * one this PACS ever gave is whole; any other is checked by asking for both halves of its time apart, and theirs if
 * need be. So an ordinary day costs one question, and the busiest one some more.
 */
export class StudyLister {
  readonly #pacs: Pick<Pacs, 'studies'>;
  #longest = fewStudies;

  constructor(pacs: Pick<Pacs, 'studies'>) {
    this.#pacs = pacs;
  }

  async list(day: Day): Promise<Answer<ListedDay>> {
    return this.#list({ day, from: 0, to: lastSecond });
  }

  async #ask(range: StudyRange): Promise<Answer<Asked>> {
    const answers = await this.#pacs.studies(range);
    return isFault(answers) ? answers : { range, answers };
  }

  async #list(range: StudyRange): Promise<Answer<ListedDay>> {
    const asked = await this.#ask(range);
    if (!isFault(asked)) return this.#check(asked);
    const canBeHalved = asked.fault === 'too-many-answers' && range.to - range.from >= 2 * minute;
    return canBeHalved ? this.#listHalves(range) : asked;
  }

  /** A PACS that says itself that there are too many is asked for less. */
  async #listHalves(range: StudyRange): Promise<Answer<ListedDay>> {
    const [early, late] = halvesOf(range);
    const first = await this.#list(early);
    if (isFault(first)) return first;
    const second = await this.#list(late);
    if (isFault(second)) return second;
    const answers = [...first.studies, ...second.studies];
    return listed([{ range, answers }], first.doubt ?? second.doubt);
  }

  async #check(asked: Asked): Promise<Answer<ListedDay>> {
    const { range, answers } = asked;
    if (answers.length < this.#longest) return listed([asked], undefined);
    this.#longest = answers.length;
    if (range.to - range.from < 2 * minute)
      return listed([asked], pacsFault('answers-cut-off', `${answers.length} in two minutes`));
    return this.#checkHalves(asked);
  }

  async #checkHalves(whole: Asked): Promise<Answer<ListedDay>> {
    const [early, late] = halvesOf(whole.range);
    const first = await this.#ask(early);
    if (isFault(first)) return first;
    const second = await this.#ask(late);
    if (isFault(second)) return second;
    const ignoresTime = [first, second].every((half) => hasAllOf(half, whole));
    if (ignoresTime)
      return listed([whole], pacsFault('answers-cut-off', `${whole.answers.length} whatever the time`));
    return this.#join(whole, [first, second]);
  }

  async #join(whole: Asked, halves: readonly Asked[]): Promise<Answer<ListedDay>> {
    const studies = [...listed([whole], undefined).studies];
    let doubt: PacsFault | undefined;
    for (const half of halves) {
      const checked = await this.#check(half);
      if (isFault(checked)) return checked;
      studies.push(...checked.studies);
      doubt ??= checked.doubt;
    }
    return listed([{ range: whole.range, answers: studies }], doubt);
  }
}
