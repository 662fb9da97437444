import type { Fact } from '../../intake/dicom/facts.ts';
import { dayAt } from '../../operations/registry.ts';
import { showDicomFile, type DicomFileView } from '../../operations/show-dicom-file.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

const factLine = ({ name, value, source }: Fact): string => {
  const origin = [source.kind, source.rule, source.sopInstanceUid].filter((part) => part !== undefined);
  return `  ${name} = ${String(value)}  [${origin.join(' ')}]`;
};

function cardiacLines({ cardiac }: DicomFileView): readonly string[] {
  if (!cardiac) return [];
  const hints = cardiac.hints.length > 0 ? cardiac.hints.join(', ') : 'none';
  return [`of the heart: ${cardiac.verdict}`, `  hints: ${hints}`, `  seen: ${cardiac.seen}`];
}

function viewLines(view: DicomFileView): readonly string[] {
  const { file, kind, keptFor, refusal, maskedIdentifier, scanner } = view;
  return [
    `${file}: ${kind ?? 'no object of this registry'}`,
    ...(keptFor === null ? [] : [`would be kept for a later dataset (${keptFor})`]),
    ...(refusal ? [`would be ${refusal.disposition} (${refusal.code}): ${refusal.reason}`] : []),
    ...(maskedIdentifier === null ? [] : [`patient ${maskedIdentifier}`]),
    ...(scanner ? [`scanner ${Object.values(scanner).join(', ')}`] : []),
    ...cardiacLines(view),
    ...(view.facts.length > 0 ? [view.cardiac ? 'study' : 'object', ...view.facts.map(factLine)] : []),
    ...view.exposures.flatMap((facts, index) => [`exposure ${index + 1}`, ...facts.map(factLine)]),
    ...view.warnings.map(({ severity, rule, message }) => `${severity} (${rule}): ${message.en}`),
  ];
}

export const dicomShowCommand: Command = {
  name: 'dicom show',
  summary: 'Read one DICOM file and say what it gives, without storing it',
  usage: 'dicom show FILE [--json]',
  options: jsonOption,
  words: [1, 1],
  run: async ({ words: [path = ''], options, output }) => {
    const view = await showDicomFile(path, dayAt(new Date()));
    if (options['json'] === true) output.object(view);
    else for (const line of viewLines(view)) output.line(line);
    return view.refusal ? exitCode.rejectedInput : exitCode.done;
  },
};
