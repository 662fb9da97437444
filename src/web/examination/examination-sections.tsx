import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { SourceLegend } from '../field/source-legend.tsx';
import { useWords } from '../texts/language.tsx';
import type { ExaminationSearch } from './examination-search.ts';
import { FindingList } from './finding-list.tsx';
import { readSections } from './read-sections.ts';
import { RevisionList } from './revision-list.tsx';
import { SectionBlock } from './section-block.tsx';
import { SectionRail } from './section-rail.tsx';
import { ViewSwitches } from './view-switches.tsx';

interface SectionsProps {
  readonly view: ExaminationView;
  readonly dataset: Dataset;
  readonly search: ExaminationSearch;
}

/** The whole examination, drawn from the definition: rail, sections, findings, revisions. */
export function ExaminationSections({ view, dataset, search }: SectionsProps): ReactNode {
  const words = useWords();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
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
        <RevisionList revisions={view.revisions} reading={drawing} />
      </div>
      <FindingList findings={view.findings} dataset={dataset} />
    </div>
  );
}
