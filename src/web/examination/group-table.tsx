import type { ReactNode } from 'react';
import type { DataElement } from '../../definition/dataset.ts';
import { ElementLabel } from '../field/element-label.tsx';
import type { FieldReading } from '../field/field-reading.ts';
import { FieldValue } from '../field/field-value.tsx';
import { Absent } from '../parts/absent.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import type { Drawing } from './drawing.ts';
import { FieldFindings } from './finding-list.tsx';
import type { GroupLayout } from './group-layout.ts';
import { layGroupOut } from './group-layout.ts';
import type { GroupReading } from './read-sections.ts';
import { fieldAnchor, isAnswered } from './read-sections.ts';

interface GroupTableProps {
  readonly group: GroupReading;
  readonly drawing: Drawing;
}

export function GroupTable({ group, drawing }: GroupTableProps): ReactNode {
  const { texts, written } = useWords();
  const label = written(group.group.label);
  const layout = layGroupOut(group, drawing.showEmpty);
  const Body = layout.direction === 'across' ? RowsAcross : RowsDown;
  return (
    <div className="group" id={fieldAnchor(group.group.id)} tabIndex={-1}>
      <h3>{label}</h3>
      {drawing.showHelp && group.group.help && <p className="help">{written(group.group.help)}</p>}
      <FieldFindings findings={group.findings} />
      {group.rows.length === 0 ? (
        <p className="absent">{texts.examination.noRows}</p>
      ) : (
        <ScrollRegion label={label}>
          <table className="group-table">
            <caption className="visually-hidden">{label}</caption>
            <Body layout={layout} drawing={drawing} />
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}

interface BodyProps {
  readonly layout: GroupLayout;
  readonly drawing: Drawing;
}

function RowsDown({ layout, drawing }: BodyProps): ReactNode {
  const { texts } = useWords();
  return (
    <>
      <thead>
        <tr>
          {layout.headed === 'number' && <th scope="col">{texts.examination.row}</th>}
          {layout.elements.map((element) => (
            <ElementHeading key={element.id} element={element} scope="col" drawing={drawing} />
          ))}
        </tr>
      </thead>
      <tbody>
        {layout.rows.map((row, index) => (
          <tr key={index}>
            {layout.headed === 'number' && <th scope="row">{index + 1}</th>}
            {row.map((field, column) => (
              <Cell
                key={field.path}
                field={field}
                drawing={drawing}
                scope={layout.headed === 'key' && column === 0 ? 'row' : undefined}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function RowsAcross({ layout, drawing }: BodyProps): ReactNode {
  const { texts } = useWords();
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{texts.examination.field}</th>
          {layout.rows.map((_, index) => (
            <th key={index} scope="col">
              {index + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {layout.elements.map((element, line) => (
          <tr key={element.id}>
            <ElementHeading element={element} scope="row" drawing={drawing} />
            {layout.rows.map((row, index) => (
              <Cell key={index} field={row[line]} drawing={drawing} />
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

interface ElementHeadingProps {
  readonly element: DataElement;
  readonly scope: 'col' | 'row';
  readonly drawing: Drawing;
}

function ElementHeading({ element, scope, drawing }: ElementHeadingProps): ReactNode {
  return (
    <th scope={scope}>
      <ElementLabel element={element} showHelp={drawing.showHelp} />
    </th>
  );
}

interface CellProps {
  readonly field: FieldReading | undefined;
  readonly drawing: Drawing;
  /** Set when the cell heads its row: the key that tells the rows apart. */
  readonly scope?: 'row' | undefined;
}

function Cell({ field, drawing, scope }: CellProps): ReactNode {
  const Tag = scope ? 'th' : 'td';
  if (!field) return <td />;
  return (
    <Tag
      id={fieldAnchor(field.path)}
      scope={scope}
      tabIndex={-1}
      className={field.findings.length > 0 ? 'field-asked' : undefined}
    >
      {isAnswered(field) ? <FieldValue field={field} reading={drawing} /> : <Absent />}
      <FieldFindings findings={field.findings} />
    </Tag>
  );
}
