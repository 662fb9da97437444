import { beforeAll, expect, test } from 'vitest';
import { quantileType7 } from '../../src/calculation/statistics/quantile-type-7.ts';
import type { Command, Options } from '../../src/cli/command.ts';
import { protocolListCommand, protocolMapCommand } from '../../src/cli/commands/protocol.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { acceptProtocolName } from '../../src/operations/accept-protocol-name.ts';
import { actorOf, findAccount } from '../../src/operations/demo-accounts.ts';
import { readDose } from '../../src/operations/read-dose.ts';
import type { Context } from '../../src/operations/registry.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const prospective = '22';
const padded = '23';
const seq = 'CorCTA Seq';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describeOnEachDatabase('what protocols are called', (database) => {
  const registry = testRegistry(database, 500);
  let physicist: Context;
  let centreId = '';
  const as = async (account: string): Promise<Context> => ({
    registry: registry(),
    actor: actorOf(await findAccount(registry(), account)),
  });
  const read = () => readDose(physicist, { year: 2025 });
  const nameOf = async (name: string) => (await read()).names.find(({ localName }) => localName === name);
  const accept = (standard: string, localName = seq, context = physicist) =>
    acceptProtocolName(context, { centreId, localName, standard });

  /** The doses of the centre under some local names, counted one by one. */
  async function medianOf(names: readonly string[]): Promise<number | null> {
    const rows = await database().query<{ name: string; dlp: number }>(
      `select a.acq_protocol as name, a.rad_dlp as dlp from cardiac_ct.acquisition a
       join cardiac_ct.examination e on e.centre_id = a.centre_id and e.id = a.examination_id
       where a.centre_id = $1 and e.examined_on >= '2025-01-01' and e.examined_on < '2026-01-01'`,
      [centreId],
    );
    return quantileType7(
      rows.filter(({ name }) => names.includes(name)).map(({ dlp }) => dlp),
      0.5,
    );
  }

  /** What the page says of a protocol, all scanners put together by looking at the only one. */
  const spreadsOf = async (code: string) =>
    (await read()).spreads.filter(({ protocol }) => protocol === code);

  beforeAll(async () => {
    physicist = await as('physicist@aalborg');
    centreId = physicist.actor.centreId ?? '';
    // One scanner, so that a protocol is one spread.
    await database().query('update cardiac_ct.examination set scanner_id = null where centre_id = $1', [
      centreId,
    ]);
  });

  test('a name that nobody decided counts as what its acquisitions suggest, and says why', async () => {
    const name = await nameOf(seq);
    expect(name).toMatchObject({ suggested: prospective, accepted: null, by: null });
    expect(name?.counts).toMatchObject([{ type: '4', gating: '3' }]);
    const [spread] = await spreadsOf(prospective);
    expect(spread).toMatchObject({ isAccepted: false, count: name?.counts[0]?.count });
  });

  test('what is accepted is kept with who and when, audited, and changes nothing but its mark', async () => {
    const [before] = await spreadsOf(prospective);
    await accept(prospective);
    expect(await nameOf(seq)).toMatchObject({
      ...{ accepted: prospective, by: 'physicist@aalborg', at: '2026-11-23T10:00:00.000Z' },
    });
    expect(await spreadsOf(prospective)).toEqual([{ ...before, isAccepted: true }]);
    const events = await database().query<{ details: object; actor: string }>(
      `select details, actor from core.audit_event where action = 'protocol.mapped'`,
    );
    expect(events).toEqual([
      { details: { protocol: seq, standard: prospective }, actor: 'physicist@aalborg' },
    ]);
  });

  test('another name moves the doses and the median', async () => {
    await accept(padded);
    expect(await spreadsOf(prospective)).toEqual([]);
    const [spread] = await spreadsOf(padded);
    expect(spread?.quantiles[3]).toBeCloseTo((await medianOf([seq, 'CorCTA Seq pad'])) ?? NaN, 6);
    await accept(prospective);
    expect(await nameOf(seq)).toMatchObject({ accepted: prospective });
    expect(await spreadsOf(prospective)).toHaveLength(1);
  });

  test('a name nobody uses, a code that is none, another centre and another role are refused', async () => {
    expect(await codeOf(accept(padded, 'No such protocol'))).toBe('notFound');
    expect(await codeOf(accept('4711'))).toBe('valueRefused');
    expect(await codeOf(accept(padded, seq, await as('physicist@aarhus')))).toBe('notFound');
    expect(await codeOf(accept(padded, seq, await as('lead@aalborg')))).toBe('notPermitted');
    expect((await readDose(await as('lead@aalborg'), { year: 2025 })).mayMap).toBe(false);
    expect((await read()).mayMap).toBe(true);
  });

  test('the command line lists the names and says what one is called', async () => {
    const lines: string[] = [];
    const output = {
      line: (line: string) => void lines.push(line),
      object: (value: object) => void lines.push(JSON.stringify(value)),
      notice: (line: string) => void lines.push(line),
    };
    const run = ({ run: command }: Command, words: readonly string[], options: Options) =>
      command({ words, options, output, withRegistry: (work) => work(contextOf(registry())) });
    await run(protocolMapCommand, ['CorCTA Seq pad'], { centre: 'aalborg', standard: 'ccta-padded' });
    await run(protocolListCommand, [], { centre: 'aalborg', year: '2025' });
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^CorCTA Seq pad {2}-> {2}CCTA, prospective with padding \(accepted by console\): \d+ /,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^Topogram {2}-> {2}Topogram \(suggested\)/));
    const wrong = run(protocolMapCommand, ['CorCTA Seq'], { centre: 'aalborg', standard: 'golden' });
    expect(await codeOf(wrong)).toBe('valueRefused');
  });
});
