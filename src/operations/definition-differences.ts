import type { Indicator } from '../definition/indicator.ts';
import type { DefinitionDifference } from './comparison-view.ts';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What a measure is made of, part by part, as one line each. */
function partsOf(measure: Indicator): ReadonlyMap<string, string> {
  const { populations, standard, maturityDays, comparedBy, needs, stratifiers, followUp } = measure;
  const parts: (readonly [string, string | undefined])[] = [
    ...Object.entries({ ...populations }).map(([name, { text }]) => [name, text] as const),
    ['value', 'value' in measure ? measure.value.text : undefined],
    ['numeratorValue', measure.measure === 'ratio' ? measure.numeratorValue.text : undefined],
    ['denominatorValue', measure.measure === 'ratio' ? measure.denominatorValue.text : undefined],
    ['minimumCount', measure.measure === 'centre-median' ? String(measure.minimumCount) : undefined],
    ['standard', standard && `${standard.nature} ${standard.comparison} ${standard.value}`],
    ['maturity', `${maturityDays} days`],
    ['followUp', followUp && `day ${followUp.fromDay} to ${followUp.toDay}`],
    ['comparedBy', 'element' in comparedBy ? `${comparedBy.unit}: ${comparedBy.element}` : comparedBy.unit],
    ['needs', needs.length > 0 ? needs.join(', ') : undefined],
    ...(measure.measure === 'centre-median' ? measure.strata : []).map(
      ({ id, when, level }) => [`stratum ${id}`, `${when.text}; level ${level}`] as const,
    ),
    ...stratifiers.flatMap(({ id, strata }) =>
      strata.map((stratum) => [`${id}.${stratum.id}`, stratum.when.text] as const),
    ),
  ];
  return new Map(
    parts.flatMap(([name, text]) => (text === undefined ? [] : [[name, oneLine(text)] as const])),
  );
}

/** The parts in which two definitions of a measure differ, in the order in which they are written. */
export function differencesOf(before: Indicator, after: Indicator): readonly DefinitionDifference[] {
  const [old, proposed] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...proposed.keys()])]
    .map((part) => ({ part, before: old.get(part) ?? null, after: proposed.get(part) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}
