import type { ReactNode } from 'react';
import { useToday } from '../parts/use-today.ts';
import { useMemo } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { RecordExplanation } from '../explanation/record-explanation.tsx';
import { SourceLegend } from '../field/source-legend.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';
import type { ExaminationSearch } from './examination-search.ts';
import { FindingList } from './finding-list.tsx';
import { readSections } from './read-sections.ts';
import { RevisionList } from './revision-list.tsx';
import { SectionBlock } from './section-block.tsx';
import { SectionRail } from './section-rail.tsx';
import { useAnswering } from './use-answering.ts';
import { ViewSwitches } from './view-switches.tsx';

interface SectionsProps {
  readonly view: ExaminationView;
  readonly dataset: Dataset;
  readonly search: ExaminationSearch;
}

/** The findings of a stored examination; who may answers its warnings. */
function AnswerableFindings({ view, dataset }: Omit<SectionsProps, 'search'>): ReactNode {
  const { handing, answering } = useAnswering(view);
  return (
    <FindingList findings={view.findings} dataset={dataset} answering={answering}>
      {handing.isError && <ProblemNotice error={handing.error} retry={() => handing.reset()} />}
    </FindingList>
  );
}

/** The whole examination, drawn from the definition: rail, sections, findings, revisions. */
export function ExaminationSections({ view, dataset, search }: SectionsProps): ReactNode {
  const words = useWords();
  const today = useToday();
  const drawing = { dataset, words, showEmpty: search.empty === 'show', showHelp: search.help === 'show' };
  const sections = useMemo(() => readSections(dataset, view, today), [dataset, view, today]);
  return (
    <div className="examination">
      <div className="examination-rail">
        <SectionRail sections={sections} />
        <ViewSwitches />
        <SourceLegend sources={view.provenance.sources} />
      </div>
      <div className="examination-body">
        {sections.map((section) => (
          <SectionBlock key={section.section.id} section={section} drawing={drawing} />
        ))}
        <RecordExplanation record={view} dataset={dataset} why={search.why} />
        <RevisionList revisions={view.revisions} reading={drawing} />
      </div>
      <AnswerableFindings view={view} dataset={dataset} />
    </div>
  );
}
