import type { Dataset } from '../../definition/dataset.ts';
import { elementById } from '../../definition/record.ts';
import type { Label } from '../../kernel/label.ts';

/** A piece of an expression: an element, a code or a named part with its label, or anything else as it stands. */
interface ExpressionWord {
  readonly text: string;
  readonly label?: Label;
}

/**
 * An expression with the labels of the elements and codes it names, so that a clinician can read it. A code word is
 * looked up in the value sets of the elements of the same expression; nothing is rephrased.
 */
export function readExpressionWords(expression: string, dataset: Dataset): readonly ExpressionWord[] {
  const elements = elementById(dataset);
  const pieces = expression.split(/('[^']*'|%\w+|\b[a-z]+\.[A-Za-z]\w*)/).filter((piece) => piece !== '');
  const codes = pieces.flatMap((piece) => {
    const element = elements.get(piece)?.element;
    return element && 'valueSet' in element ? (dataset.valueSets[element.valueSet]?.codes ?? []) : [];
  });
  return pieces.map((text) => {
    const label =
      elements.get(text)?.element.label ??
      codes.find((code) => `'${code.name}'` === text)?.label ??
      (text.startsWith('%') ? dataset.expressions[text.slice(1)]?.label : undefined);
    return label ? { text, label } : { text };
  });
}
