import { expect, test } from 'vitest';
import { StudyLister } from './list-studies.ts';
import { isFault, pacsFault } from './pacs-fault.ts';
import type { PacsStudy, StudyRange } from './pacs.ts';

const day = '2026-01-05';

/** A PACS that holds one study at each of these seconds, and cuts its answers off at `limit`. */
function pacsWith(seconds: readonly number[], limit = Infinity) {
  let questions = 0;
  const all = seconds.map((second, index) => ({ second, study: { studyUid: `1.${index}`, day } }));
  const studies = ({ from, to }: StudyRange): Promise<readonly PacsStudy[]> => {
    questions += 1;
    const found = all.filter(({ second }) => from <= second && second <= to).slice(0, limit);
    return Promise.resolve(found.map(({ study }) => study));
  };
  return { studies, questions: () => questions };
}

async function listDay(pacs: { studies: (range: StudyRange) => Promise<readonly PacsStudy[]> }) {
  const listed = await new StudyLister(pacs).list(day);
  if (isFault(listed)) throw new Error(listed.fault);
  return listed;
}

const spread = (count: number) => Array.from({ length: count }, (_, index) => 28_800 + index * 60);

test.each([10, 50, 100, 200, 500])('a PACS that ends at %i answers gives all 400 studies', async (limit) => {
  const { studies, doubt } = await listDay(pacsWith(spread(400), limit));
  expect([studies.length, doubt]).toEqual([400, undefined]);
});

test('a morning full of studies is not taken for a whole answer because the afternoon is empty', async () => {
  const { studies } = await listDay(
    pacsWith(
      spread(180).map((second) => second - 28_800),
      100,
    ),
  );
  expect(studies.length).toBe(180);
});

test('an ordinary day after a busy one costs one question', async () => {
  const busy = pacsWith(Array.from({ length: 60 }, (_, index) => 28_800 + index * 600));
  const quiet = pacsWith(spread(40));
  const lister = new StudyLister({
    studies: (range) => (range.day === day ? busy : quiet).studies(range),
  });
  await lister.list(day);
  await lister.list('2026-01-06');
  expect([busy.questions(), quiet.questions()]).toEqual([3, 1]);
});

test('a PACS that does not look at the time is not halved for ever, and the doubt is said', async () => {
  const all = spread(100).map((_, index) => ({ studyUid: `1.${index}`, day }));
  let questions = 0;
  const studies = () => Promise.resolve((questions++, all));
  const listed = await listDay({ studies });
  expect([listed.studies.length, listed.doubt?.fault, questions]).toEqual([100, 'answers-cut-off', 3]);
});

test('more studies in two minutes than the PACS tells leave a doubt', async () => {
  const listed = await listDay(
    pacsWith(
      Array.from({ length: 40 }, () => 0),
      20,
    ),
  );
  expect([listed.studies.length, listed.doubt?.fault]).toEqual([20, 'answers-cut-off']);
});

test('duplicates are one study, and what lies on another day was not asked for', async () => {
  const studies = () =>
    Promise.resolve([
      { studyUid: '1.1', day },
      { studyUid: '1.1', day },
      { studyUid: '1.2', day: '2026-01-06' },
      { studyUid: '1.3', day: undefined },
    ]);
  expect((await listDay({ studies })).studies.map(({ studyUid }) => studyUid)).toEqual(['1.1', '1.3']);
});

test('a fault in any part is the fault of the day', async () => {
  const pacs = pacsWith(spread(50));
  const studies = (range: StudyRange) =>
    range.from > 0 ? Promise.resolve(pacsFault('no-answer')) : pacs.studies(range);
  expect(await new StudyLister({ studies }).list(day)).toEqual(pacsFault('no-answer'));
});

test('a PACS that refuses to answer so much is asked for less', async () => {
  const pacs = pacsWith(spread(120));
  const studies = async (range: StudyRange) => {
    const found = await pacs.studies(range);
    return found.length > 50 ? pacsFault('too-many-answers') : found;
  };
  const listed = await new StudyLister({ studies }).list(day);
  expect(isFault(listed) ? listed.fault : listed.studies.length).toBe(120);
});
