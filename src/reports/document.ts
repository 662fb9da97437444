import type { Language } from '../kernel/label.ts';

/** A run of text in one style. */
export interface Inline {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
}

export interface TableColumn {
  readonly title: string;
  readonly isNumber: boolean;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** A sum of the rows below it. */
  readonly isStrong: boolean;
}

/** What a report is made of; every chart is drawn in SVG with its words beside it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  /** What must not be overlooked: something provisional, or a figure that does not exist. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly TableRow[];
    }
  | { readonly kind: 'chart'; readonly caption: string; readonly description: string; readonly svg: string };

export interface Part {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Chapter extends Part {
  readonly parts: readonly Part[];
}

/** A report before it is written as HTML or PDF: text, tables and charts, and nothing of their looks. */
export interface ReportDocument {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** What stands on the first page: edition, instant, versions. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** The instant of the figures: what is written carries it, never the clock. */
  readonly instant: Date;
  readonly chapters: readonly Chapter[];
}

/** A paragraph in one style. */
export const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  inlines: [{ text, style: 'plain' }],
});
