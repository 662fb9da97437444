import type { Language } from '../kernel/label.ts';
import type { IndicatorPageView, TrendYear, UnitResult } from './indicator-page-view.ts';
import type { Measurement, UnitMeasurement } from './views.ts';
import { column, writeCsv, type Column } from './write-csv.ts';

/** The tables of an indicator: what its charts are drawn from. */
export const indicatorTables = ['units', 'months', 'years', 'protocols', 'groups'] as const;
export type IndicatorTable = (typeof indicatorTables)[number];

/** What is written of a figure, wherever it stands. */
export const figureColumns = <Row>(of: (row: Row) => Measurement | null): readonly Column<Row>[] => [
  column('numerator', 'tæller', (row) => of(row)?.numerator ?? null),
  column('denominator', 'nævner', (row) => of(row)?.denominator ?? null),
  column('cases', 'antal', (row) => of(row)?.cases ?? null),
  column('unknown', 'ukendt', (row) => of(row)?.unknown ?? null),
  column('value', 'værdi', (row) => of(row)?.estimate ?? null),
  column('lower limit 95 %', 'nedre grænse 95 %', (row) => of(row)?.interval?.lower ?? null),
  column('upper limit 95 %', 'øvre grænse 95 %', (row) => of(row)?.interval?.upper ?? null),
  column('standard', 'standard', (row) => of(row)?.met ?? null),
  column('hidden', 'skjult', (row) => (of(row)?.hidden ? 'x' : null)),
];

const unitColumns: readonly Column<UnitResult>[] = [
  column('kind', 'slags', ({ unit }) => unit.kind),
  column('code', 'kode', ({ unit }) => unit.code),
  column('name', 'navn', ({ unit }) => unit.name),
  ...figureColumns<UnitResult>((row) => row),
  column('lowest share', 'laveste andel', ({ bounds }) => bounds?.lowest ?? null),
  column('highest share', 'højeste andel', ({ bounds }) => bounds?.highest ?? null),
  column('standing', 'placering', ({ standing }) => standing),
];

type Month = NonNullable<IndicatorPageView['chart']>['months'][number];

const monthColumns: readonly Column<Month>[] = [
  column('month', 'måned', ({ month }) => month.slice(0, 7)),
  column('state', 'tilstand', ({ state }) => state),
  column('numerator', 'tæller', ({ numerator }) => numerator),
  column('cases', 'antal', ({ cases }) => cases),
  column('value', 'værdi', ({ value }) => value),
  column('lower limit', 'nedre grænse', ({ limits }) => limits?.lower ?? null),
  column('upper limit', 'øvre grænse', ({ limits }) => limits?.upper ?? null),
  column('outside', 'udenfor', ({ isSignal }) => (isSignal ? 'x' : null)),
];

const yearColumns = ({ chosen }: IndicatorPageView): readonly Column<TrendYear>[] => [
  column('year', 'år', ({ year }) => year),
  column('unit', 'enhed', () => chosen.name),
  ...figureColumns<TrendYear>(({ unit }) => unit),
  column('value of the region', 'regionens værdi', ({ region }) => region?.estimate ?? null),
  column('value of the nation', 'landets værdi', ({ nation }) => nation.estimate),
];

interface ProtocolRow {
  readonly centre: UnitResult;
  readonly cell: NonNullable<UnitResult['cells']>[number];
}

const protocolColumns: readonly Column<ProtocolRow>[] = [
  column('code', 'kode', ({ centre }) => centre.unit.code),
  column('name', 'navn', ({ centre }) => centre.unit.name),
  column('protocol', 'protokol', ({ cell }) => cell.stratum),
  column('cases', 'antal', ({ cell }) => cell.count),
  column('median', 'median', ({ cell }) => cell.median),
  column('reference level', 'referenceniveau', ({ cell }) => cell.level),
  column('reference level kept', 'referenceniveau overholdt', ({ cell }) => cell.met),
];

interface GroupRow {
  readonly stratifier: string;
  readonly stratum: string;
  readonly unit: UnitMeasurement;
}

const groupColumns: readonly Column<GroupRow>[] = [
  column('parted by', 'opdelt efter', ({ stratifier }) => stratifier),
  column('group', 'gruppe', ({ stratum }) => stratum),
  column('kind', 'slags', ({ unit: { unit } }) => unit.kind),
  column('code', 'kode', ({ unit: { unit } }) => unit.code),
  column('name', 'navn', ({ unit: { unit } }) => unit.name),
  ...figureColumns<GroupRow>(({ unit }) => unit),
];

const groupRows = ({ stratifiers }: IndicatorPageView): readonly GroupRow[] =>
  stratifiers.flatMap(({ id: stratifier, strata }) =>
    strata.flatMap(({ id: stratum, nation, regions, centres }) =>
      [nation, ...regions, ...centres].map((unit) => ({ stratifier, stratum, unit })),
    ),
  );

/**
 * One table of an indicator as CSV (RFC 4180), shares between 0 and 1, nothing where there is nothing to show; in Danish
 * with semicolon and decimal comma. What is hidden from the reader is hidden here.
 */
export function indicatorCsv(view: IndicatorPageView, table: IndicatorTable, language: Language): string {
  const tables: Readonly<Record<IndicatorTable, () => string>> = {
    units: () => writeCsv(unitColumns, [view.nation, ...view.regions, ...view.centres], language),
    months: () => writeCsv(monthColumns, view.chart?.months ?? [], language),
    years: () => writeCsv(yearColumns(view), view.trend, language),
    groups: () => writeCsv(groupColumns, groupRows(view), language),
    protocols: () =>
      writeCsv(
        protocolColumns,
        view.centres.flatMap((centre) => (centre.cells ?? []).map((cell) => ({ centre, cell }))),
        language,
      ),
  };
  return tables[table]();
}
