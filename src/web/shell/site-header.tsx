import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { matrix, type Action, type Role } from '../../access/matrix.ts';
import { sessionQuery } from '../api/queries.ts';
import { useWords } from '../texts/language.tsx';
import { AccountBox } from './account-box.tsx';
import { RegistryMark } from './mark.tsx';
import { AppearanceSwitch, LanguageSwitch } from './switches.tsx';

/** Who looks after the doses of a centre; others find the page by an address that is sent to them. */
const doseRoles: readonly Role[] = ['physicist', 'centre-lead', 'data-manager'];

export function SiteHeader(): ReactNode {
  const { texts } = useWords();
  return (
    <header className="site-header">
      <div className="site-name">
        <RegistryMark size={34} />
        <p>
          <b>{texts.product}</b>
          <span>{texts.subtitle}</span>
        </p>
      </div>
      <div className="site-tools">
        <LanguageSwitch />
        <AppearanceSwitch />
        <AccountBox />
      </div>
      <Navigation />
    </header>
  );
}

type Texts = ReturnType<typeof useWords>['texts'];

interface PageLink {
  readonly to: NonNullable<LinkProps['to']>;
  readonly name: keyof Texts['navigation'];
  /** Who is offered the page; everybody when absent. */
  readonly isFor?: (role: Role) => boolean;
  /** Whether only the page itself counts as where one is, not what lies below it. */
  readonly exact?: true;
}

const may =
  (action: Action) =>
  (role: Role): boolean =>
    matrix[role][action] !== undefined;

const pageLinks: readonly PageLink[] = [
  { to: '/', name: 'dashboard', exact: true },
  { to: '/coverage', name: 'coverage' },
  { to: '/registration', name: 'registration', isFor: may('record.write') },
  { to: '/intake', name: 'intake', isFor: may('intake.read') },
  { to: '/examinations', name: 'examinations', isFor: may('record.list') },
  { to: '/dose', name: 'dose', isFor: (role) => doseRoles.includes(role) },
  { to: '/intake/fetch', name: 'fetch', isFor: may('fetch.read') },
  { to: '/reports', name: 'reports' },
  { to: '/definition', name: 'definition' },
  { to: '/organisation', name: 'organisation' },
];

/** The pages that the signed-in role may open. */
function Navigation(): ReactNode {
  const { texts } = useWords();
  const role = useQuery(sessionQuery).data?.account.role;
  const offered = role ? pageLinks.filter(({ isFor }) => isFor?.(role) ?? true) : [];
  return (
    <nav aria-label={texts.navigation.label}>
      {offered.map(({ to, name, exact }) => (
        <Link key={name} to={to} activeOptions={{ includeSearch: false, ...(exact && { exact }) }}>
          {texts.navigation[name]}
        </Link>
      ))}
      <Link to="/about">{texts.navigation.about}</Link>
    </nav>
  );
}
