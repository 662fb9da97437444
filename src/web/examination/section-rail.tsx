import type { ReactNode } from 'react';
import type { Finding } from '../../definition/finding.ts';
import { Icon } from '../parts/icons.tsx';
import { useWords } from '../texts/language.tsx';
import type { SectionReading } from './read-sections.ts';
import { sectionAnchor } from './section-block.tsx';
import { useSectionInView } from './use-section-in-view.ts';

export function SectionRail({ sections }: { readonly sections: readonly SectionReading[] }): ReactNode {
  const { texts } = useWords();
  const anchors = sections.map(({ section }) => sectionAnchor(section.id));
  const inView = useSectionInView(anchors.join(' '));
  return (
    <nav className="rail" aria-label={texts.examination.sections}>
      <ol>
        {sections.map((section) => (
          <RailLink key={section.section.id} reading={section} inView={inView} />
        ))}
      </ol>
    </nav>
  );
}

interface RailLinkProps {
  readonly reading: SectionReading;
  readonly inView: string | undefined;
}

function RailLink({ reading, inView }: RailLinkProps): ReactNode {
  const { texts, formats, written } = useWords();
  const { section, answered, total, findings } = reading;
  const anchor = sectionAnchor(section.id);
  return (
    <li>
      <a href={`#${anchor}`} aria-current={anchor === inView ? 'location' : undefined}>
        <span>{written(section.label)}</span>
        <WorstFinding findings={findings} />
        <span className="rail-count" aria-hidden="true">
          {formats.number(answered)}/{formats.number(total)}
        </span>
        <span className="visually-hidden">, {texts.examination.answered(answered, total)}</span>
      </a>
    </li>
  );
}

function WorstFinding({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { texts } = useWords();
  if (findings.length === 0) return null;
  const isError = findings.some((finding) => finding.severity === 'error');
  return (
    <span className={`mark tone-${isError ? 'bad' : 'unsure'}`}>
      <Icon name={isError ? 'octagon' : 'triangle'} />
      <span className="visually-hidden">
        {texts.examination.findings}: {findings.length}
      </span>
    </span>
  );
}
