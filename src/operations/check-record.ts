import { readFile, stat } from 'node:fs/promises';
import type { Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import type { RecordContent } from '../definition/record.ts';
import type { Environment } from '../expression/evaluate.ts';
import { attemptAsync, errorCode } from '../intake/attempt.ts';
import { Problem } from '../kernel/problem.ts';
import { explainFinding } from '../validation/explain-finding.ts';
import { clauseOf, type Clause } from './clause.ts';
import { readCountryFolder, readDatasetFolder } from './definition-files.ts';
import { evaluateRecord } from '../validation/evaluate-record.ts';
import { readContent } from './read-content.ts';
import { todayOf } from './registry.ts';

/** One thing to say about a record: the documented JSON of `check --json`. */
export interface CheckedFinding {
  readonly severity: Finding['severity'];
  readonly field: string | null;
  readonly rule: string;
  readonly message: Finding['message'];
  /** Whether the record may keep it once a person has given the reason. */
  readonly needsReason: boolean;
  /** How a cross-field rule came to its answer; `null` for a rule about a single field. */
  readonly explanation: Clause | null;
}

const mostBytes = 1024 * 1024;

/** Derives the values of a record, checks it and explains every cross-field rule that fired. Touches no database. */
export function checkContent(
  dataset: Dataset,
  entered: RecordContent,
  environment: Environment,
): readonly CheckedFinding[] {
  const provenance = { sources: [], fields: {} };
  const { content, findings } = evaluateRecord(
    dataset,
    { content: entered, provenance, asked: [] },
    environment,
  );
  return findings.map(({ severity, field, rule, message, needsReason = false }) => {
    const explanation = explainFinding(dataset, content, environment, rule);
    return {
      severity,
      field: field ?? null,
      rule,
      message,
      needsReason,
      explanation: explanation ? clauseOf(explanation) : null,
    };
  });
}

const unreadable = (path: string, error: unknown): Problem =>
  new Problem('wrongUse', { reason: `${path} cannot be read (${errorCode(error)})` });

async function readRecordText(path: string): Promise<string> {
  const stats = await attemptAsync(() => stat(path));
  if (!stats.ok) throw unreadable(path, stats.error);
  if (!stats.value.isFile()) throw new Problem('wrongUse', { reason: `${path} is not a file` });
  if (stats.value.size > mostBytes)
    throw new Problem('inputTooLarge', { reason: `a record has at most ${mostBytes} bytes` });
  const text = await attemptAsync(() => readFile(path, 'utf8'));
  if (!text.ok) throw unreadable(path, text.error);
  return text.value;
}

/** Checks the record in a JSON file as the registry would on saving it. Problem `wrongUse`, `inputTooLarge`. */
export async function checkRecord(path: string, now: () => Date): Promise<readonly CheckedFinding[]> {
  const entered = readContent(await readRecordText(path));
  const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
  const { holidays } = await readCountryFolder('dk');
  return checkContent(dataset, entered, { today: todayOf({ now }), holidays });
}
