import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { tagName } from '../../src/server/pacs/dicom-json.ts';
import type { QueryKey } from '../../src/server/pacs/query-tags.ts';
import type { HeldInstance, HeldStudy } from './pacs-holdings.ts';

/** What this server does wrong. */
export interface WebFaults {
  /** The longest page it gives, whatever is asked. */
  readonly page?: number;
  readonly ignoresOffset?: boolean;
  /** It does not know instances: an error, or nothing. */
  readonly noImageLevel?: 'error' | 'nothing';
  readonly redirectsTo?: string;
  readonly authorization?: string;
  /** It hangs up after so many bytes of a retrieved body. */
  readonly cutAt?: number;
  readonly isSilent?: boolean;
  /** Answers to searches instead of the right ones. */
  readonly answer?: string;
  /** A file as it is instead of a multipart. */
  readonly isSinglePart?: boolean;
  readonly broken?: readonly string[];
}

export interface ScriptedWebPacs {
  readonly base: URL;
  holdings: readonly HeldStudy[];
  faults: WebFaults;
  /** Paths and queries asked for, in order. */
  readonly asked: string[];
  readonly sent: string[];
}

const json = (values: Readonly<Partial<Record<QueryKey, string | number>>>): object =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [tagName(key as QueryKey), { vr: 'XX', Value: [value] }]),
  );

const instanceRow = ({ instanceUid, sopClassUid, number }: HeldInstance): object =>
  json({ instanceUid, sopClassUid, instanceNumber: number });

/** A DICOMweb server on a real socket that does wrong what its script says. */
export async function startScriptedWebPacs(
  holdings: readonly HeldStudy[],
  faults: WebFaults = {},
): Promise<ScriptedWebPacs> {
  const server = createServer((request, response) => answer(pacs, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const base = new URL(`http://127.0.0.1:${port}/dicom-web`);
  const pacs: ScriptedWebPacs = { ...{ base, holdings, faults }, asked: [], sent: [] };
  return pacs;
}

function answer(pacs: ScriptedWebPacs, request: IncomingMessage, response: ServerResponse): void {
  const { faults } = pacs;
  const url = new URL(request.url ?? '', pacs.base);
  pacs.asked.push(`${url.pathname}${url.search}`);
  if (faults.isSilent === true) return;
  if (faults.redirectsTo !== undefined)
    return void response.writeHead(302, { location: faults.redirectsTo }).end();
  if (faults.authorization !== undefined && request.headers.authorization !== faults.authorization)
    return void response.writeHead(401).end();
  const [, , , study, , series, what, instance] = url.pathname.split('/').map(decodeURIComponent);
  if (request.headers.accept?.startsWith('multipart/related') === true)
    return retrieve(pacs, response, { study, series, instance });
  const rows = rowsOf(pacs, url, { study, series, what });
  if (!rows) return void response.writeHead(400).end();
  const { page = Infinity, ignoresOffset = false } = faults;
  const offset = ignoresOffset ? 0 : Number(url.searchParams.get('offset') ?? 0);
  const limit = Math.min(page, Number(url.searchParams.get('limit') ?? Infinity));
  const given = rows.slice(offset, offset + limit);
  if (given.length === 0) return void response.writeHead(204).end();
  response.setHeader('content-type', 'application/dicom+json');
  response.end(faults.answer ?? JSON.stringify(given));
}

interface Path {
  readonly study?: string | undefined;
  readonly series?: string | undefined;
  readonly what?: string | undefined;
  readonly instance?: string | undefined;
}

function rowsOf({ holdings, faults }: ScriptedWebPacs, url: URL, path: Path): readonly object[] | undefined {
  const day = url.searchParams.get('StudyDate');
  const [from, to] = (url.searchParams.get('StudyTime') ?? '000000-235959').split('-');
  const studies = holdings.filter(
    (study) =>
      (path.study === undefined || path.study === study.studyUid) &&
      (day === null || study.day.replaceAll('-', '') === day) &&
      clock(study.second) >= (from ?? '') &&
      clock(study.second) <= (to ?? ''),
  );
  if (path.study === undefined)
    return studies.map(({ studyUid, day: on }) => json({ studyUid, studyDate: on.replaceAll('-', '') }));
  const series = studies.flatMap((study) => study.series);
  if (path.series === undefined)
    return series.map(({ seriesUid, modality, description, instances }) =>
      json({ seriesUid, modality, seriesDescription: description, instancesOfSeries: instances.length }),
    );
  const isSearch = path.what === 'instances';
  if (isSearch && faults.noImageLevel === 'error') return undefined;
  if (isSearch && faults.noImageLevel === 'nothing') return [];
  return series
    .filter(({ seriesUid }) => seriesUid === path.series)
    .flatMap(({ instances }) => instances.map(instanceRow));
}

const clock = (second: number): string =>
  [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join('');

function retrieve(pacs: ScriptedWebPacs, response: ServerResponse, path: Path): void {
  const { faults } = pacs;
  const instances = pacs.holdings
    .filter(({ studyUid }) => studyUid === path.study)
    .flatMap(({ series }) => series.filter(({ seriesUid }) => seriesUid === path.series))
    .flatMap((series) => series.instances)
    .filter(({ instanceUid }) => path.instance === undefined || path.instance === instanceUid)
    .filter(({ instanceUid }) => faults.broken?.includes(instanceUid) !== true);
  const [first] = instances;
  if (!first) return void response.writeHead(404).end();
  if (faults.isSinglePart === true) {
    pacs.sent.push(first.instanceUid);
    return void response.writeHead(200, { 'content-type': 'application/dicom' }).end(first.file);
  }
  const parts = instances.map(({ file }) =>
    Buffer.concat([
      Buffer.from('--edge\r\nContent-Type: application/dicom\r\n\r\n'),
      file,
      Buffer.from('\r\n'),
    ]),
  );
  const body = Buffer.concat([...parts, Buffer.from('--edge--')]);
  response.setHeader('content-type', 'multipart/related; type="application/dicom"; boundary=edge');
  response.setHeader('content-length', body.length);
  if (faults.cutAt !== undefined)
    return void response.write(body.subarray(0, faults.cutAt), () => response.destroy());
  pacs.sent.push(...instances.map(({ instanceUid }) => instanceUid));
  response.end(body);
}
