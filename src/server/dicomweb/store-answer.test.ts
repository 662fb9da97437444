import { expect, test } from 'vitest';
import { answerTypeOf, answerWriters, failureReason, storeAnswer } from './store-answer.ts';

const outcomes = [
  { sopClassUid: '1.2', sopInstanceUid: '2.25.1' },
  { sopClassUid: '1.3', sopInstanceUid: '2.25.<&">', failure: failureReason.otherStudy },
  { failure: failureReason.cannotUnderstand },
];

test('every part stands in the sequence of what became of it', () =>
  expect(JSON.parse(answerWriters['application/dicom+json'](storeAnswer(outcomes)))).toEqual({
    '00081190': { vr: 'UR' },
    '00081198': {
      vr: 'SQ',
      Value: [
        {
          '00081150': { vr: 'UI', Value: ['1.3'] },
          '00081155': { vr: 'UI', Value: ['2.25.<&">'] },
          '00081197': { vr: 'US', Value: [0xa901] },
        },
      ],
    },
    '00081199': {
      vr: 'SQ',
      Value: [
        {
          '00081150': { vr: 'UI', Value: ['1.2'] },
          '00081155': { vr: 'UI', Value: ['2.25.1'] },
          '00081190': { vr: 'UR' },
        },
      ],
    },
    '0008119A': { vr: 'SQ', Value: [{ '00081197': { vr: 'US', Value: [0xc000] } }] },
  }));

test('in XML what came from outside is text and nothing else', () => {
  const xml = answerWriters['application/dicom+xml'](storeAnswer(outcomes));
  expect(xml).toContain(
    '<DicomAttribute tag="00081155" vr="UI" keyword="ReferencedSOPInstanceUID"><Value number="1">2.25.&lt;&amp;&quot;&gt;</Value></DicomAttribute>',
  );
  expect(xml).toContain(
    '<DicomAttribute tag="00081197" vr="US" keyword="FailureReason"><Value number="1">43265',
  );
});

test('sequences of nothing are left out', () =>
  expect(storeAnswer([]).map(({ keyword }) => keyword)).toEqual(['RetrieveURL']));

test.each([
  [undefined, 'application/dicom+json'],
  ['', 'application/dicom+json'],
  ['*/*', 'application/dicom+json'],
  ['application/dicom+xml', 'application/dicom+xml'],
  ['application/dicom+json;q=0.5, application/dicom+xml', 'application/dicom+xml'],
  ['text/html, application/json', 'application/dicom+json'],
  ['application/dicom+xml;q=0, */*;q=0.1', 'application/dicom+json'],
  ['text/html', undefined],
])('who accepts %s gets %s', (accept, type) => expect(answerTypeOf(accept)).toBe(type));
