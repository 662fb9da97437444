import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page } from '../../operations/views.ts';
import { useWords } from '../texts/language.tsx';
import type { ListingSearch } from './listing-search.ts';
import { onPage, pageSizes } from './listing-search.ts';

interface PagerProps {
  readonly found: Page<unknown>;
  readonly search: ListingSearch;
}

export function Pager({ found, search }: PagerProps): ReactNode {
  const { texts, formats } = useWords();
  const { page, pageSize, total } = found;
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav className="pager" aria-label={texts.examinations.pages}>
      <PageLink to={page - 1} last={last} search={search} text={texts.examinations.previous} />
      <span aria-live="polite">{texts.examinations.pageOf(formats.number(page), formats.number(last))}</span>
      <PageLink to={page + 1} last={last} search={search} text={texts.examinations.next} />
      <PageSizeChooser pageSize={pageSize} search={search} />
    </nav>
  );
}

interface PageLinkProps {
  readonly to: number;
  readonly last: number;
  readonly search: ListingSearch;
  readonly text: string;
}

function PageLink({ to, last, search, text }: PageLinkProps): ReactNode {
  if (to < 1 || to > last) return <span className="button button-off">{text}</span>;
  return (
    <Link className="button button-quiet" to="/examinations" search={onPage(search, to)}>
      {text}
    </Link>
  );
}

interface PageSizeChooserProps {
  readonly pageSize: number;
  readonly search: ListingSearch;
}

function PageSizeChooser({ pageSize, search }: PageSizeChooserProps): ReactNode {
  const { texts } = useWords();
  const navigate = useNavigate();
  const sizes = [...new Set([...pageSizes, pageSize])].sort((a, b) => a - b);
  const choose = (size: number) =>
    void navigate({ to: '/examinations', search: onPage({ ...search, pageSize: size }, 1) });
  return (
    <label>
      {texts.examinations.pageSize}
      <select value={pageSize} onChange={(event) => choose(Number(event.target.value))}>
        {sizes.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </select>
    </label>
  );
}
