import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { recordTable, schemaName } from '../../src/definition/column-name.ts';
import type { DataElement, Dataset } from '../../src/definition/dataset.ts';
import type { Rule } from '../../src/definition/rule.ts';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { projectionOf } from '../../src/derive/projection.ts';
import type { CheckedExpression } from '../../src/expression/check-types.ts';
import { compileToSql } from '../../src/expression/compile-to-sql.ts';
import { keptAnswersOf } from '../../src/expression/kept-answers.ts';
import { readExpression } from '../../src/expression/read-expression.ts';
import type { SqlParameter } from '../../src/expression/sql-writer.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { installDataset } from '../../src/store/install-dataset.ts';
import { describeOnEachDatabase, loadSample, sampleRevision } from '../support/databases.ts';
import { caseDataset, expressionTexts, storedRecords } from './expression-cases.ts';

const seed = Number(process.env['EXPRESSION_SEED'] ?? Date.now() % 1_000_000_000);
const environment = { today: '2025-03-15', holidays: new Set(['2025-04-17']) };

/** The records drawn hold fractions everywhere. */
const fractional = (element: DataElement): DataElement =>
  element.type === 'integer' ? { ...element, type: 'quantity', decimals: 2 } : element;
const plainDataset: Dataset = {
  ...caseDataset,
  sections: caseDataset.sections.map((section) => ({
    ...section,
    elements: section.elements.map(fractional),
    groups: section.groups.map((group) => ({ ...group, elements: group.elements.map(fractional) })),
  })),
};

const read = (text: string): CheckedExpression => {
  const found = readExpression(text, plainDataset);
  if ('errors' in found) throw new Error(`${text}: ${JSON.stringify(found.errors)}`);
  return found;
};

const fixed = [
  'acquisition.all(rf.height > 0)',
  'acquisition.any(true)',
  'graft.first().grf.placedOn > ref.date',
  'acquisition.where(graft.where(grf.target = acq.type).exists()).count() > 0',
  "acquisition.first().acq.type = 'ccta'",
  'acquisition.rad.dlp.avg() > acquisition.rad.dlp.min()',
  'acquisition.count() = 2',
];

/** Yes/no questions, most of them about rows: each asked as the rule of a dataset would ask it. */
const questions = [...fixed, ...fc.sample(expressionTexts('own', 3), { seed, numRuns: 200 })].filter(
  (text) => read(text).type.kind === 'boolean',
);

const example = { values: {}, groups: {} };
const rules = questions.map((text, index): Rule => ({
  ...{ id: `rule-${index}`, level: 'record', severity: 'warning', fields: [], needsReason: false },
  assert: { text, place: { file: 'test' } },
  message: { en: '', da: '' },
  evidence: { source: 'test', status: 'local' },
  ...{ passes: example, fails: example },
}));

/** The dataset whose tables keep what the rules ask. */
const dataset: Dataset = { ...plainDataset, rules };
const kept = keptAnswersOf(dataset);
const contents = fc.sample(storedRecords('awkward'), { seed, numRuns: 60 }).map(({ content }) => content);

describeOnEachDatabase(`the answers that records keep (EXPRESSION_SEED=${seed})`, (database) => {
  beforeAll(async () => {
    const projection = projectionOf(dataset);
    const { id, version } = dataset;
    const sample = await loadSample(database());
    await installDataset(database(), {
      dataset: id,
      version,
      projection,
      schemaSql: postgresSchema(dataset),
    });
    const head = { dataset: id, datasetVersion: version };
    await insertRevisions(
      database(),
      projection,
      contents.map((content) => sampleRevision(sample, { ...head, content })),
    );
  });

  /** For how many records each pair of answers differs, unknown being an answer like any other. */
  async function differences(pairs: readonly (readonly [CheckedExpression, CheckedExpression])[]) {
    const values: SqlParameter[] = [];
    const write = (expression: CheckedExpression, more: object): string => {
      const firstParameter = values.length + 1;
      const compiled = compileToSql(expression, { environment, firstParameter, ...more });
      values.push(...compiled.values);
      return compiled.text;
    };
    const counts = pairs.map(
      ([a, b], index) =>
        `count(*) filter (where ${write(a, { kept })} is distinct from ${write(b, {})}) as c${index}`,
    );
    const [row = {}] = await database().query<Record<string, number>>(
      `select count(*) as records, ${counts.join(', ')} from ${schemaName(dataset.id)}.${recordTable} e`,
      values,
    );
    expect(row['records']).toBe(contents.length);
    return pairs.map(([{ term }], index) => ({ source: term.source, differ: row[`c${index}`] }));
  }

  test('are those the tables of the groups give', async () => {
    const pairs = [...kept.values()].map(({ question }) => [question, question] as const);
    expect(pairs.length).toBeGreaterThan(30);
    expect((await differences(pairs)).filter(({ differ }) => differ !== 0)).toEqual([]);
  });

  test('leave every rule as true, false or unknown as it is without them', async () => {
    const pairs = questions.map((text) => [read(text), read(text)] as const);
    expect((await differences(pairs)).filter(({ differ }) => differ !== 0)).toEqual([]);
  });
});
