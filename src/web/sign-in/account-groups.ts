import type { DemoAccount } from '../../operations/views.ts';
import type { Texts } from '../texts/en.ts';

/** The accounts of one centre, or the national ones (no centre). */
export interface AccountGroup {
  readonly id: string;
  readonly centreName: string | null;
  readonly accounts: readonly DemoAccount[];
}

/** National accounts first, then one group per centre in the order the accounts come. */
export function groupAccounts(accounts: readonly DemoAccount[]): readonly AccountGroup[] {
  const groups = Map.groupBy(accounts, (account) => account.centre?.id ?? '');
  return [...groups]
    .map(([id, members]) => ({ id, centreName: members[0]?.centre?.name ?? null, accounts: members }))
    .sort((a, b) => Number(a.id !== '') - Number(b.id !== ''));
}

/** Whether every word typed begins a word of the account's name, role or centre, or of “national”. */
export function fits({ name, role, centre }: DemoAccount, typed: string, texts: Texts): boolean {
  const words = split([name, texts.roles[role], centre?.name ?? texts.signIn.national].join(' '));
  return split(typed).every((part) => words.some((word) => word.startsWith(part)));
}

const split = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,.-]+/)
    .filter(Boolean);

/** The name without the centre, where the centre stands beside it anyway. */
export function nameWithoutCentre({ name, centre }: DemoAccount): string {
  const ending = `, ${centre?.name ?? ''}`;
  return centre && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}
