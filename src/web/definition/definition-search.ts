import type { Status } from '../../definition/dataset.ts';
import { present, textIn, wordIn } from '../search-text.ts';

/** The parts of a definition that one browses, in the order of the tabs. */
export const parts = ['variables', 'indicators', 'rules', 'codes'] as const;
export type Part = (typeof parts)[number];

/** What is looked for and what is open, exactly as they stand in the address. */
export interface DefinitionSearch {
  readonly part?: Part;
  readonly q?: string;
  readonly status?: Status;
  readonly open?: string;
}

export const readDefinitionSearch = (search: Readonly<Record<string, unknown>>): DefinitionSearch =>
  present({
    part: wordIn(search, 'part', parts),
    q: textIn(search, 'q'),
    status: wordIn(search, 'status', ['published', 'provisional', 'local']),
    open: textIn(search, 'open'),
  });
