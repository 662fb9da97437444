import type { ReactNode } from 'react';
import { useId } from 'react';
import type { Code } from '../../definition/dataset.ts';
import { useWords } from '../texts/language.tsx';
import type { ControlProps } from './controls.tsx';
import { useCodeSearch } from './use-code-search.ts';

interface CodeSearchProps extends ControlProps {
  readonly codes: readonly Code[];
}

/** Many codes: one types the code or a piece of the text, the list narrows, Enter takes the marked one. */
export function CodeSearch(props: CodeSearchProps): ReactNode {
  const { place, value, id, labelId, describedBy, isFaulty, isRequired, codes } = props;
  const { texts } = useWords();
  const listId = useId();
  const search = useCodeSearch(place, value, codes);
  const { text, isOpen, isUnread, matches, marked } = search;
  return (
    <span className="code-search">
      <input
        type="text"
        role="combobox"
        id={id}
        value={text}
        data-field
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-invalid={isFaulty || isUnread}
        aria-required={isRequired}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && matches[marked] ? `${listId}-${marked}` : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={search.onKeyDown}
        onBlur={search.leave}
      />
      <CodeList {...{ listId, labelId, isOpen, matches, marked }} take={search.take} />
      {isUnread && (
        <span className="not-understood" role="alert">
          {texts.registration.notUnderstood.coded}
        </span>
      )}
    </span>
  );
}

interface CodeListProps {
  readonly listId: string;
  readonly labelId: string;
  readonly isOpen: boolean;
  readonly matches: readonly Code[];
  readonly marked: number;
  readonly take: (code: Code) => void;
}

function CodeList({ listId, labelId, isOpen, matches, marked, take }: CodeListProps): ReactNode {
  const { written } = useWords();
  return (
    <ul id={listId} role="listbox" aria-labelledby={labelId} hidden={!isOpen} className="code-list">
      {matches.map((code, index) => (
        <li
          key={code.code}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === marked}
          // The list must not take the focus from the field before the click is heard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(code)}
        >
          <kbd>{code.code}</kbd> {written(code.label)}
        </li>
      ))}
    </ul>
  );
}
