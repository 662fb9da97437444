import { present, textIn, wordIn } from '../search-text.ts';

export interface ExaminationSearch {
  /** `show` also shows the fields nobody answered. */
  readonly empty?: 'show';
  /** `show` also shows what each field means and where it comes from. */
  readonly help?: 'show';
  /** The measure whose explanation stands open, or `all` for the closed list of them. */
  readonly why?: string;
}

export const readExaminationSearch = (search: Readonly<Record<string, unknown>>): ExaminationSearch =>
  present({
    empty: wordIn(search, 'empty', ['show']),
    help: wordIn(search, 'help', ['show']),
    why: textIn(search, 'why'),
  });
