import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { expressionWords } from '../../derive/expression-words.ts';
import { useWords } from '../texts/language.tsx';
import type { Part } from './definition-search.ts';

/** One line of what is known of an entry. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An expression as a sentence, and as it is computed. */
export function Said({ expression, dataset }: { readonly expression: string; readonly dataset: Dataset }) {
  const { language } = useWords();
  return (
    <>
      {expressionWords(expression, dataset, language)}
      <br />
      <code>{expression}</code>
    </>
  );
}

interface EntryRefProps {
  readonly part: Part;
  readonly id: string;
  readonly children?: ReactNode;
}

/** A link to another entry of the definition. */
export function EntryRef({ part, id, children }: EntryRefProps): ReactNode {
  return (
    <Link to="/definition" search={{ part, open: id }}>
      {children ?? <code>{id}</code>}
    </Link>
  );
}
