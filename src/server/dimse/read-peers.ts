import { inOrder, writeDefinitionError, type DefinitionError } from '../../definition/definition-error.ts';
import {
  openYaml,
  readList,
  readMap,
  readText,
  readTextLike,
  readWholeNumber,
  report,
} from '../../definition/yaml-file.ts';
import type { Spot } from '../../definition/yaml-file.ts';
import { Problem } from '../../kernel/problem.ts';
import { aeTitle, requirePeers, type Peer } from './peer-table.ts';

const titleForm = 'an AE title: 1 to 16 printable ASCII characters without backslash';

function readPeer(spot: Spot, centres: ReadonlyMap<string, string>): Peer {
  const fields = readMap(
    spot,
    ['centre', 'calledAe', 'callingAe'],
    ['address', 'certificateSubject', 'commitmentTo'],
  );
  const centreSpot = fields.get('centre');
  const centre = readText(centreSpot);
  const centreId = centres.get(centre);
  if (centreSpot && centre !== '' && centreId === undefined)
    report(centreSpot, `'${centre}' is the code of no centre`);
  const address = fields.get('address');
  const subject = fields.get('certificateSubject');
  const commitment = fields.get('commitmentTo');
  return {
    centreId: centreId ?? '',
    calledAe: readTextLike(fields.get('calledAe'), aeTitle, titleForm),
    callingAe: readTextLike(fields.get('callingAe'), aeTitle, titleForm),
    ...(address && { address: readText(address) }),
    ...(subject && { certificateSubject: readText(subject) }),
    ...(commitment && { commitmentTo: readAddress(commitment) }),
  };
}

/** Where the sender listens for reports of storage commitment: `{ host: 10.20.30.40, port: 104 }`. */
function readAddress(spot: Spot): { readonly host: string; readonly port: number } {
  const fields = readMap(spot, ['host', 'port']);
  const port = readWholeNumber(fields.get('port'), 1);
  if (port > 65_535) report(spot, 'has a port beyond 65535');
  return { host: readText(fields.get('host')), port };
}

/**
 * The table of peers from its YAML text; centres are known by their codes. Problem `peerTableInvalid` names every error
 * with its line, or the row that an earlier row stands in the way of.
 */
export function readPeers(file: string, text: string, centres: ReadonlyMap<string, string>): readonly Peer[] {
  const errors: DefinitionError[] = [];
  const root = openYaml(file, text, errors);
  const list = readMap(root, ['peers']).get('peers');
  const peers = readList(list).map((spot) => readPeer(spot, centres));
  if (list && peers.length === 0) report(list, 'must name one peer at least');
  if (errors.length > 0)
    throw new Problem('peerTableInvalid', { reason: inOrder(errors).map(writeDefinitionError).join('\n') });
  requirePeers(peers);
  return peers;
}
