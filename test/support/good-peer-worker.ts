import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import { echoes } from './hostile-peers.ts';

/** Whom the peer asks, as which title, and with which certificate. */
export interface GoodPeerTask {
  readonly port: number;
  readonly callingAe: string;
  readonly tls: ConnectionOptions | undefined;
}

/** One C-ECHO, from the connection to the good-bye. */
export interface Echo {
  readonly milliseconds: number;
  readonly isAnswered: boolean;
}

// A thread of its own, so that what is measured is the door and not what its intruders do in this process.
const { port, callingAe, tls } = workerData as GoodPeerTask;
const to = { host: '127.0.0.1', port };

for (;;) {
  const begun = performance.now();
  const socket = tls ? connectTls({ ...to, ...tls }) : connect(to);
  // Whatever went wrong, the peer was not answered, and that is what is counted.
  const isAnswered = await echoes(socket, callingAe).catch(() => false);
  const echo: Echo = { milliseconds: performance.now() - begun, isAnswered };
  parentPort?.postMessage(echo);
  await pause(50);
}
