/** Who sends: the centre its objects belong to, and the name of the source for the door book, `dimse:CT1`. */
export interface Sender {
  readonly centreId: string;
  /** At most sixty characters. */
  readonly source: string;
}

/** What is known about an object before its first byte arrives. */
export interface ObjectMeta extends Sender {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntax: string;
  readonly sourceAe: string;
}

export type Storing = 'stored' | 'out-of-resources';

/** Where the bytes of one object go. The next bytes are read from the network when `write` has returned. */
export interface ObjectWriter {
  write(bytes: Buffer): Promise<void>;
  /** `stored` means: still there after the machine has lost power. Only then the sender is told so. */
  commit(): Promise<Storing>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

export interface ObjectSink {
  open(meta: ObjectMeta): Promise<ObjectWriter>;
}
