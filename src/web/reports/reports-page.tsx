import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { languages } from '../../kernel/label.ts';
import type { ReportsView } from '../../operations/annual-report/list-reports.ts';
import { reportsQuery } from '../api/report-queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';

const formats = ['pdf', 'html'] as const;

/** The annual reports, as files to keep. */
export function ReportsPage(): ReactNode {
  const { texts } = useWords();
  const reports = useQuery(reportsQuery);
  return (
    <Page title={texts.reports.title} lead={<p className="lead">{texts.reports.lead}</p>}>
      <Loaded query={reports} waiting={<Skeleton rows={4} />}>
        {(view) => (view.years.length === 0 ? <p>{texts.reports.none}</p> : <Reports view={view} />)}
      </Loaded>
    </Page>
  );
}

function Reports({ view: { years, editions } }: { readonly view: ReportsView }): ReactNode {
  const { texts } = useWords();
  return (
    <>
      {editions.map((edition) => (
        <section key={edition} aria-labelledby={`reports-${edition}`}>
          <h2 id={`reports-${edition}`}>{texts.reports.editions[edition]}</h2>
          <p>{texts.reports.explained[edition]}</p>
          <table>
            <caption className="visually-hidden">{texts.reports.editions[edition]}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.dashboard.year}</th>
                {languages.map((language) => (
                  <th key={language} scope="col">
                    {texts.reports.languages[language]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {years.map((year) => (
                <ReportRow key={year} year={year} edition={edition} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
}

interface RowProps {
  readonly year: number;
  readonly edition: ReportsView['editions'][number];
}

function ReportRow({ year, edition }: RowProps): ReactNode {
  const { texts } = useWords();
  return (
    <tr>
      <th scope="row">{year}</th>
      {languages.map((language) => (
        <td key={language}>
          {formats.map((format) => (
            <a
              key={format}
              className="button button-quiet"
              href={`/api/reports/annual?year=${year}&language=${language}&edition=${edition}&format=${format}`}
              hrefLang={language}
              download
              aria-label={texts.reports.file(String(year), texts.reports.languages[language], format)}
            >
              {format.toUpperCase()}
            </a>
          ))}
        </td>
      ))}
    </tr>
  );
}
