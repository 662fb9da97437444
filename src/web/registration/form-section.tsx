import type { ReactNode } from 'react';
import type { SectionReading } from '../examination/read-sections.ts';
import { sectionAnchor } from '../examination/section-block.tsx';
import { isMachine, sourceOf } from '../../definition/record.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { useWords } from '../texts/language.tsx';
import { FormField, isAsked, isProtected } from './form-field.tsx';
import { FormGroup } from './form-group.tsx';

interface SectionProps {
  readonly reading: SectionReading;
  /** As it was stored, to know what a machine had measured. */
  readonly stored: ExaminationView;
  /** As it stands on the screen. */
  readonly view: ExaminationView;
}

/** One page of the form, drawn from the definition: what does not apply is not asked. */
export function FormSection({ reading, stored, view }: SectionProps): ReactNode {
  const { written, texts } = useWords();
  const { section, fields, groups } = reading;
  const anchor = sectionAnchor(section.id);
  const wasMeasured = (path: string): boolean => isMachine(sourceOf(stored.provenance, path));
  const groupWasMeasured = (id: string): boolean =>
    Object.keys(stored.provenance.fields).some((path) => path.startsWith(`${id}[`) && wasMeasured(path));
  return (
    <section
      className="section-block form-section"
      id={anchor}
      tabIndex={-1}
      aria-labelledby={`${anchor}-title`}
    >
      <h2 id={`${anchor}-title`}>
        {written(section.label)}
        <small>{texts.examination.answered(reading.answered, reading.total)}</small>
      </h2>
      {fields.filter(isAsked).map((field) => (
        <FormField
          key={field.path}
          field={field}
          isMeasured={isProtected(field)}
          isOverridden={wasMeasured(field.path) && !isProtected(field)}
        />
      ))}
      {groups.map((group) => (
        <FormGroup
          key={group.group.id}
          reading={group}
          rows={view.content.groups[group.group.id] ?? []}
          content={view.content}
          isOverridden={groupWasMeasured(group.group.id) && !group.rows.flat().some(isProtected)}
        />
      ))}
    </section>
  );
}
