import { expect, test } from 'vitest';
import { actionFor, actions, type AssociationEvent } from './association-state.ts';

/** PS3.8 table 9-10, columns Sta2 and Sta6; Evt17 and Evt18 as far as they concern an acceptor. */
const standard: readonly (readonly [AssociationEvent, string, string])[] = [
  ['associate-ac', 'AA-1', 'AA-8'],
  ['associate-rj', 'AA-1', 'AA-8'],
  ['associate-rq', 'AE-6', 'AA-8'],
  ['p-data', 'AA-1', 'DT-2'],
  ['release-rq', 'AA-1', 'AR-2'],
  ['release-rp', 'AA-1', 'AA-8'],
  ['abort', 'AA-2', 'AA-3'],
  ['closed', 'AA-5', 'AA-4'],
  ['expired', 'AA-2', 'AA-1'],
  ['malformed', 'AA-1', 'AA-8'],
];

test.each(standard)(
  '%s does what the standard says: %s before, %s after the request',
  (event, before, after) => {
    expect(actions[actionFor('awaiting-request', event)].split(', ')).toContain(before);
    expect(actions[actionFor('established', event)].split(', ')).toContain(after);
  },
);
