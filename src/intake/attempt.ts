/** What came of a call into a library or the system: its value, or whatever it threw. */
type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/**
 * Runs a call across the edge to a library that reports bad input by throwing (zlib, character sets). Bytes from
 * outside are data, so their faults must become values here; this file holds the only `catch` of the room.
 */
export function attempt<T>(call: () => T): Attempt<T> {
  try {
    return { ok: true, value: call() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** The same for a call that answers later (the file system, a ZIP archive). */
export async function attemptAsync<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** The system's or zlib's short code of an error (`EACCES`, `Z_BUF_ERROR`), or an empty text. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
