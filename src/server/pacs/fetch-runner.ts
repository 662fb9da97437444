import type { Clock } from '../../operations/fetch/clock.ts';
import type { FetchNode } from '../../operations/fetch/fetch-node.ts';
import { fetchStep } from '../../operations/fetch/fetch-step.ts';
import { minutesUntil } from '../../operations/fetch/local-time.ts';
import { planNight } from '../../operations/fetch/plan-fetch.ts';
import type { Registry } from '../../operations/registry.ts';
import { findDueFetchTask, type FetchTask } from '../../store/fetch-tasks.ts';

interface RunnerOptions {
  readonly registry: Registry;
  readonly nodes: readonly FetchNode[];
  readonly clock: Clock;
  /** Hears one line when something goes wrong. Never patient data. */
  readonly report: (line: string) => void;
}

const minute = 60_000;

/**
 * Works off the tasks of the PACS it is given, each PACS for itself: nights that are due are made into tasks, and a task
 * is taken step by step while its hours last. Everything it knows stands in the database, so it may end at any moment.
 */
export class FetchRunner {
  readonly #options: RunnerOptions;
  readonly #closing = new AbortController();
  #wakeUp = new AbortController();
  #running: readonly Promise<void>[] = [];

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#options.nodes.map((node) => this.#serve(node));
  }

  /** There may be something new to do. */
  wake(): void {
    this.#wakeUp.abort();
    this.#wakeUp = new AbortController();
  }

  /** Ends after the steps that are under way, which are cut short. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.wake();
    await Promise.all(this.#options.nodes.map(({ pacs }) => pacs.close()));
    await Promise.all(this.#running);
  }

  async #serve(node: FetchNode): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const wakeUp = this.#wakeUp.signal;
      const hasWorked = await this.#work(node).catch((error: unknown) => {
        const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#options.report(`fetching from ${node.name} failed: ${said}`);
        return false;
      });
      if (!hasWorked) await this.#options.clock.sleep(minute, AbortSignal.any([signal, wakeUp]));
    }
  }

  /** One step of what is due; whether there was something to do. */
  async #work(node: FetchNode): Promise<boolean> {
    const { registry, clock } = this.#options;
    await planNight(registry, node);
    if (node.hours && minutesUntil(node.hours, clock.now()) > 0) return false;
    const task = await findDueFetchTask(registry.db, node.name, registry.now().toISOString());
    if (!task || task.centreId !== node.centreId) return false;
    return this.#step(node, task);
  }

  async #step(node: FetchNode, task: FetchTask): Promise<boolean> {
    const { registry, report } = this.#options;
    const { signal } = this.#closing;
    const outcome = await fetchStep({ registry, node, task, signal });
    if (outcome === 'delayed' && !signal.aborted)
      report(`fetching from ${node.name} is put off: the PACS does not serve`);
    return outcome !== 'delayed';
  }
}
