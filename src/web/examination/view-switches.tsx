import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import { readExaminationSearch } from './examination-search.ts';

const route = getRouteApi('/signed-in/examinations/$centreId/$id');

/** What is shown besides the answers; the choice stands in the address, so a link shows the same page. */
export function ViewSwitches(): ReactNode {
  const { texts } = useWords();
  return (
    <div className="view-switches">
      <ViewSwitch name="empty" label={texts.examination.showEmpty} />
      <ViewSwitch name="help" label={texts.examination.showHelp} />
      <a href="#why">{texts.explanation.record}</a>
    </div>
  );
}

function ViewSwitch({ name, label }: { readonly name: 'empty' | 'help'; readonly label: string }): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate();
  const choose = (shown: boolean) => {
    const chosen = readExaminationSearch({ ...search, [name]: shown ? 'show' : undefined });
    void navigate({ to: '.', search: chosen, state: true, replace: true, resetScroll: false });
  };
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={search[name] === 'show'}
        onChange={(event) => choose(event.target.checked)}
      />
      {label}
    </label>
  );
}
