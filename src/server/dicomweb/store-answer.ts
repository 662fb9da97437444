/** What became of one part of a request. An instance whose file does not say what it is has no names. */
export interface PartOutcome {
  readonly sopClassUid?: string;
  readonly sopInstanceUid?: string;
  /** Undefined when it is stored. */
  readonly failure?: FailureReason;
}

/** Failure reasons of a store transaction (PS3.18 annex I.2, after PS3.4 table GG.4-1), those this side gives. */
export const failureReason = {
  outOfResources: 0xa700,
  otherStudy: 0xa901,
  cannotUnderstand: 0xc000,
  transferSyntaxNotSupported: 0xc122,
  classNotSupported: 0x0122,
} as const;
type FailureReason = (typeof failureReason)[keyof typeof failureReason];

interface Attribute {
  readonly tag: string;
  readonly vr: 'UI' | 'UR' | 'US' | 'SQ';
  readonly keyword: string;
  readonly values: readonly (string | number | Item)[];
}
type Item = readonly Attribute[];

const uid = (tag: string, keyword: string, value = ''): Attribute => ({
  tag,
  vr: 'UI',
  keyword,
  values: [value],
});
const classOf = ({ sopClassUid }: PartOutcome) => uid('00081150', 'ReferencedSOPClassUID', sopClassUid);
const instanceOf = ({ sopInstanceUid }: PartOutcome) =>
  uid('00081155', 'ReferencedSOPInstanceUID', sopInstanceUid);
/** Nothing can be fetched here, which an empty address says. */
const retrieveUrl: Attribute = { tag: '00081190', vr: 'UR', keyword: 'RetrieveURL', values: [] };

const reasonOf = ({ failure }: PartOutcome): Attribute => ({
  ...{ tag: '00081197', vr: 'US', keyword: 'FailureReason' },
  values: failure === undefined ? [] : [failure],
});

const sequence = (tag: string, keyword: string, values: readonly Item[]): readonly Attribute[] =>
  values.length === 0 ? [] : [{ tag, vr: 'SQ', keyword, values }];

/** The Store Instances Response (PS3.18 table 10.5.3-1 and annex I): every part stands in one of its sequences. */
export function storeAnswer(outcomes: readonly PartOutcome[]): Item {
  const stored = outcomes.filter(({ failure }) => failure === undefined);
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  const named = failed.filter(({ sopInstanceUid }) => sopInstanceUid !== undefined);
  const nameless = failed.filter(({ sopInstanceUid }) => sopInstanceUid === undefined);
  return [
    retrieveUrl,
    ...sequence(
      '00081198',
      'FailedSOPSequence',
      named.map((outcome) => [classOf(outcome), instanceOf(outcome), reasonOf(outcome)]),
    ),
    ...sequence(
      '00081199',
      'ReferencedSOPSequence',
      stored.map((outcome) => [classOf(outcome), instanceOf(outcome), retrieveUrl]),
    ),
    ...sequence(
      '0008119A',
      'OtherFailuresSequence',
      nameless.map((outcome) => [reasonOf(outcome)]),
    ),
  ];
}

const isItem = (value: Attribute['values'][number]): value is Item => typeof value === 'object';

const jsonOf = (item: Item): object =>
  Object.fromEntries(
    item.map(({ tag, vr, values }) => [
      tag,
      {
        vr,
        ...(values.length > 0 && { Value: values.map((value) => (isItem(value) ? jsonOf(value) : value)) }),
      },
    ]),
  );

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');

const elementsOf = (item: Item): string => item.map(elementOf).join('');

function elementOf({ tag, vr, keyword, values }: Attribute): string {
  const content = values.map((value, index) =>
    isItem(value)
      ? `<Item number="${index + 1}">${elementsOf(value)}</Item>`
      : `<Value number="${index + 1}">${escaped(String(value))}</Value>`,
  );
  return `<DicomAttribute tag="${tag}" vr="${vr}" keyword="${keyword}">${content.join('')}</DicomAttribute>`;
}

/** The two ways of writing a data set as text: PS3.18 annex F, and the Native DICOM Model of PS3.19 annex A. */
export const answerWriters = {
  'application/dicom+json': (item: Item): string => JSON.stringify(jsonOf(item)),
  'application/dicom+xml': (item: Item): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">${elementsOf(item)}</NativeDicomModel>\n`,
} as const;
export type AnswerType = keyof typeof answerWriters;

const namesOf: Readonly<Record<AnswerType, readonly string[]>> = {
  'application/dicom+json': ['application/dicom+json', 'application/json', 'application/*', '*/*'],
  'application/dicom+xml': ['application/dicom+xml', 'application/xml', 'text/xml'],
};

/** How the sender wants to be answered; JSON when it does not say (PS3.18 section 8.7.5), undefined when neither. */
export function answerTypeOf(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined || accept.trim() === '') return 'application/dicom+json';
  const wanted = accept
    .split(',')
    .map((range) => {
      const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { name, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const types: readonly AnswerType[] = ['application/dicom+json', 'application/dicom+xml'];
  return wanted
    .map(({ name }) => types.find((type) => namesOf[type].includes(name)))
    .find((type) => type !== undefined);
}
