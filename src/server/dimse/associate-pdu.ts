/** The SOP class or service a peer wants to talk about, and the encodings it knows for it. */
export interface ProposedContext {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
}

/** The answer to one proposed context: 0 accepted, 3 abstract, 4 transfer syntax not supported (PS3.8 table 9-18). */
export interface AnsweredContext {
  readonly id: number;
  readonly result: number;
  readonly transferSyntax: string;
}

/** SCP/SCU role selection, PS3.7 section D.3.3.4. */
interface RoleSelection {
  readonly sopClassUid: string;
  readonly isUser: boolean;
  readonly isProvider: boolean;
}

interface AssociateBase {
  readonly protocolVersion: number;
  readonly calledAe: string;
  readonly callingAe: string;
  readonly applicationContext: string;
  /** The longest P-DATA-TF body that the sender of this PDU wants to receive; 0 is no limit. */
  readonly maximumLength: number;
  readonly roles: readonly RoleSelection[];
}

export interface AssociateRequest extends AssociateBase {
  readonly proposed: readonly ProposedContext[];
}

export interface AssociateAccept extends AssociateBase {
  readonly answered: readonly AnsweredContext[];
}

/** The one application context of DICOM, PS3.7 annex A. */
export const dicomApplicationContext = '1.2.840.10008.3.1.1.1';

/** Names of this implementation, PS3.7 section D.3.3.2; the UID is made from a random UUID (PS3.5 annex B.2). */
export const implementation = {
  classUid: '2.25.147770093741330758933097359234714347814',
  versionName: 'NUCLEUS_1',
} as const;

const itemType = {
  applicationContext: 0x10,
  proposedContext: 0x20,
  answeredContext: 0x21,
  abstractSyntax: 0x30,
  transferSyntax: 0x40,
  userInformation: 0x50,
  maximumLength: 0x51,
  implementationClassUid: 0x52,
  roleSelection: 0x54,
  implementationVersionName: 0x55,
} as const;

interface Item {
  readonly type: number;
  readonly content: Buffer;
}

const fixedBytes = 68;
const aeBytes = 16;

const text = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trimStart();

/** Splits bytes into items; undefined when a length points outside. Each item costs at least four bytes, so it ends. */
function splitItems(bytes: Buffer): readonly Item[] | undefined {
  const items: Item[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    items.push({ type: bytes.readUInt8(at), content: bytes.subarray(at + 4, end) });
    at = end;
  }
  return items;
}

const textOf = (items: readonly Item[], type: number): string => {
  const found = items.find((item) => item.type === type);
  return found ? text(found.content) : '';
};

interface Parts {
  readonly base: AssociateBase;
  readonly items: readonly Item[];
}

/** The longest P-DATA-TF the sender wants; 0, no limit, when it does not say. */
function maximumLengthIn(items: readonly Item[]): number | undefined {
  const item = items.find(({ type }) => type === itemType.maximumLength);
  if (!item) return 0;
  return item.content.length === 4 ? item.content.readUInt32BE(0) : undefined;
}

function parseParts(body: Buffer): Parts | undefined {
  if (body.length < fixedBytes) return undefined;
  const items = splitItems(body.subarray(fixedBytes));
  const user = items?.find((item) => item.type === itemType.userInformation);
  const userItems = user && splitItems(user.content);
  if (!items || !userItems) return undefined;
  const maximumLength = maximumLengthIn(userItems);
  if (maximumLength === undefined) return undefined;
  const base = {
    protocolVersion: body.readUInt16BE(0),
    calledAe: text(body.subarray(4, 4 + aeBytes)),
    callingAe: text(body.subarray(20, 20 + aeBytes)),
    applicationContext: textOf(items, itemType.applicationContext),
    maximumLength,
    roles: userItems.filter((item) => item.type === itemType.roleSelection).flatMap(parseRole),
  };
  return { base, items };
}

function parseRole({ content }: Item): readonly RoleSelection[] {
  if (content.length < 4) return [];
  const end = 2 + content.readUInt16BE(0);
  if (end + 2 !== content.length) return [];
  const sopClassUid = text(content.subarray(2, end));
  return [
    { sopClassUid, isUser: content.readUInt8(end) === 1, isProvider: content.readUInt8(end + 1) === 1 },
  ];
}

function parseProposed({ content }: Item): ProposedContext | undefined {
  const items = content.length < 4 ? undefined : splitItems(content.subarray(4));
  if (!items) return undefined;
  const syntaxes = items.filter((item) => item.type === itemType.transferSyntax);
  return {
    id: content.readUInt8(0),
    abstractSyntax: textOf(items, itemType.abstractSyntax),
    transferSyntaxes: syntaxes.map((item) => text(item.content)),
  };
}

function parseAnswered({ content }: Item): AnsweredContext | undefined {
  const items = content.length < 4 ? undefined : splitItems(content.subarray(4));
  if (!items) return undefined;
  const transferSyntax = textOf(items, itemType.transferSyntax);
  return { id: content.readUInt8(0), result: content.readUInt8(2), transferSyntax };
}

/** Context ids are odd and used once, PS3.8 section 9.3.2.2; anything else would make later fragments ambiguous. */
function soundContexts<Context extends { readonly id: number }>(
  contexts: readonly (Context | undefined)[],
): readonly Context[] | undefined {
  const sound = contexts.filter((context) => context !== undefined).filter(({ id }) => id % 2 === 1);
  const isUnique = new Set(sound.map(({ id }) => id)).size === contexts.length;
  return isUnique && sound.length === contexts.length ? sound : undefined;
}

/** Reads the body of an A-ASSOCIATE-RQ (PS3.8 section 9.3.2); undefined when it breaks the grammar. */
export function parseAssociateRequest(body: Buffer): AssociateRequest | undefined {
  const parts = parseParts(body);
  const items = parts?.items.filter((item) => item.type === itemType.proposedContext);
  const proposed = items && soundContexts(items.map(parseProposed));
  return parts && proposed && { ...parts.base, proposed };
}

/** Reads the body of an A-ASSOCIATE-AC (PS3.8 section 9.3.3); undefined when it breaks the grammar. */
export function parseAssociateAccept(body: Buffer): AssociateAccept | undefined {
  const parts = parseParts(body);
  const items = parts?.items.filter((item) => item.type === itemType.answeredContext);
  const answered = items && soundContexts(items.map(parseAnswered));
  return parts && answered && { ...parts.base, answered };
}

function encodeItem(type: number, ...content: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const header = Buffer.from([type, 0, 0, 0]);
  header.writeUInt16BE(bytes.length, 2);
  return Buffer.concat([header, bytes]);
}

const encodeProposed = (context: ProposedContext): Buffer =>
  encodeItem(
    itemType.proposedContext,
    Buffer.from([context.id, 0, 0, 0]),
    encodeItem(itemType.abstractSyntax, context.abstractSyntax),
    ...context.transferSyntaxes.map((uid) => encodeItem(itemType.transferSyntax, uid)),
  );

const encodeAnswered = (context: AnsweredContext): Buffer =>
  encodeItem(
    itemType.answeredContext,
    Buffer.from([context.id, 0, context.result, 0]),
    encodeItem(itemType.transferSyntax, context.transferSyntax),
  );

function encodeUser(associate: AssociateBase): Buffer {
  const maximumLength = Buffer.alloc(4);
  maximumLength.writeUInt32BE(associate.maximumLength, 0);
  const roles = associate.roles.map((role) => {
    const uid = Buffer.from(role.sopClassUid, 'latin1');
    const flags = Buffer.from([role.isUser ? 1 : 0, role.isProvider ? 1 : 0]);
    return encodeItem(itemType.roleSelection, Buffer.from([0, uid.length]), uid, flags);
  });
  return encodeItem(
    itemType.userInformation,
    encodeItem(itemType.maximumLength, maximumLength),
    encodeItem(itemType.implementationClassUid, implementation.classUid),
    ...roles,
    encodeItem(itemType.implementationVersionName, implementation.versionName),
  );
}

/** Writes the body of an A-ASSOCIATE-RQ or -AC. */
export function encodeAssociate(associate: AssociateRequest | AssociateAccept): Buffer {
  const fixed = Buffer.alloc(fixedBytes);
  fixed.writeUInt16BE(associate.protocolVersion, 0);
  fixed.write(associate.calledAe.padEnd(aeBytes).slice(0, aeBytes), 4, 'latin1');
  fixed.write(associate.callingAe.padEnd(aeBytes).slice(0, aeBytes), 20, 'latin1');
  const contexts =
    'proposed' in associate ? associate.proposed.map(encodeProposed) : associate.answered.map(encodeAnswered);
  return Buffer.concat([
    fixed,
    encodeItem(itemType.applicationContext, associate.applicationContext),
    ...contexts,
    encodeUser(associate),
  ]);
}
