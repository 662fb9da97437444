import { languages, type Language } from '../../kernel/label.ts';
import { Problem } from '../../kernel/problem.ts';
import { checkRecord, type CheckedFinding } from '../../operations/check-record.ts';
import { clauseLines } from '../clause-lines.ts';
import { exitCode, jsonOption, textOf, type Command, type Options } from '../command.ts';

function languageOf(options: Options): Language {
  const wanted = textOf(options, 'language') ?? 'en';
  const language = languages.find((known) => known === wanted);
  if (language) return language;
  throw new Problem('wrongUse', { reason: `--language takes ${languages.join(' or ')}, not "${wanted}"` });
}

/** What people read of a finding: where it is, what it says, the rule, and how a cross-field rule came to it. */
export const findingLines = (finding: CheckedFinding, language: Language): readonly string[] => [
  `${finding.severity}  ${finding.field ?? 'record'}: ${finding.message[language]}  [${finding.rule}${finding.needsReason ? ', needs a reason' : ''}]`,
  ...(finding.explanation ? clauseLines(finding.explanation) : []),
];

function summary(findings: readonly CheckedFinding[]): string {
  const count = (severity: CheckedFinding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return `errors: ${count('error')}, warnings: ${count('warning')}, information: ${count('information')}`;
}

export const checkCommand: Command = {
  name: 'check',
  summary: 'Check a record in a JSON file against the rules; needs no database',
  usage: 'check RECORD.json [--language L] [--json]',
  options: {
    language: { type: 'string', help: 'language of the messages: en or da (default: en)' },
    ...jsonOption,
  },
  words: [1, 1],
  run: async ({ words: [path = ''], options, output }) => {
    const language = languageOf(options);
    const findings = await checkRecord(path, () => new Date());
    for (const finding of findings) {
      if (options['json'] === true) output.object(finding);
      else for (const line of findingLines(finding, language)) output.line(line);
    }
    output.notice(summary(findings));
    return findings.some(({ severity }) => severity === 'error') ? exitCode.rejectedInput : exitCode.done;
  },
};
