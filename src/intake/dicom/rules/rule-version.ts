import { readMap, readText } from '../../../definition/yaml-file.ts';
import { readRuleFile } from './rule-files.ts';

const version = readRuleFile('version.yaml', (spot) => {
  const fields = readMap(spot, ['version', 'sha256']);
  return { ruleVersion: readText(fields.get('version')), ruleHash: readText(fields.get('sha256')) };
});

/** The version of the data in `sources/dicom`; provenance names it beside the rule that decided a value. */
export const { ruleVersion } = version;

/** The hash that the data had when its version was last raised. */
export const { ruleHash } = version;

/** A rule or quirk with the version of its data, as it stands beside a value. */
export const versioned = (ruleId: string): string => `${ruleId}@${ruleVersion}`;
