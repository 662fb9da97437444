import { distributeDatabase } from '../../operations/distribute-database.ts';
import { exitCode, type Command } from '../command.ts';

export const databaseDistributeCommand: Command = {
  name: 'database distribute',
  summary: 'Spread the registry by centre over the servers of Citus, where the database has that extension',
  usage: 'database distribute',
  options: {},
  words: [0, 0],
  run: ({ output, withRegistry }) =>
    withRegistry(async (context) => {
      const statements = await distributeDatabase(context);
      for (const statement of statements) output.line(statement);
      output.notice(
        statements.length === 0
          ? 'the database is distributed already'
          : `${statements.length} tables distributed`,
      );
      return exitCode.done;
    }),
};
