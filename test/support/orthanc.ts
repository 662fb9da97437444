import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './dimse-door.ts';
import { freePort } from './free-port.ts';

/** Whether Orthanc is installed; where it is not, its tests are skipped and this is said once. */
export const hasOrthanc = spawnSync('Orthanc', ['--version']).error === undefined;
if (!hasOrthanc) process.stderr.write('Orthanc is not installed: tests with Orthanc are skipped\n');

export interface Orthanc {
  readonly dicomPort: number;
  readonly url: string;
  /** Takes a DICOM file; answers its id. */
  upload(path: string): Promise<string>;
  post(path: string, body: object): Promise<unknown>;
  get(path: string): Promise<unknown>;
}

interface Modality {
  readonly aet: string;
  readonly port: number;
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`Orthanc: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Orthanc in a folder of its own, with one modality, `nucleus`; it is gone when the test is. */
export async function startOrthanc(nucleus: Modality, settings: object = {}): Promise<Orthanc> {
  const folder = await temporaryFolder();
  const [dicomPort, httpPort] = [await freePort(), await freePort()];
  const configuration = join(folder, 'orthanc.json');
  await writeFile(
    configuration,
    JSON.stringify({
      ...{ Name: 'peer', DicomAet: 'ORTHANC', DicomPort: dicomPort, HttpPort: httpPort },
      ...{ StorageDirectory: join(folder, 'store'), IndexDirectory: join(folder, 'store') },
      ...{ RemoteAccessAllowed: false, AuthenticationEnabled: false, Plugins: [] },
      DicomModalities: { nucleus: [nucleus.aet, '127.0.0.1', nucleus.port] },
      ...settings,
    }),
  );
  const child = spawn('Orthanc', [configuration], {
    stdio: 'ignore',
    env: { ...process.env, TCP_NODELAY: '1' },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const url = `http://127.0.0.1:${httpPort}`;
  const get = async (path: string): Promise<unknown> => answerOf(await fetch(url + path));
  while (
    !(await get('/system').then(
      () => true,
      () => false,
    ))
  )
    await pause(50);
  const post = async (path: string, body: object | Uint8Array<ArrayBuffer>): Promise<unknown> =>
    answerOf(
      await fetch(url + path, {
        method: 'POST',
        body: body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    );
  const upload = async (path: string): Promise<string> => {
    const answer = await post('/instances', new Uint8Array(await readFile(path)));
    return typeof answer === 'object' && answer !== null && 'ID' in answer ? String(answer.ID) : '';
  };
  return { dicomPort, url, upload, post, get };
}
