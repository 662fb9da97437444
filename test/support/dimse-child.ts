import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDimseServer } from '../../src/server/dimse/dimse-server.ts';
import { openSpoolSink } from '../../src/server/dimse/spool-sink.ts';

/** The door in a process of its own, for tests that kill it and for measurements. Prints its port, then memory. */
const { values } = parseArgs({
  options: { spool: { type: 'string' }, tls: { type: 'string' }, port: { type: 'string' } },
});

const centre = { centreId: 'centre-1', calledAe: 'NUCLEUS', callingAe: 'STORESCU' };
const tlsFolder = values.tls;
const tls =
  tlsFolder === undefined
    ? {}
    : {
        tls: {
          key: readFileSync(`${tlsFolder}/server.key`),
          cert: readFileSync(`${tlsFolder}/server.crt`),
          ca: readFileSync(`${tlsFolder}/ca.crt`),
        },
      };
const certificateSubject = 'C=DK, O=Hospital, CN=ct1';

const server = await startDimseServer({
  port: Number(values.port ?? 0),
  peers: [tlsFolder === undefined ? centre : { ...centre, certificateSubject }],
  sink: await openSpoolSink({ folder: values.spool ?? '.', minimumFreeBytes: 0 }),
  limits: { associationsPerPeer: 8 },
  observe: (event) => {
    if (event.name === 'fault') process.stderr.write(`${String(event.error)}\n`);
  },
  ...tls,
});

process.stdout.write(`port ${server.port}\n`);
process.on('SIGUSR2', () => {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  process.stdout.write(`memory ${peak} ${process.cpuUsage().user + process.cpuUsage().system}\n`);
});
