import { requireScope } from '../access/actor.ts';
import { addDays, yearsBetween } from '../kernel/day.ts';
import { listExaminations as listStored } from '../store/list-examinations.ts';
import { listCentres } from '../store/organisations.ts';
import { listIdentifiers, type StoredIdentifier } from '../store/patients.ts';
import type { StoredRevision } from '../store/records.ts';
import { listScanners } from '../store/scanners.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import { todayOf, type Context } from './registry.ts';
import type { ExaminationFilter, ExaminationRow, Page } from './views.ts';

interface Names {
  readonly centres: ReadonlyMap<string, string>;
  readonly scanners: ReadonlyMap<string, string>;
  readonly identifiers: ReadonlyMap<string, StoredIdentifier>;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

function ageOf({ content, examinedOn }: StoredRevision): number | null {
  const born = textOf(content.values['pat.birthDate']);
  return born === null ? null : yearsBetween(born, examinedOn);
}

function rowOf(
  dueDays: number,
  revision: StoredRevision,
  { centres, scanners, identifiers }: Names,
): ExaminationRow {
  const { content } = revision;
  const identifier = identifiers.get(revision.patientId);
  return {
    centreId: revision.centreId,
    id: revision.recordId,
    centreName: centres.get(revision.centreId) ?? '',
    examinedOn: revision.examinedOn,
    dueOn: addDays(revision.examinedOn, dueDays),
    status: revision.status,
    light: revision.light,
    scanner: revision.scannerId === null ? null : (scanners.get(revision.scannerId) ?? null),
    examinationType: textsOf(content.values['ref.examType']),
    dlpTotal: numberOf(content.values['rad.dlpTotal']),
    patient: {
      sex: textOf(content.values['pat.sex']),
      ageYears: ageOf(revision),
      maskedIdentifier: identifier ? maskedIdentifier(identifier.system, identifier.value) : '',
    },
    revision: revision.revision,
  };
}

/** The filter without what was left open. */
const given = ({ centreId, from, to, status, light, accession, order }: ExaminationFilter) => ({
  ...(centreId !== undefined && { centreId }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(status !== undefined && { status }),
  ...(light !== undefined && { light }),
  ...(accession !== undefined && { accession }),
  ...(order !== undefined && { order }),
});

/** One page of the examinations the actor may see, newest first. */
export async function listExaminations(
  { registry, actor }: Context,
  filter: ExaminationFilter,
  request: { readonly page: number; readonly pageSize: number },
): Promise<Page<ExaminationRow>> {
  const scope = requireScope(actor, 'record.list');
  const own = scope === 'own' ? { allowedCentreIds: actor.centreId === null ? [] : [actor.centreId] } : {};
  const found = await listStored(
    registry.db,
    { dataset: registry.dataset.id, ...given(filter), ...own },
    request,
  );
  const patients = [...new Set(found.rows.map((row) => row.patientId))];
  const names = {
    centres: new Map((await listCentres(registry.db, todayOf(registry))).map(({ id, name }) => [id, name])),
    scanners: new Map(
      (await listScanners(registry.db)).map((scanner) => [
        scanner.id,
        `${scanner.manufacturer} ${scanner.model}`,
      ]),
    ),
    identifiers: new Map(
      (await listIdentifiers(registry.db, patients)).map((identifier) => [identifier.patientId, identifier]),
    ),
  };
  const { dueDays } = registry.dataset.registration;
  return { ...found, rows: found.rows.map((row) => rowOf(dueDays, row, names)) };
}
