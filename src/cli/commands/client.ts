import { Problem } from '../../kernel/problem.ts';
import { addClient, listClients, revokeClient } from '../../operations/machine-clients.ts';
import { exitCode, jsonOption, textOf, type Command } from '../command.ts';

export const clientAddCommand: Command = {
  name: 'client add',
  summary: 'Let a machine send over DICOMweb for a centre, and print its token once',
  usage: 'client add NAME --centre CODE [--json]',
  options: { centre: { type: 'string', help: 'code of the centre whose objects it sends' }, ...jsonOption },
  words: [1, 1],
  run: ({ words: [name = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const centre = textOf(options, 'centre');
      if (centre === undefined)
        throw new Problem('wrongUse', { reason: 'say with --centre CODE for whom it sends' });
      const token = await addClient(context, { name, centre });
      if (options['json'] === true) output.object({ name, token });
      else output.line(token);
      output.notice('Keep the token safe: it is shown this once and stored nowhere.');
      return exitCode.done;
    }),
};

export const clientListCommand: Command = {
  name: 'client list',
  summary: 'List the machines that may send over DICOMweb',
  usage: 'client list [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      for (const client of await listClients(context)) {
        const { name, createdAt, revokedAt } = client;
        if (options['json'] === true) output.object(client);
        else output.line(`${name}  since ${createdAt}${revokedAt === null ? '' : `, revoked ${revokedAt}`}`);
      }
      return exitCode.done;
    }),
};

export const clientRevokeCommand: Command = {
  name: 'client revoke',
  summary: 'End the right of a machine to send, at once',
  usage: 'client revoke NAME',
  options: {},
  words: [1, 1],
  run: ({ words: [name = ''], output, withRegistry }) =>
    withRegistry(async (context) => {
      await revokeClient(context, name);
      output.line('revoked');
      return exitCode.done;
    }),
};
