import type { FastifyInstance } from 'fastify';
import { Problem } from '../kernel/problem.ts';
import type { FileOutcome } from '../operations/file-outcome.ts';
import { placeScannerAt } from '../operations/place-scanner.ts';
import { readIntake, type DoorsState, type IntakeSender } from '../operations/read-intake.ts';
import { readUpload } from '../operations/read-upload.ts';
import type { Context, Registry } from '../operations/registry.ts';
import {
  discardQuarantined,
  findWaiting,
  listWaiting,
  replayQuarantined,
} from '../operations/replay-quarantine.ts';
import { listReceived, type SpoolSink } from './dimse/spool-sink.ts';
import { requiredUuidOf } from './request.ts';
import type { SignedIn } from './routes.ts';
import { UploadDoor } from './upload-door.ts';

/** The doors over HTTP: the spool they write to, and who else may send to it. */
export interface IntakeDoors {
  readonly sink: SpoolSink;
  readonly folder: string;
  readonly senders: readonly IntakeSender[];
}

interface IntakeOptions {
  readonly registry: Registry;
  readonly doors: IntakeDoors;
  readonly signedIn: SignedIn;
}

interface PlaceBody {
  readonly scannerId: string;
  readonly centre: string;
  readonly from?: string;
}
const placeBody = {
  type: 'object',
  required: ['scannerId', 'centre'],
  additionalProperties: false,
  properties: {
    scannerId: { type: 'string', maxLength: 36 },
    centre: { type: 'string', maxLength: 60 },
    from: { type: 'string', maxLength: 10 },
  },
} as const;

/** What the doors know: the queue of the spool, and the peers. */
const doorsState = async ({ folder, senders }: Omit<IntakeDoors, 'sink'>): Promise<DoorsState> => ({
  queue: await listReceived(folder),
  senders,
});

/** Of so many a person in a browser waits for the end; who has more uses the command line. */
const replayedAtOnce = 100;

async function replayAll(context: Context): Promise<{ readonly taken: number; readonly tried: number }> {
  const files = (await listWaiting(context)).slice(0, replayedAtOnce);
  let taken = 0;
  for (const file of files) if (isTaken(await replayQuarantined(context, file))) taken += 1;
  return { taken, tried: files.length };
}

const isTaken = ({ outcome }: FileOutcome): boolean => outcome !== 'quarantined';

/** The addresses of the page Intake: its status, the quarantine, unplaced scanners, and files that people hand in. */
export async function addIntakeRoutes(server: FastifyInstance, options: IntakeOptions): Promise<void> {
  const { registry, doors, signedIn } = options;

  server.get('/api/intake', async (request) =>
    readIntake({ registry, actor: await signedIn(request) }, await doorsState(doors)),
  );
  server.post('/api/intake/quarantine/replay', async (request) =>
    replayAll({ registry, actor: await signedIn(request) }),
  );
  server.post<{ Params: { readonly id: string } }>('/api/intake/quarantine/:id/replay', async (request) => {
    const context = { registry, actor: await signedIn(request) };
    const file = await findWaiting(context, requiredUuidOf({ ...request.params }, 'id'));
    return { taken: isTaken(await replayQuarantined(context, file)) ? 1 : 0, tried: 1 };
  });
  server.delete<{ Params: { readonly id: string } }>('/api/intake/quarantine/:id', async (request, reply) => {
    const id = requiredUuidOf({ ...request.params }, 'id');
    await discardQuarantined({ registry, actor: await signedIn(request) }, id);
    await reply.status(204).send();
  });
  server.post<{ Body: PlaceBody }>(
    '/api/intake/placements',
    { schema: { body: placeBody } },
    async (request, reply) => {
      const { scannerId, ...place } = request.body;
      const id = requiredUuidOf({ scannerId }, 'scannerId');
      await placeScannerAt({ registry, actor: await signedIn(request) }, { ...place, scannerId: id });
      await reply.status(204).send();
    },
  );
  await addUploadRoutes(server, options);
}

/** The addresses for files that people hand in. */
async function addUploadRoutes(server: FastifyInstance, { registry, doors, signedIn }: IntakeOptions) {
  const upload = new UploadDoor(doors);
  const readOne = async (context: Context, id: string) => {
    const queue = (await doorsState(doors)).queue.map(({ source }) => source);
    return readUpload(context, id, queue);
  };
  server.get<{ Params: { readonly id: string } }>('/api/intake/files/:id', async (request) =>
    readOne({ registry, actor: await signedIn(request) }, request.params.id),
  );
  await server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, _payload, parsed) => parsed(null));
    scope.post('/api/intake/files', async (request, reply) => {
      const context = { registry, actor: await signedIn(request) };
      if (request.headers['content-length'] === '0')
        throw new Problem('wrongUse', { reason: 'no file came' });
      const id = await upload.receive(context, request.raw);
      void reply.status(202);
      return readOne(context, id);
    });
    done();
  });
}
