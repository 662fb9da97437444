import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isPermitted } from '../../access/actor.ts';
import type { GivenReason } from '../../validation/standing-reasons.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { acceptWarnings, examinationQuery } from '../api/queries.ts';
import { useAccount } from '../shell/session-gate.tsx';
import type { Answering } from './finding-answer.tsx';

/** A reason for a finding, by its rule and place. */
export const reasonFor = ({ rule, field }: RuleFinding, reason: string): GivenReason => ({
  ...{ rule, reason },
  ...(field !== undefined && { field }),
});

/** Whether the signed-in person may answer the warnings of a centre's examinations. */
export function useMayAnswer(centreId: string): boolean {
  const account = useAccount();
  if (!account) return false;
  const actor = { id: account.id, name: account.name, role: account.role };
  return isPermitted({ ...actor, centreId: account.centre?.id ?? null }, 'warning.accept', centreId);
}

/** Hands in reasons for the warnings of a stored examination, one by one. */
export function useAnswering({ centreId, id, revision }: ExaminationView) {
  const client = useQueryClient();
  const mayAnswer = useMayAnswer(centreId);
  const handing = useMutation({
    mutationFn: (given: GivenReason) => acceptWarnings(centreId, id, { revision, acceptances: [given] }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: examinationQuery(centreId, id).queryKey });
      await client.invalidateQueries({ queryKey: ['examinations'] });
    },
  });
  const answering: Answering = { give: (finding, reason) => handing.mutate(reasonFor(finding, reason)) };
  return { handing, ...(mayAnswer && { answering }) };
}
