import { StudyLister } from '../../intake/pacs/list-studies.ts';
import type { Pacs } from '../../intake/pacs/pacs.ts';
import type { Clock } from '../../operations/fetch/clock.ts';
import type { FetchNode, FetchRules } from '../../operations/fetch/fetch-node.ts';
import { Throttle, throttled } from '../../operations/fetch/throttle.ts';
import type { IntakeSender } from '../../operations/read-intake.ts';
import type { Registry } from '../../operations/registry.ts';
import { defaultLimits } from '../dimse/limits.ts';
import type { ObjectSink } from '../dimse/object-sink.ts';
import type { Arrivals } from './arrivals.ts';
import { DimsePacs } from './dimse-pacs.ts';
import type { Way } from './dimse-retrieve.ts';
import { FetchRunner } from './fetch-runner.ts';
import { defaultHttpLimits } from './pacs-http.ts';
import type { DimseConnection, PacsSettings } from './pacs-settings.ts';
import { WebPacs } from './web-pacs.ts';

/** An archive may have to bring a study back from tape before it sends the first object. */
const arrivalMs = 120_000;

export interface FetchingOptions {
  readonly registry: Registry;
  readonly settings: readonly PacsSettings[];
  readonly sink: ObjectSink;
  /** What comes through the registry's own door, for PACS that send by C-MOVE. */
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  /** Hears one line when something goes wrong. Never patient data. */
  readonly report: (line: string) => void;
}

/** The PACS a running registry fetches from. */
export interface Fetching {
  readonly pacs: readonly FetchRules[];
  /** Whose objects come by themselves; a PACS that sends by C-MOVE is a peer of the DICOM door. */
  readonly senders: readonly IntakeSender[];
  /** There may be something new to do. */
  wake(): void;
  close(): Promise<void>;
}

function wayOf(
  { name, centreId }: PacsSettings,
  { retrieve, sendsAs, entity }: DimseConnection,
  { sink, arrivals }: FetchingOptions,
): Way {
  if (retrieve === 'c-get') return { kind: 'c-get', name, sink, centreId, pacsAe: entity.calledAe };
  return { kind: 'c-move', destinationAe: entity.callingAe, arrivals, pacsAe: sendsAs, arrivalMs };
}

function createPacs(settings: PacsSettings, options: FetchingOptions): Pacs {
  const { name, centreId, connection } = settings;
  if (connection.kind === 'dimse') {
    const way = wayOf(settings, connection, options);
    return new DimsePacs({ name, entity: connection.entity, way, limits: defaultLimits });
  }
  const { base, authorization, ca } = connection;
  const receiver = { sink: options.sink, centreId, pacsAe: name, objectBytes: defaultLimits.objectBytes };
  return new WebPacs({ name, base, authorization, ca, limits: defaultHttpLimits, ...receiver });
}

function nodeOf(settings: PacsSettings, options: FetchingOptions, signal: AbortSignal): FetchNode {
  const throttle = new Throttle(options.clock, settings.perMinute, signal);
  const pacs = throttled(createPacs(settings, options), throttle);
  return { ...settings, pacs, lister: new StudyLister(pacs) };
}

const senderOf = ({ name, centreId, connection }: PacsSettings): readonly IntakeSender[] =>
  connection.kind === 'dimse' && connection.retrieve === 'c-move'
    ? []
    : [{ source: `fetch:${name}`, centreId, isShared: true }];

/** Begins to fetch from PACS: what is planned already, what will be, and the nights. */
export function startFetching(options: FetchingOptions): Fetching {
  const { registry, settings, clock, report } = options;
  const closing = new AbortController();
  const nodes = settings.map((one) => nodeOf(one, options, closing.signal));
  const runner = new FetchRunner({ registry, nodes, clock, report });
  runner.start();
  return {
    pacs: settings,
    senders: settings.flatMap(senderOf),
    wake: () => runner.wake(),
    close: () => {
      closing.abort();
      return runner.close();
    },
  };
}
