import type { Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import { singleElements } from '../definition/record.ts';

/** The finding of a record whose patient nobody has named. The number itself is never part of a record. */
export function unnamedPatient(dataset: Dataset): readonly Finding[] {
  const element = singleElements(dataset).find(
    (candidate) => candidate.type === 'reference' && candidate.target === 'patient',
  );
  if (!element) return [];
  const message = { en: 'The patient has no number yet', da: 'Patienten har endnu ikke et nummer' };
  return [{ rule: 'required', severity: 'error', field: element.id, message }];
}
