import type { Day } from '../../kernel/day.ts';
import type { ReadFile } from '../capture-file.ts';
import type { HeaderCopy } from '../dicom/header-copy.ts';
import type { Refusal } from '../refusal.ts';

/** What the thread is asked for: the object in some bytes, or a copy of them without pictures. */
export type Task = { readonly kind: 'read'; readonly today: Day } | { readonly kind: 'copy' };

/** To the thread: a task on bytes of which only the size is told, or bytes it asked for. */
export type ToThread =
  | { readonly kind: 'begin'; readonly size: number; readonly task: Task }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | Refusal };

/** From the thread: it wants the bytes from one place up to another, or it is done. */
export type FromThread =
  | { readonly kind: 'want'; readonly from: number; readonly to: number }
  | { readonly kind: 'done'; readonly result: ReadFile | HeaderCopy | Refusal }
  | { readonly kind: 'failed'; readonly reason: string };
