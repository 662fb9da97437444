import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { always } from '../../definition/dataset.ts';
import type { RecordContent, Values } from '../../definition/record.ts';
import { isTyped } from '../../definition/record.ts';
import { FieldFindings } from '../examination/finding-list.tsx';
import { GroupTable } from '../examination/group-table.tsx';
import { fieldAnchor, type GroupReading } from '../examination/read-sections.ts';
import { useWords } from '../texts/language.tsx';
import { CoronaryTree } from './coronary/coronary-tree.tsx';
import { useForm } from './form-context.tsx';
import type { FieldReading } from '../field/field-reading.ts';
import { FormField, isAsked, isProtected } from './form-field.tsx';
import { OverrideReason } from './override-reason.tsx';

interface GroupProps {
  readonly reading: GroupReading;
  readonly rows: readonly Values[];
  /** A machine filled rows of the group, and somebody has changed them. */
  readonly isOverridden: boolean;
  /** The whole record as it stands on the screen. */
  readonly content: RecordContent;
}

/** Rows that repeat: those of a machine are shown until somebody decides to change them, the others are typed. */
export function FormGroup(props: GroupProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const isMeasured = props.reading.rows.flat().some(isProtected);
  if (isMeasured && !isOpen) return <ProtectedRows reading={props.reading} open={() => setOpen(true)} />;
  const typed = { ...props, isOverridden: props.isOverridden || isOpen };
  return props.reading.group.drawing ? <DrawnRows {...typed} /> : <TypedRows {...typed} />;
}

/** Rows that are filled in a picture, or in the table that says the same. */
function DrawnRows(props: GroupProps): ReactNode {
  const { texts } = useWords();
  const [isTable, setTable] = useState(false);
  const { reading, rows, content } = props;
  const anchor = fieldAnchor(reading.group.id);
  return (
    <>
      <button
        type="button"
        className="button button-quiet button-small"
        aria-pressed={isTable}
        onClick={() => setTable(!isTable)}
      >
        {isTable ? texts.coronary.asTree : texts.coronary.asTable}
      </button>
      {isTable ? (
        <TypedRows {...props} />
      ) : (
        <div id={anchor} data-path={reading.group.id}>
          <FieldFindings
            findings={[...reading.findings, ...reading.rows.flat().flatMap(({ findings }) => findings)]}
          />
          <CoronaryTree rows={rows} values={content.values} grafts={content.groups['graft'] ?? []} />
        </div>
      )}
    </>
  );
}

function ProtectedRows({
  reading,
  open,
}: {
  readonly reading: GroupReading;
  readonly open: () => void;
}): ReactNode {
  const words = useWords();
  const { dataset } = useForm();
  return (
    <div className="form-group">
      <GroupTable group={reading} drawing={{ dataset, words, showEmpty: false, showHelp: false }} />
      <button type="button" className="button button-quiet button-small" onClick={open}>
        {words.texts.registration.override}
        <span className="visually-hidden"> {words.written(reading.group.label)}</span>
      </button>
    </div>
  );
}

function TypedRows({ reading, rows, isOverridden }: GroupProps): ReactNode {
  const { texts, written } = useWords();
  const { setRows } = useForm();
  const [fresh, setFresh] = useState<number>();
  const { group, findings } = reading;
  const anchor = fieldAnchor(group.id);
  return (
    <section className="form-group" id={anchor} aria-labelledby={`${anchor}-title`} data-path={group.id}>
      <h3 id={`${anchor}-title`}>
        {written(group.label)}
        {group.required === always && <span aria-hidden="true"> *</span>}
      </h3>
      {group.help && <p className="help">{written(group.help)}</p>}
      <FieldFindings findings={findings} />
      {isOverridden && <OverrideReason answer={group.id} id={anchor} />}
      {reading.rows.map((fields, row) => (
        <Row
          key={row}
          fields={fields}
          isFresh={row === fresh}
          place={{ id: group.id, row }}
          name={`${written(group.label)} ${row + 1}`}
          remove={() => setRows(group.id, rows.toSpliced(row, 1))}
        />
      ))}
      {group.elements.some(isTyped) && (
        <button
          type="button"
          className="button button-quiet"
          disabled={rows.length >= group.maxRows}
          onClick={() => {
            setRows(group.id, [...rows, {}]);
            setFresh(rows.length);
          }}
        >
          {texts.registration.addRow} {written(group.label)}
        </button>
      )}
    </section>
  );
}

interface RowProps {
  readonly fields: readonly FieldReading[];
  readonly place: { readonly id: string; readonly row: number };
  readonly name: string;
  /** Somebody has just added it: one goes on in it. */
  readonly isFresh: boolean;
  readonly remove: () => void;
}

function Row({ fields, place, name, isFresh, remove }: RowProps): ReactNode {
  const { texts } = useWords();
  const row = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (isFresh) row.current?.querySelector<HTMLElement>('[data-field]')?.focus();
  }, [isFresh]);
  return (
    <fieldset className="form-row" ref={row}>
      <legend>{name}</legend>
      {fields.filter(isAsked).map((field) => (
        <FormField key={field.path} field={field} group={place} isMeasured={false} isOverridden={false} />
      ))}
      <button type="button" className="button button-quiet button-small" onClick={remove}>
        {texts.registration.removeRow}
        <span className="visually-hidden"> {name}</span>
      </button>
    </fieldset>
  );
}
