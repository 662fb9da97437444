import type { DefinitionError } from '../../definition/definition-error.ts';
import {
  openYaml,
  readChoice,
  readList,
  readMap,
  readNumberOrNull,
  readText,
  readWholeNumber,
  type Spot,
} from '../../definition/yaml-file.ts';
import type { DemoCentre, DemoPlan, DemoScanner } from './plan.ts';

/** The plan of a demo country from its YAML text; faults are added to `errors`. */
export function readDemoPlan(text: string, errors: DefinitionError[]): DemoPlan {
  const keys = ['seed', 'from', 'to', 'examinations', 'centres'];
  const fields = readMap(openYaml('demo.yaml', text, errors), keys, ['extract']);
  const extract = fields.get('extract');
  return {
    seed: readWholeNumber(fields.get('seed'), 0),
    from: readText(fields.get('from')),
    to: readText(fields.get('to')),
    examinations: readWholeNumber(fields.get('examinations'), 1),
    centres: readList(fields.get('centres')).map(readCentre),
    ...(extract && { extract: readExtract(extract) }),
  };
}

function readExtract(spot: Spot): NonNullable<DemoPlan['extract']> {
  const fields = readMap(spot, ['from', 'to']);
  return { from: readText(fields.get('from')), to: readText(fields.get('to')) };
}

const numberAt = (spot: Spot | undefined): number => (spot ? (readNumberOrNull(spot) ?? 0) : 0);

function readCentre(spot: Spot): DemoCentre {
  const fields = readMap(spot, ['hospital', 'weight', 'municipalities', 'scanners'], ['story']);
  const story = fields.get('story');
  return {
    hospital: readText(fields.get('hospital')),
    weight: numberAt(fields.get('weight')),
    municipalities: readList(fields.get('municipalities')).map((municipality) => readText(municipality)),
    scanners: readList(fields.get('scanners')).map(readScanner),
    ...(story && { story: readChoice(story, ['dose-drift', 'late-reports', 'many-unknown', 'excellent']) }),
  };
}

const scannerKeys = ['manufacturer', 'model', 'serialNumber', 'stationName', 'technique', 'doseFactor'];

function readScanner(spot: Spot): DemoScanner {
  const fields = readMap(spot, scannerKeys, ['from', 'to']);
  const from = fields.get('from');
  const to = fields.get('to');
  return {
    manufacturer: readText(fields.get('manufacturer')),
    model: readText(fields.get('model')),
    serialNumber: readText(fields.get('serialNumber')),
    stationName: readText(fields.get('stationName')),
    technique: readChoice(fields.get('technique'), ['dual-source', 'wide-detector', 'step-and-shoot']),
    doseFactor: numberAt(fields.get('doseFactor')),
    ...(from && { from: readText(from) }),
    ...(to && { to: readText(to) }),
  };
}
