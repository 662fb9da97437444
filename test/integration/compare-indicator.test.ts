import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { isSmall } from '../../src/calculation/statistics/small-numbers.ts';
import { measuresOf } from '../../src/definition/indicator-versions.ts';
import { indicatorCompareCommand } from '../../src/cli/commands/indicator-compare.ts';
import { compareDefinitions } from '../../src/operations/compare-definitions.ts';
import { compareIndicator, keptSide, proposedSide } from '../../src/operations/compare-indicator.ts';
import type { ComparedUnit, ComparisonAnswer, ComparisonView } from '../../src/operations/comparison-view.ts';
import {
  compareProposal,
  listProposalMoves,
  longestProposal,
  readDefinitionText,
} from '../../src/operations/propose-indicator.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { inSnapshot } from '../../src/store/in-snapshot.ts';
import { datasetFolder } from '../support/datasets.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const year = 2025;
const steering: Actor = { id: 'steering', name: 'Steering', role: 'steering', centreId: null };
const unitsOf = ({ nation, regions, centres }: ComparisonView): readonly ComparedUnit[] => [
  ...[nation, ...regions, ...centres],
];
const movesOf = ({ nation }: ComparisonView) => nation.moves.map(({ from, to }) => `${from} ${to}`);

function compared(answer: ComparisonAnswer): ComparisonView {
  if (answer.outcome === 'compared') return answer;
  throw new Error(answer.faults.map(({ message }) => message).join('\n'));
}

describeOnEachDatabase('a proposed definition beside the one in force', (database) => {
  const registry = testRegistry(database, 1200);
  const context = () => contextOf(registry());
  const textOf = async (id: string) => (await readDefinitionText(context(), id)).yaml;
  const changed = async (id: string, from: string, to: string) => {
    const text = await textOf(id);
    expect(text).toContain(from);
    return text.replace(from, to);
  };

  test('that says the same gives the same figures, of every kind of measure, and moves nobody', async () => {
    const { dataset } = registry();
    const counted = dataset.indicators.filter(({ basis }) => basis === 'examination');
    const kinds = new Set<string>();
    for (const indicator of counted)
      for (const { id, measure } of measuresOf(indicator)) {
        const sides = { before: keptSide(registry(), indicator), after: proposedSide(registry(), indicator) };
        const view = await compareIndicator(context(), { ...sides, measure: id, year, checksum: '' });
        for (const { unit, before, after, moved } of unitsOf(view))
          expect([id, unit.code, after, moved]).toEqual([id, unit.code, before, 0]);
        if (indicator.needs.length === 0) kinds.add(measure);
      }
    expect([...kinds].toSorted()).toEqual(['centre-median', 'continuous', 'count', 'proportion', 'ratio']);
  });

  test('a new threshold moves those between the old and the new, and nobody else', async () => {
    const yaml = await changed('CT-11', '<= 65', '<= 60');
    const view = compared(await compareProposal(context(), { measure: 'CT-11', yaml, year }));
    const [between] = await database().query<{ count: number }>(
      `select count(*) as count from cardiac_ct.examination e
       where extract(year from adm_exam_date) = $1 and adm_form_status = '1' and pat_age_at_exam >= 18
         and '2' = any(ref_exam_type) and prep_hr_scan > 60 and prep_hr_scan <= 65 and prep_rhythm = '1'`,
      [year],
    );
    expect(between?.count).toBeGreaterThan(0);
    expect([movesOf(view), view.nation.moved]).toEqual([['numerator denominator'], between?.count]);
    const { before, after, moved, change } = view.nation;
    expect(after.numerator).toBe((before.numerator ?? 0) - (moved ?? 0));
    expect([after.denominator, after.unknown]).toEqual([before.denominator, before.unknown]);
    expect(change).toBeCloseTo(-(moved ?? 0) / (before.denominator ?? 1), 12);
    expect(view.centres.reduce((sum, centre) => sum + (centre.moved ?? 0), 0)).toBe(moved);
    expect(view.differences.map(({ part }) => part)).toEqual(['numerator']);
    const page = await listProposalMoves(
      context(),
      { measure: 'CT-11', yaml, year },
      { move: { from: 'numerator', to: 'denominator' }, request: { page: 1, pageSize: 500 } },
    );
    if (page.outcome !== 'listed') throw new Error('the proposal has no faults');
    const rates = await database().query<{ id: string; hr: number }>(
      `select id::text, prep_hr_scan as hr from cardiac_ct.examination where id = any($1::uuid[])`,
      [page.rows.map(({ id }) => id)],
    );
    expect([page.total, page.rows.length]).toEqual([moved, moved]);
    for (const { hr } of rates) expect(hr).toBeGreaterThan(60);
    for (const { hr } of rates) expect(hr).toBeLessThanOrEqual(65);
    const logged = await database().query(
      `select distinct record_id from core.audit_event where action = 'record.compared'`,
    );
    expect(logged).toHaveLength(page.rows.length);
  });

  test('a new exclusion takes people out, a reference level changes centres, a value moves a median', async () => {
    const excluding = await changed('CT-11', '  numerator:', "  exclusion: pat.sex = 'female'\n  numerator:");
    const without = compared(await compareProposal(context(), { measure: 'CT-11', yaml: excluding, year }));
    expect(new Set(movesOf(without).map((move) => move.split(' ')[1]))).toEqual(new Set(['excluded']));
    expect(without.nation.after.excluded).toBe(without.nation.moved);
    const stricter = await changed('CT-05', 'level: 170', 'level: 60');
    const levels = compared(await compareProposal(context(), { measure: 'CT-05', yaml: stricter, year }));
    expect(levels.nation.moved).toBe(0);
    expect(levels.nation.after.numerator).toBeLessThan(levels.nation.before.numerator ?? 0);
    const dlp = await changed(
      'CT-07',
      "value: rad.dlpCcta * 0.026 'mSv/mGy/cm'",
      "value: rad.dlpCcta * 0.014 'mSv/mGy/cm'",
    );
    const factor = compared(
      await compareProposal(context(), { measure: 'CT-07.single-factor', yaml: dlp, year }),
    );
    const { before, after } = factor.nation;
    expect(after.estimate).toBeCloseTo(((before.estimate ?? 0) * 0.014) / 0.026, 9);
    expect(after.interval?.lower).toBeCloseTo(((before.interval?.lower ?? 0) * 0.014) / 0.026, 9);
  });

  test('a folder of a dataset: what it defines differently, named expressions included', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nucleus-proposal-'));
    const own = datasetFolder('cardiac-ct/1.0.0');
    await cp(own, folder, { recursive: true });
    const same = await compareDefinitions(context(), { before: 'current', after: folder }, { year });
    expect(same.map(({ measure }) => measure)).toEqual([]);
    const file = join(folder, 'expressions.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('pat.ageAtExam >= 18', 'pat.ageAtExam >= 50'));
    const wanted = { year, measure: 'CT-09' };
    const [view] = await compareDefinitions(context(), { before: 'current', after: folder }, wanted);
    await rm(folder, { recursive: true });
    expect(movesOf(view!).every((move) => move.endsWith(' outside'))).toBe(true);
    expect(view?.nation.moved).toBeGreaterThan(0);
    const [back] = await database().query<{ count: number }>(
      `select count(*) as count from cardiac_ct.examination
       where extract(year from adm_exam_date) = $1 and pat_age_at_exam < 50`,
      [year],
    );
    expect(view?.nation.moved).toBeLessThanOrEqual(back?.count ?? 0);
  });

  test('nothing is stored but who compared what, and what reads cannot write', async () => {
    const tables = async () =>
      database()
        .query(`select relname, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where relkind in ('r', 'v') and n.nspname !~ '^pg_(catalog|toast)' order by 1, 2`);
    const cells = () => database().query('select * from core.indicator_cell order by 1, 2, 3, 4, 5, 6, 7');
    const [before, kept] = [await tables(), await cells()];
    const yaml = await changed('CT-11', '<= 65', '<= 50');
    await compareProposal(context(), { measure: 'CT-11', yaml, year });
    expect([await tables(), await cells()]).toEqual([before, kept]);
    const write = inSnapshot(database(), (db) => db.query('delete from core.indicator_cell'));
    await expect(write).rejects.toThrow();
    const log = await database().query<{ details: { checksum: string } }>(
      `select details from core.audit_event where action = 'indicator.compared' order by id desc limit 1`,
    );
    expect(log[0]?.details).toMatchObject({ measure: 'CT-11', year });
  });

  test('who sees no records learns no small number, neither from a figure nor from a difference', async () => {
    const asSteering = { registry: registry(), actor: steering };
    for (const [from, to] of [
      ['<= 65', '<= 64'],
      ['  numerator:', '  exclusion: pat.ageAtExam > 85\n  numerator:'],
    ] as const) {
      const yaml = await changed('CT-11', from, to);
      const view = compared(await compareProposal(asSteering, { measure: 'CT-11', yaml, year }));
      expect(view.lists).toBe(false);
      for (const { before, after, moved, moves } of unitsOf(view)) {
        const counts = [
          ...[before, after].flatMap(({ numerator, denominator }) => [
            numerator,
            (denominator ?? 0) - (numerator ?? 0),
          ]),
          ...[moved, ...moves.map(({ count }) => count)],
          (before.denominator ?? 0) - (after.hidden ? (before.denominator ?? 0) : (after.denominator ?? 0)),
        ];
        expect(counts.filter((count) => isSmall(Math.abs(count ?? 0)))).toEqual([]);
      }
      expect(view.centres.filter(({ after }) => after.hidden).length).toBeGreaterThan(0);
    }
    const yaml = await changed('CT-11', '<= 65', '<= 40');
    const listed = listProposalMoves(
      asSteering,
      { measure: 'CT-11', yaml, year },
      { move: { from: 'numerator', to: 'denominator' }, request: { page: 1, pageSize: 1 } },
    );
    await expect(listed).rejects.toMatchObject({ code: 'notPermitted' });
  });

  test.each([
    ['id: CT-11', 'id: [', /CT-11|flow|bracket|must/i],
    ['<= 65', '<= pat.sex', /./],
    ['<= 65', "<= 65 and prep.rhythm = 'atrial-fibrillation'", /reaches outside the denominator/],
    ['prep.hrScan <= 65', 'prep.noSuch <= 65', /prep\.noSuch/],
    ['direction: higher', 'direction: descriptive', /a standard needs a direction/],
    ['atLeast: 0.8', 'note: { en: a, da: b }', /a standard has a direction/],
    ['id: CT-11', 'id: CT-12', /here CT-11 is compared/],
  ])('%s as %s is refused with its place', async (from, to, message) => {
    const yaml = await changed('CT-11', from, to);
    const answer = await compareProposal(context(), { measure: 'CT-11', yaml, year });
    expect(answer.outcome).toBe('refused');
    const faults = answer.outcome === 'refused' ? answer.faults : [];
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(message);
    for (const { line } of faults) expect(line).toBeGreaterThan(0);
  });

  test('what is too large, of another kind or not to be compared is refused', async () => {
    const long = { measure: 'CT-11', yaml: '#'.repeat(longestProposal + 1), year };
    await expect(compareProposal(context(), long)).rejects.toMatchObject({ code: 'inputTooLarge' });
    const lead: Actor = { id: 'lead', name: 'Lead', role: 'centre-lead', centreId: null };
    const asLead = { registry: registry(), actor: lead };
    await expect(readDefinitionText(asLead, 'CT-11')).rejects.toMatchObject({ code: 'notPermitted' });
    const yaml = await textOf('CT-11');
    await expect(compareProposal(asLead, { measure: 'CT-11', yaml })).rejects.toMatchObject({
      code: 'notPermitted',
    });
    const nowhere = compareDefinitions(context(), { before: 'current', after: '/nowhere' }, {});
    await expect(nowhere).rejects.toMatchObject({ code: 'pathUnreadable' });
  });

  test('on the command line: what differs, both figures of who is touched, and who moves', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nucleus-proposal-'));
    const file = join(folder, 'indicator.yaml');
    await writeFile(file, await changed('CT-11', '<= 65', '<= 60'));
    const lines: string[] = [];
    const objects: object[] = [];
    const output = {
      line: (text: string) => void lines.push(text),
      object: (value: object) => void objects.push(value),
      notice: () => undefined,
    };
    const withRegistry = <T>(work: (opened: ReturnType<typeof context>) => Promise<T>) => work(context());
    const run = (words: readonly string[], json: boolean) =>
      indicatorCompareCommand.run({ words, options: { year: String(year), json }, output, withRegistry });
    await run(['current', folder], false);
    await run([file, 'current'], true);
    await rm(folder, { recursive: true });
    expect(lines[0]).toBe('CT-11  Heart rate control, 2025');
    expect(lines).toContain('  numerator: prep.hrScan <= 65  →  prep.hrScan <= 60');
    expect(lines.some((line) => /^ {2}Danmark|^ {2}Denmark/.test(line) && line.includes('→'))).toBe(true);
    expect(lines.at(-1)).toMatch(/^ {2}numerator → denominator: \d+$/);
    expect(objects).toMatchObject([
      { measure: 'CT-11', nation: { moves: [{ from: 'denominator', to: 'numerator' }] } },
    ]);
  });

  test('over HTTP: the text as it stands, the comparison, its faults, and the rights', async () => {
    const server: FastifyInstance = await buildServer(registry());
    const signIn = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { account: 'steering' },
    });
    const headers = { cookie: String(signIn.headers['set-cookie']).split(';')[0] ?? '' };
    const { yaml } = (await server.inject({ url: '/api/indicators/CT-11/definition', headers })).json<{
      yaml: string;
    }>();
    const post = (path: string, payload: object) =>
      server.inject({ method: 'POST', url: `/api/indicators/CT-11/${path}`, headers, payload });
    expect((await post('comparison', { yaml, year })).json()).toMatchObject({ outcome: 'compared', year });
    expect((await post('comparison', { yaml: 'id: CT-11' })).json()).toMatchObject({ outcome: 'refused' });
    expect((await post('comparison', { text: yaml })).statusCode).toBe(400);
    expect((await post('comparison', { yaml: '#'.repeat(longestProposal + 1) })).statusCode).toBe(413);
    const move = { yaml, year, from: 'numerator', to: 'denominator', page: 1 };
    expect((await post('comparison/moves', move)).statusCode).toBe(403);
    await server.close();
  });
});
