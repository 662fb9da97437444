import { Problem } from '../../kernel/problem.ts';
import { listExtracts, readExtractDelivery } from '../../operations/list-extracts.ts';
import type { DeliveryView } from '../../operations/views.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

const lineOf = ({ number, source, loadedAt, rowsIn, accepted, rejected, unchanged }: DeliveryView): string =>
  `${String(number).padStart(5)}  ${loadedAt}  ${source}: ${rowsIn} rows = ${accepted} accepted + ${rejected} rejected + ${unchanged} unchanged`;

export const extractListCommand: Command = {
  name: 'extract list',
  summary: 'List the deliveries of register extracts, the latest first',
  usage: 'extract list [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      for (const delivery of await listExtracts(context)) {
        if (options['json'] === true) output.object(delivery);
        else output.line(lineOf(delivery));
      }
      return exitCode.done;
    }),
};

export const extractShowCommand: Command = {
  name: 'extract show',
  summary: 'Show one delivery with its rejected rows',
  usage: 'extract show NUMBER [--json]',
  options: jsonOption,
  words: [1, 1],
  run: ({ words: [number = ''], options, output, withRegistry }) => {
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new Problem('wrongUse', { reason: 'a delivery has a number' });
    return withRegistry(async (context) => {
      const delivery = await readExtractDelivery(context, Number(number));
      if (options['json'] === true) output.object(delivery);
      else {
        const { fileName, sha256, mapping, mappingVersion, loadedBy, rejections, rows } = delivery;
        output.line(lineOf(delivery));
        output.line(
          `  ${fileName}, sha256 ${sha256}, read by ${mapping} ${mappingVersion}, loaded by ${loadedBy}`,
        );
        for (const { count, label } of rejections) output.line(`${String(count).padStart(9)}  ${label.en}`);
        for (const { line, reason, detail } of rows)
          output.line(`  line ${line}: ${reason}${detail === null ? '' : ` (${detail})`}`);
      }
      return exitCode.done;
    });
  },
};
