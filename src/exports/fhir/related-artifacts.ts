import type { Dataset, Evidence } from '../../definition/dataset.ts';
import type { Indicator } from '../../definition/indicator.ts';
import type { RelatedArtifact } from './resources.ts';
import { oneLine } from './terms.ts';

/** The source tags that a text names, with what stands behind each. */
function namedIn({ source }: Evidence, { sources }: Dataset): readonly (readonly [string, string])[] {
  return source.split(/[^A-Za-z0-9-]+/).flatMap((tag) => {
    const text = sources[tag];
    return text === undefined ? [] : [[tag, text] as const];
  });
}

/** Everything an indicator says of where it comes from: each source once, what was published, and what is proposed. */
export function relatedArtifactsOf(indicator: Indicator, dataset: Dataset): readonly RelatedArtifact[] {
  const evidences = [
    indicator.evidence,
    ...(indicator.standard ? [indicator.standard.evidence] : []),
    ...indicator.variants.flatMap(({ evidence }) => evidence ?? []),
    ...indicator.published.map(({ evidence }) => evidence),
  ];
  const named = new Map(evidences.flatMap((evidence) => namedIn(evidence, dataset)));
  const citations = [...named].map(([label, citation]) => ({
    ...{ type: 'citation' as const, label, citation: oneLine(citation) },
  }));
  const published = indicator.published.map(({ text, evidence }) => ({
    ...{ type: 'justification' as const, label: evidence.source, citation: oneLine(text.en) },
  }));
  const { source, status } = indicator.evidence;
  const own = { type: 'justification' as const, label: status, citation: `Definition: ${oneLine(source)}` };
  return [own, ...citations, ...published];
}
