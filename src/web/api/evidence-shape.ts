import type { Evidence } from '../../definition/dataset.ts';
import type { Label } from '../../kernel/label.ts';
import type { Place } from '../../kernel/place.ts';
import { number, object, oneOf, optional, text } from './shape.ts';

export const label = object<Label>({ en: text, da: text });
export const evidence = object<Evidence>({
  source: text,
  status: oneOf(['published', 'provisional', 'local']),
});

export const place = object<Place>({ file: text, line: optional(number), column: optional(number) });
