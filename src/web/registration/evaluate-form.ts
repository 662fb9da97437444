import type { Dataset } from '../../definition/dataset.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import { unreasonedAnswers } from '../../definition/override-reasons.ts';
import { changedPaths } from '../../definition/record-edit.ts';
import type { Provenance, RecordContent } from '../../definition/record.ts';
import { rulesOfLevels } from '../../definition/rule.ts';
import type { ExaminationView } from '../../operations/views.ts';
import type { Day } from '../../kernel/day.ts';
import { evaluateRecord } from '../../validation/evaluate-record.ts';
import {
  isSameFinding,
  reasonsIn,
  withReasons,
  type StandingReason,
} from '../../validation/standing-reasons.ts';
import { lightOf } from '../../validation/validate.ts';
import { unnamedPatient } from '../../validation/unnamed-patient.ts';
import { contentOf, type FormState } from './form-state.ts';

/** What a form is checked with, besides the record itself. */
export interface FormEnvironment {
  readonly dataset: Dataset;
  readonly today: Day;
  readonly holidays: ReadonlySet<Day>;
  /** The account of the person who fills it. */
  readonly account: string;
}

/** The sources as they will be: what was changed was typed. */
function provenanceOf({ base }: FormState, content: RecordContent, stored: Provenance): Provenance {
  const changed = changedPaths(base, content);
  if (changed.length === 0) return stored;
  const typed = stored.sources.length;
  const fields = { ...stored.fields, ...Object.fromEntries(changed.map((path) => [path, typed])) };
  return { sources: [...stored.sources, { kind: 'form' }], fields };
}

/** The answers (element or group ids) whose machine's value was changed and whose reason nobody has given. */
export const missingReasons = (form: FormState, { provenance }: ExaminationView): readonly string[] =>
  unreasonedAnswers(changedPaths(form.base, contentOf(form)), provenance, form.reasons);

/** What the patient's other examinations gave reason to ask when the form was saved last, with the reasons typed since. */
function episodeFindings(
  { rules }: Dataset,
  findings: readonly RuleFinding[],
  given: readonly StandingReason[],
): readonly RuleFinding[] {
  const episode = new Set(rulesOfLevels(rules, ['episode']).map(({ id }) => id));
  const stored = findings.filter(({ rule }) => episode.has(rule));
  // The values they rest on are not at hand here: the server binds the reason to them.
  return stored.flatMap((finding) =>
    given.some((each) => isSameFinding(each, finding)) ? withReasons([finding], given, () => []) : [finding],
  );
}

/**
 * The examination as it stands on the screen: derived values and findings by the same functions the server runs. What
 * only the server knows (the patient's other examinations) is asked when it is saved.
 */
export function evaluateForm(
  form: FormState,
  stored: ExaminationView,
  { dataset, today, holidays, account }: FormEnvironment,
): ExaminationView {
  const isNamed = stored.patient.maskedIdentifier !== '' || form.identifier !== undefined;
  const asked = [...stored.asked, ...(isNamed ? [] : unnamedPatient(dataset))];
  const entered = contentOf(form);
  const given = form.acceptances.map((each) => ({ ...each, by: account, at: '' }));
  const reasons = [...reasonsIn(stored.findings), ...given];
  const provenance = provenanceOf(form, entered, stored.provenance);
  const evaluated = evaluateRecord(
    dataset,
    { content: entered, provenance, asked, reasons },
    { today, holidays, linked: stored.linked.content },
  );
  const findings = [...evaluated.findings, ...episodeFindings(dataset, stored.findings, given)];
  return { ...stored, ...evaluated, findings, light: lightOf(findings) };
}
