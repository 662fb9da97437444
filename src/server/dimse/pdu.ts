import {
  encodeAssociate,
  parseAssociateAccept,
  parseAssociateRequest,
  type AssociateAccept,
  type AssociateRequest,
} from './associate-pdu.ts';

/** One fragment of a command or an object, PS3.8 section 9.3.5.1. */
export interface PresentationDataValue {
  readonly contextId: number;
  readonly isCommand: boolean;
  readonly isLast: boolean;
  readonly fragment: Buffer;
}

interface AssociateReject {
  readonly result: number;
  readonly source: number;
  readonly reason: number;
}

interface Abort {
  readonly source: number;
  readonly reason: number;
}

/** The seven protocol data units of PS3.8 section 9.3. */
export type Pdu =
  | ({ readonly kind: 'associate-rq' } & AssociateRequest)
  | ({ readonly kind: 'associate-ac' } & AssociateAccept)
  | ({ readonly kind: 'associate-rj' } & AssociateReject)
  | { readonly kind: 'p-data'; readonly values: readonly PresentationDataValue[] }
  | { readonly kind: 'release-rq' }
  | { readonly kind: 'release-rp' }
  | ({ readonly kind: 'abort' } & Abort);

/** Bytes that are no PDU, with the reason an A-ABORT gives for it (PS3.8 table 9-26). */
export interface MalformedPdu {
  readonly kind: 'malformed';
  readonly reason: number;
}

export const abortSource = { serviceUser: 0, serviceProvider: 2 } as const;
export const abortReason = {
  notSpecified: 0,
  unrecognizedPdu: 1,
  unexpectedPdu: 2,
  invalidParameter: 6,
} as const;

/** A-ASSOCIATE-RJ contents that this side sends, PS3.8 table 9-21: result, source, reason. */
export const rejection = {
  applicationContextNotSupported: { result: 1, source: 1, reason: 2 },
  callingAeNotRecognized: { result: 1, source: 1, reason: 3 },
  calledAeNotRecognized: { result: 1, source: 1, reason: 7 },
  protocolVersionNotSupported: { result: 1, source: 2, reason: 2 },
  localLimitExceeded: { result: 2, source: 3, reason: 2 },
} as const satisfies Record<string, AssociateReject>;
export type RejectionName = keyof typeof rejection;

/** Type, a reserved byte and the length of what follows. */
export const pduHeaderBytes = 6;

const kinds = [
  undefined,
  'associate-rq',
  'associate-ac',
  'associate-rj',
  'p-data',
  'release-rq',
  'release-rp',
  'abort',
] as const;
export type PduKind = Pdu['kind'];

/** The kind of PDU that a type byte announces. */
export const pduKindOf = (type: number): PduKind | undefined => kinds[type];

const parsers: { readonly [Kind in PduKind]: (body: Buffer) => Pdu | undefined } = {
  'associate-rq': (body) => withKind('associate-rq', parseAssociateRequest(body)),
  'associate-ac': (body) => withKind('associate-ac', parseAssociateAccept(body)),
  'associate-rj': (body) =>
    body.length === 4
      ? {
          kind: 'associate-rj',
          result: body.readUInt8(1),
          source: body.readUInt8(2),
          reason: body.readUInt8(3),
        }
      : undefined,
  'p-data': (body) => withKind('p-data', parseDataValues(body)),
  'release-rq': (body) => (body.length === 4 ? { kind: 'release-rq' } : undefined),
  'release-rp': (body) => (body.length === 4 ? { kind: 'release-rp' } : undefined),
  abort: (body) =>
    body.length === 4 ? { kind: 'abort', source: body.readUInt8(2), reason: body.readUInt8(3) } : undefined,
};

function withKind<Kind extends string, Content extends object>(
  kind: Kind,
  content: Content | undefined,
): ({ readonly kind: Kind } & Content) | undefined {
  return content && { kind, ...content };
}

function parseDataValues(body: Buffer): { readonly values: readonly PresentationDataValue[] } | undefined {
  const values: PresentationDataValue[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + 6 > body.length) return undefined;
    const end = at + 4 + body.readUInt32BE(at);
    if (end < at + 6 || end > body.length) return undefined;
    const control = body.readUInt8(at + 5);
    values.push({
      contextId: body.readUInt8(at + 4),
      isCommand: (control & 1) === 1,
      isLast: (control & 2) === 2,
      fragment: body.subarray(at + 6, end),
    });
    at = end;
  }
  return values.length > 0 ? { values } : undefined;
}

/** Reads the bytes after the header of a PDU. Never throws: bytes that break the grammar are a malformed PDU. */
export function parsePdu(kind: PduKind, body: Buffer): Pdu | MalformedPdu {
  return parsers[kind](body) ?? { kind: 'malformed', reason: abortReason.invalidParameter };
}

/** Writes a PDU as it goes over the wire. */
export function encodePdu(pdu: Pdu): Buffer {
  const body = encodeBody(pdu);
  const header = Buffer.alloc(pduHeaderBytes);
  header.writeUInt8(kinds.indexOf(pdu.kind), 0);
  header.writeUInt32BE(body.length, 2);
  return Buffer.concat([header, body]);
}

function encodeBody(pdu: Pdu): Buffer {
  switch (pdu.kind) {
    case 'associate-rq':
    case 'associate-ac':
      return encodeAssociate(pdu);
    case 'associate-rj':
      return Buffer.from([0, pdu.result, pdu.source, pdu.reason]);
    case 'p-data':
      return Buffer.concat(pdu.values.flatMap(encodeDataValue));
    case 'release-rq':
    case 'release-rp':
      return Buffer.alloc(4);
    case 'abort':
      return Buffer.from([0, 0, pdu.source, pdu.reason]);
  }
}

function encodeDataValue(value: PresentationDataValue): readonly Buffer[] {
  const header = Buffer.alloc(6);
  header.writeUInt32BE(value.fragment.length + 2, 0);
  header.writeUInt8(value.contextId, 4);
  header.writeUInt8((value.isCommand ? 1 : 0) | (value.isLast ? 2 : 0), 5);
  return [header, value.fragment];
}
