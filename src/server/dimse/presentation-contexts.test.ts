import { expect, test } from 'vitest';
import { encodingOf, negotiate, sopClasses, type ServiceName } from './presentation-contexts.ts';

const all = new Set<ServiceName>(['verification', 'storage', 'commitment']);
const [explicit, implicit, jpeg] = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2', '1.2.840.10008.1.2.4.50'];
const ct = '1.2.840.10008.5.1.4.1.1.2';
const doseReport = '1.2.840.10008.5.1.4.1.1.88.67';

const answerTo = (
  abstractSyntax: string,
  transferSyntaxes: string[],
  services: ReadonlySet<ServiceName> = all,
) => negotiate([{ id: 1, abstractSyntax, transferSyntaxes }], services).answered[0];

test.each([
  ['CT in implicit and explicit VR', ct, [implicit, explicit], { result: 0, transferSyntax: explicit }],
  ['CT in JPEG only', ct, [jpeg], { result: 0, transferSyntax: jpeg }],
  ['a dose report in JPEG', doseReport, [jpeg], { result: 4, transferSyntax: jpeg }],
  ['a dose report in implicit VR', doseReport, [implicit], { result: 0, transferSyntax: implicit }],
  [
    'C-FIND on patient root',
    '1.2.840.10008.5.1.4.1.2.1.1',
    [implicit],
    { result: 3, transferSyntax: implicit },
  ],
  [
    'C-MOVE on study root',
    '1.2.840.10008.5.1.4.1.2.2.2',
    [implicit],
    { result: 3, transferSyntax: implicit },
  ],
  ['C-GET on study root', '1.2.840.10008.5.1.4.1.2.2.3', [implicit], { result: 3, transferSyntax: implicit }],
  ['CT without any transfer syntax', ct, [], { result: 4, transferSyntax: '' }],
])('%s is answered', (_, abstractSyntax, transferSyntaxes, answer) =>
  expect(answerTo(abstractSyntax, transferSyntaxes)).toEqual({ id: 1, ...answer }),
);

test('storage commitment is refused where nobody keeps objects', () => {
  const commitment = '1.2.840.10008.1.20.1';
  expect(answerTo(commitment, [explicit])?.result).toBe(0);
  expect(answerTo(commitment, [explicit], new Set<ServiceName>(['verification', 'storage']))?.result).toBe(3);
});

test('only accepted contexts may be used later', () => {
  const proposed = [
    { id: 1, abstractSyntax: ct, transferSyntaxes: [explicit] },
    { id: 3, abstractSyntax: '1.2.3', transferSyntaxes: [explicit] },
  ];
  expect([...negotiate(proposed, all).contexts.keys()]).toEqual([1]);
});

test('every class of the list can be negotiated with explicit little endian', () => {
  for (const uid of sopClasses.keys()) expect(answerTo(uid, [explicit])?.result).toBe(0);
});

test('compressed pixels lie in an explicit little endian data set', () =>
  expect(encodingOf(jpeg)).toEqual(encodingOf(explicit)));
