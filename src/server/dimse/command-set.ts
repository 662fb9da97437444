/** The command elements this side reads or writes, PS3.7 table E.1-1: element numbers of group 0000. */
const commandElements = {
  affectedSopClassUid: 0x0002,
  requestedSopClassUid: 0x0003,
  commandField: 0x0100,
  messageId: 0x0110,
  messageIdBeingRespondedTo: 0x0120,
  moveDestination: 0x0600,
  priority: 0x0700,
  commandDataSetType: 0x0800,
  status: 0x0900,
  affectedSopInstanceUid: 0x1000,
  requestedSopInstanceUid: 0x1001,
  eventTypeId: 0x1002,
  actionTypeId: 0x1008,
  completedSuboperations: 0x1021,
  failedSuboperations: 0x1022,
} as const;
type CommandElement = keyof typeof commandElements;

/** Texts are UI, numbers are US: this side uses no other kind of command element. */
export type CommandValues = { readonly [Element in CommandElement]?: string | number };

/** A received command set: raw values by element number. */
export type CommandSet = ReadonlyMap<number, Buffer>;

const headerBytes = 8;

/** Reads a command set (implicit VR little endian, PS3.7 section 6.3.1); undefined when it breaks the grammar. */
export function parseCommandSet(bytes: Buffer): CommandSet | undefined {
  const elements = new Map<number, Buffer>();
  let at = 0;
  while (at < bytes.length) {
    if (at + headerBytes > bytes.length || bytes.readUInt16LE(at) !== 0) return undefined;
    const start = at + headerBytes;
    const end = start + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) return undefined;
    elements.set(bytes.readUInt16LE(at + 2), bytes.subarray(start, end));
    at = end;
  }
  return elements;
}

export function uidIn(command: CommandSet, element: CommandElement): string | undefined {
  return command
    .get(commandElements[element])
    ?.toString('latin1')
    .replace(/[\0 ]+$/, '');
}

export function numberIn(command: CommandSet, element: CommandElement): number | undefined {
  const value = command.get(commandElements[element]);
  return value?.length === 2 ? value.readUInt16LE(0) : undefined;
}

function encodeElement(element: number, value: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16LE(element, 2);
  header.writeUInt32LE(value.length, 4);
  return Buffer.concat([header, value]);
}

function encodeValue(value: string | number): Buffer {
  if (typeof value === 'string') return Buffer.from(value.length % 2 === 0 ? value : `${value}\0`, 'latin1');
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value, 0);
  return bytes;
}

/** Writes a command set with its group length, elements in ascending order. */
export function encodeCommandSet(values: CommandValues): Buffer {
  const given = new Map(Object.entries(values));
  const elements = Object.entries(commandElements).flatMap(([name, element]) => {
    const value = given.get(name);
    return value === undefined ? [] : [encodeElement(element, encodeValue(value))];
  });
  const body = Buffer.concat(elements);
  const groupLength = Buffer.alloc(4);
  groupLength.writeUInt32LE(body.length, 0);
  return Buffer.concat([encodeElement(0, groupLength), body]);
}
