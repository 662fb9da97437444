import type { Dataset } from '../../definition/dataset.ts';
import { elementById } from '../../definition/record.ts';
import type { Label } from '../../kernel/label.ts';

/** A piece of an expression: an element or a code with its label, or anything else as it stands. */
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
  const pieces = expression.split(/('[^']*'|\b[a-z]+\.[A-Za-z]\w*)/).filter((piece) => piece !== '');
  const codes = pieces.flatMap((piece) => {
    const element = elements.get(piece)?.element;
    return element && 'valueSet' in element ? (dataset.valueSets[element.valueSet]?.codes ?? []) : [];
  });
  return pieces.map((text) => {
    const label = elements.get(text)?.element.label ?? codes.find((code) => `'${code.name}'` === text)?.label;
    return label ? { text, label } : { text };
  });
}
