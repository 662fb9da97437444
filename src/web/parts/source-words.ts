import type { Dataset } from '../../definition/dataset.ts';

/** One part of a source: a tag of the dataset's source list with what it stands for, or plain words. */
interface SourceWords {
  readonly text: string;
  readonly meaning?: string;
}

/** Reads `RADS16; RAH (calcium score)`: tags are explained from the source list, other words are kept as they are. */
export function readSource(source: string, sources: Dataset['sources']): readonly SourceWords[] {
  return source.split(/([A-Za-z0-9-]+)/).flatMap((text) => {
    if (text === '') return [];
    const meaning = sources[text];
    return [meaning === undefined ? { text } : { text, meaning }];
  });
}
