import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { matrix, type Role } from '../../access/matrix.ts';
import { sessionQuery } from '../api/queries.ts';
import { useWords } from '../texts/language.tsx';
import { AccountBox } from './account-box.tsx';
import { RegistryMark } from './mark.tsx';
import { AppearanceSwitch, LanguageSwitch } from './switches.tsx';

/** Who looks after the doses of a centre; others find the page by an address that is sent to them. */
const doseRoles: readonly Role[] = ['physicist', 'centre-lead', 'data-manager'];

const wholePage = { includeSearch: false } as const;

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

/** The pages that the signed-in role may open. */
function Navigation(): ReactNode {
  const { texts } = useWords();
  const role = useQuery(sessionQuery).data?.account.role;
  return (
    <nav aria-label={texts.navigation.label}>
      {role && (
        <>
          <Link to="/" activeOptions={{ ...wholePage, exact: true }}>
            {texts.navigation.dashboard}
          </Link>
          <Link to="/coverage" activeOptions={wholePage}>
            {texts.navigation.coverage}
          </Link>
          {matrix[role]['record.write'] && (
            <Link to="/registration" activeOptions={wholePage}>
              {texts.navigation.registration}
            </Link>
          )}
          {matrix[role]['intake.read'] && (
            <Link to="/intake" activeOptions={wholePage}>
              {texts.navigation.intake}
            </Link>
          )}
          {matrix[role]['record.list'] && (
            <Link to="/examinations" activeOptions={wholePage}>
              {texts.navigation.examinations}
            </Link>
          )}
          {doseRoles.includes(role) && (
            <Link to="/dose" activeOptions={wholePage}>
              {texts.navigation.dose}
            </Link>
          )}
          {matrix[role]['fetch.read'] && (
            <Link to="/intake/fetch" activeOptions={wholePage}>
              {texts.navigation.fetch}
            </Link>
          )}
          <Link to="/definition" activeOptions={wholePage}>
            {texts.navigation.definition}
          </Link>
          <Link to="/organisation" activeOptions={wholePage}>
            {texts.navigation.organisation}
          </Link>
        </>
      )}
      <Link to="/about">{texts.navigation.about}</Link>
    </nav>
  );
}
