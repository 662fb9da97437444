import type { KeyboardEvent, ReactNode, SubmitEvent } from 'react';
import { useId, useState } from 'react';
import type { DemoAccount } from '../../operations/views.ts';
import { useWords } from '../texts/language.tsx';
import type { AccountGroup } from './account-groups.ts';
import { fits, groupAccounts, nameWithoutCentre } from './account-groups.ts';

interface ChooserProps {
  readonly accounts: readonly DemoAccount[];
  readonly busy: boolean;
  readonly choose: (id: string) => void;
}

/** Moves the focus through the filter and the accounts, in the order they stand on the page. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const stop = stops[stops.findIndex((one) => one === document.activeElement) + step];
  if (!stop) return;
  event.preventDefault();
  stop.focus();
}

export function AccountChooser({ accounts, busy, choose }: ChooserProps): ReactNode {
  const { texts } = useWords();
  const [typed, setTyped] = useState('');
  const hint = useId();
  const fitting = accounts.filter((account) => fits(account, typed, texts));
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    if (fitting.length === 1 && fitting[0]) choose(fitting[0].id);
  };
  return (
    <form className="account-chooser" onKeyDown={moveByArrow} onSubmit={enter} aria-busy={busy}>
      <label className="field-label">
        {texts.signIn.filter}
        <input
          type="search"
          value={typed}
          autoComplete="off"
          aria-describedby={hint}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <p id={hint} className="hint">
        {busy ? texts.signIn.busy : texts.signIn.hint}
      </p>
      <p role="status">{fitting.length === 0 && texts.signIn.noMatch}</p>
      <div className="account-groups">
        {groupAccounts(fitting).map((group) => (
          <AccountList key={group.id} group={group} busy={busy} choose={choose} />
        ))}
      </div>
    </form>
  );
}

interface AccountListProps {
  readonly group: AccountGroup;
  readonly busy: boolean;
  readonly choose: (id: string) => void;
}

function AccountList({ group, busy, choose }: AccountListProps): ReactNode {
  const { texts } = useWords();
  const heading = useId();
  return (
    <section className="account-group" aria-labelledby={heading}>
      <h2 id={heading}>{group.centreName ?? texts.signIn.national}</h2>
      <ul>
        {group.accounts.map((account) => (
          <li key={account.id}>
            <button type="button" disabled={busy} onClick={() => choose(account.id)}>
              <b>{nameWithoutCentre(account)}</b>
              {nameWithoutCentre(account) !== texts.roles[account.role] && (
                <span>{texts.roles[account.role]}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
