import { readStatus } from '../../operations/read-status.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

export const statusCommand: Command = {
  name: 'status',
  summary: 'What this registry holds: versions, database, counts, last import',
  usage: 'status [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async ({ registry }) => {
      const status = await readStatus(registry);
      if (options['json'] === true) output.object(status);
      else {
        output.line(
          `${status.product} ${status.version}, dataset ${status.dataset.id} ${status.dataset.version}`,
        );
        output.line(`database      ${status.database.kind} (PostgreSQL ${status.database.version})`);
        output.line(`demo          ${status.demo ? 'yes: synthetic records only' : 'no'}`);
        output.line(`examinations  ${status.examinations}`);
        output.line(`centres       ${status.centres}`);
        output.line(`quarantine    ${status.quarantined}`);
        output.line(`last import   ${status.lastImportAt ?? 'none'}`);
      }
      return exitCode.done;
    }),
};
