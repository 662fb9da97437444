import { Problem } from '../../kernel/problem.ts';
import { acceptProtocolName } from '../../operations/accept-protocol-name.ts';
import type { CodeRef, DoseView } from '../../operations/dose-view.ts';
import { listCentreCodes } from '../../operations/list-centres.ts';
import { readDose, requireDose } from '../../operations/read-dose.ts';
import { exitCode, jsonOption, textOf, type Command, type Options } from '../command.ts';
import { yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

type Name = DoseView['names'][number];

const centreOption = { centre: { type: 'string', help: 'code of the centre' } } as const;

function centreIn(options: Options): string {
  const centre = textOf(options, 'centre');
  if (centre === undefined) throw new Problem('wrongUse', { reason: 'say with --centre CODE which centre' });
  return centre;
}

const wordsOf = (code: string | null, codes: readonly CodeRef[]): string =>
  codes.find((each) => each.code === code)?.label.en ?? '-';

function lineOf({ localName, suggested, accepted, by, counts }: Name, view: DoseView): string {
  const standard = wordsOf(accepted ?? suggested, view.standards);
  const standing = accepted === null ? 'suggested' : `accepted by ${by ?? ''}`;
  const kinds = counts.map(
    ({ type, gating, count }) => `${count} ${wordsOf(type, view.types)}, ${wordsOf(gating, view.gatings)}`,
  );
  return `${localName}  ->  ${standard} (${standing}): ${kinds.join('; ')}`;
}

export const protocolListCommand: Command = {
  name: 'protocol list',
  summary: 'List what the protocols of a centre are called nationally, and what speaks for it',
  usage: 'protocol list --centre CODE [--year Y] [--json]',
  options: { ...centreOption, ...yearOption, ...jsonOption },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const view = await readDose(context, { centre: centreIn(options), year: yearOf(options) });
      for (const name of view.names) {
        if (options['json'] === true) output.object(name);
        else output.line(lineOf(name, view));
      }
      const open = view.names.filter(({ accepted }) => accepted === null).length;
      output.notice(`${view.names.length} names in ${view.year}, ${open} only suggested`);
      return exitCode.done;
    }),
};

export const protocolMapCommand: Command = {
  name: 'protocol map',
  summary: 'Say what a protocol of a centre is called nationally',
  usage: 'protocol map NAME --centre CODE --standard NAME',
  options: {
    ...centreOption,
    standard: { type: 'string', help: 'code or name of the standard protocol, as 22 or ccta-prospective' },
  },
  words: [1, 1],
  run: ({ words: [localName = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { dataset } = context.registry;
      const centreId = (await listCentreCodes(context.registry)).get(centreIn(options));
      if (centreId === undefined) throw new Problem('notFound', { reason: 'no centre has this code' });
      const said = textOf(options, 'standard');
      const { codes = [] } = dataset.valueSets[requireDose(dataset).valueSet] ?? {};
      const standard = codes.find(({ code, name }) => code === said || name === said)?.code ?? said;
      if (standard === undefined)
        throw new Problem('wrongUse', { reason: 'say with --standard NAME what it is called' });
      await acceptProtocolName(context, { centreId, localName, standard });
      output.line('kept');
      return exitCode.done;
    }),
};
