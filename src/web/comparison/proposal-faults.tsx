import type { ReactNode, RefObject } from 'react';
import type { ProposalFault } from '../../operations/comparison-view.ts';
import { Icon } from '../parts/icons.tsx';
import { useWords } from '../texts/language.tsx';
import { offsetOf } from './offset-of.ts';

interface FaultsProps {
  readonly faults: readonly ProposalFault[];
  readonly text: string;
  readonly editor: RefObject<HTMLTextAreaElement | null>;
}

/** Every fault of a proposal; its place leads into the text. */
export function ProposalFaults({ faults, text, editor }: FaultsProps): ReactNode {
  const { texts, formats } = useWords();
  const { comparison } = texts;
  const goTo = ({ line, column }: ProposalFault): void => {
    const offset = offsetOf(text, line ?? 1, column ?? 1);
    editor.current?.focus();
    editor.current?.setSelectionRange(offset, offset);
  };
  return (
    <section className="notice tone-bad" role="alert">
      <Icon name="octagon" />
      <div>
        <h2>{comparison.faults(faults.length)}</h2>
        <ul className="proposal-faults">
          {faults.map((fault, index) => (
            <li key={index}>
              <button type="button" className="button button-quiet" onClick={() => goTo(fault)}>
                {comparison.at(formats.number(fault.line ?? 1), formats.number(fault.column ?? 1))}
              </button>{' '}
              {fault.message}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
