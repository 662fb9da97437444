import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { requireScope } from '../access/actor.ts';
import type { DefinitionError } from '../definition/definition-error.ts';
import type { Indicator } from '../definition/indicator.ts';
import { readProposal } from '../definition/read-proposal.ts';
import { checkIndicatorExpressions } from '../expression/check-definition.ts';
import { Problem } from '../kernel/problem.ts';
import type { PageRequest } from '../store/list-examinations.ts';
import {
  compareIndicator,
  keptSide,
  listComparisonMoves,
  proposedSide,
  type ComparisonAsked,
  type MoveAsked,
} from './compare-indicator.ts';
import type {
  ComparisonAnswer,
  DefinitionText,
  MovedPage,
  ProposalFault,
  RefusedProposal,
} from './comparison-view.ts';
import { datasetFolder } from './definition-files.ts';
import { requireIndicator } from './export-measures.ts';
import type { Context, Registry } from './registry.ts';

/** The longest definition of the dataset has a quarter of this. */
export const longestProposal = 32_768;

/** More faults than anybody mends at once are not sent. */
const mostFaults = 100;

const faultOf = ({ place, message }: DefinitionError): ProposalFault => ({
  ...{ line: place.line ?? null, column: place.column ?? null, message },
});

/** A proposed definition of an indicator: the indicator, or every fault with its place. */
export function readProposedIndicator(
  { dataset }: Pick<Registry, 'dataset'>,
  text: string,
): { readonly indicator: Indicator } | { readonly errors: readonly DefinitionError[] } {
  if (text.length > longestProposal)
    throw new Problem('inputTooLarge', { reason: `a definition has at most ${longestProposal} characters` });
  const read = readProposal('indicator.yaml', text, dataset);
  if ('errors' in read) return read;
  const errors = checkIndicatorExpressions(read.indicator, dataset);
  return errors.length > 0 ? { errors } : read;
}

/** A pasted definition that is compared with the one in force. */
export interface Proposal {
  readonly measure: string;
  readonly yaml: string;
  readonly year?: number | undefined;
}

function prepared(context: Context, { measure, yaml, year }: Proposal): ComparisonAsked | RefusedProposal {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.compare');
  const own = requireIndicator(context, measure);
  const read = readProposedIndicator(registry, yaml);
  if ('errors' in read) return { outcome: 'refused', faults: read.errors.slice(0, mostFaults).map(faultOf) };
  const { id, place } = read.indicator;
  if (id !== own.id) {
    const message = `this is a definition of ${id}; here ${own.id} is compared`;
    return { outcome: 'refused', faults: [faultOf({ place, message })] };
  }
  const checksum = createHash('sha256').update(yaml).digest('hex');
  const sides = { before: keptSide(registry, own), after: proposedSide(registry, read.indicator) };
  return { ...sides, measure, year, checksum };
}

/** A pasted definition beside the one in force; its faults when it has any. Problems `notFound`, `inputTooLarge`, `wrongUse`. */
export async function compareProposal(context: Context, proposal: Proposal): Promise<ComparisonAnswer> {
  const asked = prepared(context, proposal);
  return 'outcome' in asked ? asked : compareIndicator(context, asked);
}

/** Who is moved by a pasted definition, one page of one move. */
export async function listProposalMoves(
  context: Context,
  proposal: Proposal,
  listed: { readonly move: MoveAsked; readonly request: PageRequest },
): Promise<MovedPage | RefusedProposal> {
  const asked = prepared(context, proposal);
  return 'outcome' in asked ? asked : listComparisonMoves(context, asked, listed);
}

/** The file of an indicator as it stands. */
export async function readDefinitionText(context: Context, id: string): Promise<DefinitionText> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.compare');
  const { id: indicator, place } = requireIndicator(context, id);
  const yaml = await readFile(join(datasetFolder(registry.dataset), place.file), 'utf8');
  return { indicator, yaml, longest: longestProposal };
}
