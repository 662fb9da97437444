import { describe, expect, test } from 'vitest';
import { datasetOfBasis } from '../../src/definition/basis.ts';
import type { IndicatorCase } from '../../src/definition/indicator-case.ts';
import { measuresOf, variantId } from '../../src/definition/indicator-versions.ts';
import type { Indicator } from '../../src/definition/indicator.ts';
import { classifierOf } from '../../src/expression/classify.ts';
import { readCountryFolder, readDatasetFolder } from '../../src/operations/definition-files.ts';
import { caseContent } from '../support/case-content.ts';

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');

function landedIn(each: IndicatorCase, indicator: Indicator) {
  const environment = { today: each.today, holidays };
  const asked = datasetOfBasis(dataset, indicator.basis);
  const record = caseContent(asked, each.record, environment);
  const history = each.history.map((other) => caseContent(asked, other, environment));
  return measuresOf(indicator).map((measure) => ({
    id: measure.id,
    ...classifierOf(measure, dataset)(record, { ...environment, history }),
  }));
}

describe.each(dataset.indicators)('$id', (indicator) => {
  test.each(indicator.cases)('$name', (each) => {
    const [own, ...variants] = landedIn(each, indicator);
    expect(own).toMatchObject({ landing: each.landing, amounts: each.amounts });
    if (each.strata) expect(own?.strata).toEqual(each.strata);
    for (const variant of indicator.variants) {
      const landed = variants.find(({ id }) => id === variantId(indicator, variant));
      expect({ variant: variant.id, landing: landed?.landing }).toEqual({
        variant: variant.id,
        landing: each.variants[variant.id] ?? each.landing,
      });
    }
  });
});
