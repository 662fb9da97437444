const personNumber = /\d{6,}(?:[-_ ]\d{4})?/g;
const absolute = /^(?:[a-z]:)?[\\/]/i;

/**
 * A file name that may be kept: relative, and without runs of six or more digits, which may be person numbers. Of an
 * absolute path only the last part is kept, since folders may be named after people as well.
 */
export function maskedName(path: string): string {
  const parts = path.split(/[\\/]+/);
  const kept = absolute.test(path) ? parts.slice(-1) : parts;
  return kept.join('/').replace(personNumber, '******');
}
