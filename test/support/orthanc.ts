import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './dimse-door.ts';
import { freePort } from './free-port.ts';

/** Whether Orthanc is installed; where it is not, its tests are skipped and this is said once. */
export const hasOrthanc = spawnSync('Orthanc', ['--version']).error === undefined;
if (!hasOrthanc) process.stderr.write('Orthanc is not installed: tests with Orthanc are skipped\n');

const webPlugin = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';

/** Whether Orthanc speaks DICOMweb (Debian's orthanc-dicomweb). */
export const hasOrthancWeb = hasOrthanc && existsSync(webPlugin);
if (hasOrthanc && !hasOrthancWeb)
  process.stderr.write(
    'orthanc-dicomweb is not installed: tests with Orthanc as DICOMweb server are skipped\n',
  );

/** Settings that make an Orthanc speak DICOMweb below `/dicom-web`, with those of its client. */
export const speakingWeb = (client: object = {}): object => ({
  Plugins: [webPlugin],
  DicomWeb: { Enable: true, Root: '/dicom-web/', ...client },
});

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

type Ask = (path: string, body?: Uint8Array | string) => Promise<unknown>;

const asker =
  (url: string, auth: string | undefined): Ask =>
  (path, body) =>
    new Promise((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST';
      const asked = request(url + path, { method, auth, agent: false }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString();
          if (response.statusCode === 200) resolve(text === '' ? undefined : JSON.parse(text));
          else reject(new Error(`Orthanc: ${response.statusCode} ${text}`));
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });

/** Orthanc in a folder of its own, with one modality, `nucleus`; it is gone when the test is. `user` is `name:password`. */
export async function startOrthanc(
  nucleus: Modality,
  settings: object = {},
  user?: string,
): Promise<Orthanc> {
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
  const ask = asker(url, user);
  const isThere = () =>
    ask('/system').then(
      () => true,
      () => false,
    );
  while (!(await isThere())) {
    if (child.exitCode !== null) throw new Error('Orthanc ended: its settings, or its port is taken');
    await pause(50);
  }
  const upload = async (path: string): Promise<string> => {
    const answer = await ask('/instances', await readFile(path));
    return typeof answer === 'object' && answer !== null && 'ID' in answer ? String(answer.ID) : '';
  };
  const post = (path: string, body: object) => ask(path, JSON.stringify(body));
  return { dicomPort, url, upload, post, get: (path) => ask(path) };
}
