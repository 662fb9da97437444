import { Problem } from '../../kernel/problem.ts';
import {
  exportIndividual,
  exportSubjectList,
  exportSummaries,
} from '../../operations/export-measure-report.ts';
import { exportMeasure, exportMeasures } from '../../operations/export-measures.ts';
import { requireCentreOfRecord } from '../../operations/read-examination.ts';
import type { Context } from '../../operations/registry.ts';
import { exitCode, textOf, type Command, type Options } from '../command.ts';
import { yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

const forms = ['measure', 'summary', 'subject-list', 'individual'] as const;
type Form = (typeof forms)[number];

function formOf(options: Options): Form {
  const text = textOf(options, 'fhir') ?? 'measure';
  const form = forms.find((each) => each === text);
  if (form) return form;
  throw new Problem('wrongUse', { reason: `--fhir takes one of ${forms.join(', ')}` });
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Problem('wrongUse', { reason: `this form needs ${what}` });
  return value;
}

type Write = (context: Context, id: string | undefined, options: Options) => Promise<readonly object[]>;

const askedOf = (measure: string | undefined, options: Options) => ({
  ...{ measure, year: yearOf(options) },
  unit: textOf(options, 'centre') ?? 'nation',
});

const writers: Readonly<Record<Form, Write>> = {
  measure: (context, id) =>
    Promise.resolve(id === undefined ? exportMeasures(context) : [exportMeasure(context, id)]),
  summary: (context, id, options) => exportSummaries(context, askedOf(id, options)),
  'subject-list': async (context, id, options) => [
    await exportSubjectList(context, { ...askedOf(id, options), measure: need(id, 'an indicator') }),
  ],
  individual: async (context, id, options) => {
    const record = need(textOf(options, 'record'), '--record');
    const centreId = await requireCentreOfRecord(context, record);
    return exportIndividual(context, { centreId, id: record }, id);
  },
};

export const indicatorExportCommand: Command = {
  name: 'indicator export',
  summary: 'Indicators and their figures as FHIR R4 resources, one a line',
  usage: 'indicator export [ID] [--fhir FORM] [--centre C] [--year Y] [--record RECORD]',
  options: {
    fhir: { type: 'string', help: `${forms.join(', ')} (default: measure)` },
    centre: { type: 'string', help: 'id or code of a centre or region (default: nation)' },
    ...yearOption,
    record: { type: 'string', help: 'the examination of an individual report' },
  },
  words: [0, 1],
  run: ({ words: [id], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      for (const resource of await writers[formOf(options)](context, id, options)) output.object(resource);
      return exitCode.done;
    }),
};
