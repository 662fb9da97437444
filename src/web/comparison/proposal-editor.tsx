import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useId } from 'react';
import type { DefinitionText } from '../../operations/comparison-view.ts';
import { useWords } from '../texts/language.tsx';

interface EditorProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly definition: DefinitionText;
  readonly yaml: string;
  readonly isBusy: boolean;
  readonly change: (yaml: string) => void;
  readonly compare: () => void;
}

/** The text of the proposal: typed, pasted or from a file. */
export function ProposalEditor({ ref, definition, yaml, isBusy, change, compare }: EditorProps): ReactNode {
  const { texts, formats } = useWords();
  const { comparison } = texts;
  const id = useId();
  const isTooLong = yaml.length > definition.longest;
  const isReady = !isBusy && !isTooLong;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isReady) return;
    event.preventDefault();
    compare();
  };
  return (
    <form
      className="proposal"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) compare();
      }}
    >
      <label htmlFor={id}>{comparison.definition}</label>
      <textarea
        ref={ref}
        id={id}
        aria-describedby={`${id}-hint`}
        aria-invalid={isTooLong}
        spellCheck={false}
        rows={22}
        value={yaml}
        onKeyDown={onKey}
        onChange={(event) => change(event.target.value)}
      />
      <p id={`${id}-hint`} className="proposal-hint">
        {isTooLong ? comparison.tooLong(formats.number(definition.longest)) : comparison.definitionHint}
      </p>
      <Actions definition={definition} isBusy={isBusy} isReady={isReady} change={change} />
    </form>
  );
}

interface ActionsProps extends Pick<EditorProps, 'definition' | 'isBusy' | 'change'> {
  readonly isReady: boolean;
}

function Actions({ definition, isBusy, isReady, change }: ActionsProps): ReactNode {
  const { comparison } = useWords().texts;
  return (
    <p className="proposal-actions">
      <button type="submit" className="button button-primary" disabled={!isReady}>
        {isBusy ? comparison.comparing : comparison.compare}
      </button>
      <input
        type="file"
        accept=".yaml,.yml,text/plain"
        aria-label={comparison.choose}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Far more than a definition is not read into the page at all.
          if (file && file.size <= 8 * definition.longest) void file.text().then(change);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="button button-quiet"
        disabled={isBusy}
        onClick={() => change(definition.yaml)}
      >
        {comparison.restore}
      </button>
    </p>
  );
}
