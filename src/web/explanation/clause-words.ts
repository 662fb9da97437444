import type { Dataset } from '../../definition/dataset.ts';
import { readExpressionWords } from '../indicator/expression-words.ts';
import type { Words } from '../texts/language.tsx';

type Operators = Words['texts']['explanation']['operators'];

/** How the signs between elements and codes are said; what is not listed stays as it is written. */
const sayings: readonly (readonly [RegExp, (words: Operators) => string])[] = [
  [/\.exists\(\)/g, ({ exists }) => ` ${exists}`],
  [/\bhistory\.exists\(/g, ({ history, anyRow }) => `${history}: ${anyRow} (`],
  [/\.exists\(/g, ({ anyRow }) => `: ${anyRow} (`],
  [/\bdaysBetween\(/g, ({ daysBetween }) => `${daysBetween} (`],
  [/\bin \(/g, ({ oneOf }) => `${oneOf} (`],
  [/ contains /g, ({ includes }) => ` ${includes} `],
  [/\biif\(/g, ({ iif }) => `${iif} (`],
  [/, \{\}\)/g, ({ otherwiseUnknown }) => `, ${otherwiseUnknown})`],
  [/ and /g, ({ and }) => ` ${and} `],
  [/ or /g, ({ or }) => ` ${or} `],
  [/\bnot /g, ({ not }) => `${not} `],
  [/ \| /g, () => ', '],
  [/<=/g, () => '≤'],
  [/>=/g, () => '≥'],
  [/!=/g, () => '≠'],
];

/**
 * A clause as a sentence: elements, codes and named parts by their labels, the signs between them in words. Pieces that
 * have a label are told apart, with the text of the definition that they stand for.
 */
export function clauseWords(
  text: string,
  dataset: Dataset,
  { texts, written }: Words,
): readonly { readonly words: string; readonly stands?: string }[] {
  const { operators } = texts.explanation;
  return readExpressionWords(text, dataset).map((piece) =>
    piece.label
      ? { words: written(piece.label), stands: piece.text }
      : { words: sayings.reduce((said, [sign, say]) => said.replace(sign, say(operators)), piece.text) },
  );
}
