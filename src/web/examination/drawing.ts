import type { Reading } from '../field/value-text.ts';

/** How the examination is drawn: what values are read with, and what the reader wants to see besides them. */
export interface Drawing extends Reading {
  readonly showEmpty: boolean;
  readonly showHelp: boolean;
}
