import type { ReactNode } from 'react';
import { ElementLabel } from '../field/element-label.tsx';
import type { FieldReading } from '../field/field-reading.ts';
import { FieldValue } from '../field/field-value.tsx';
import { useWords } from '../texts/language.tsx';
import type { Drawing } from './drawing.ts';
import { FieldFindings } from './finding-list.tsx';
import { GroupTable } from './group-table.tsx';
import type { SectionReading } from './read-sections.ts';
import { fieldAnchor, isWorthShowing } from './read-sections.ts';

export const sectionAnchor = (id: string): string => `section-${id}`;

interface SectionBlockProps {
  readonly section: SectionReading;
  readonly drawing: Drawing;
}

export function SectionBlock({ section, drawing }: SectionBlockProps): ReactNode {
  const { texts, written } = useWords();
  const anchor = sectionAnchor(section.section.id);
  const fields = drawing.showEmpty ? section.fields : section.fields.filter(isWorthShowing);
  const groups = drawing.showEmpty
    ? section.groups
    : section.groups.filter(({ rows, findings }) => rows.length + findings.length > 0);
  return (
    <section className="section-block" id={anchor} tabIndex={-1} aria-labelledby={`${anchor}-title`}>
      <h2 id={`${anchor}-title`}>
        {written(section.section.label)}
        <small>{texts.examination.answered(section.answered, section.total)}</small>
      </h2>
      {fields.length + groups.length === 0 && <p className="absent">{texts.examination.nothingAnswered}</p>}
      {fields.length > 0 && (
        <dl className="fields">
          {fields.map((field) => (
            <FieldLine key={field.path} field={field} drawing={drawing} />
          ))}
        </dl>
      )}
      {groups.map((group) => (
        <GroupTable key={group.group.id} group={group} drawing={drawing} />
      ))}
    </section>
  );
}

interface FieldLineProps {
  readonly field: FieldReading;
  readonly drawing: Drawing;
}

function FieldLine({ field, drawing }: FieldLineProps): ReactNode {
  const { element, findings, path } = field;
  return (
    <div className={findings.length > 0 ? 'field field-asked' : 'field'} id={fieldAnchor(path)} tabIndex={-1}>
      <dt>
        <ElementLabel element={element} showHelp={drawing.showHelp} />
      </dt>
      <dd>
        <FieldValue field={field} reading={drawing} />
        <FieldFindings findings={findings} />
      </dd>
    </div>
  );
}
