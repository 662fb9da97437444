import type { AnsweredContext, ProposedContext } from './associate-pdu.ts';

/** How the elements of a data set are written, PS3.5 section 10 and annex A. */
export interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
  readonly isDeflated: boolean;
}

const explicitLittle: Encoding = { isExplicit: true, isLittleEndian: true, isDeflated: false };

/** Transfer syntaxes without compressed pixels, in the order this side likes them. PS3.6 table A-1. */
const plainSyntaxes = new Map<string, Encoding>([
  ['1.2.840.10008.1.2.1', explicitLittle],
  ['1.2.840.10008.1.2', { ...explicitLittle, isExplicit: false }],
  ['1.2.840.10008.1.2.1.99', { ...explicitLittle, isDeflated: true }],
  ['1.2.840.10008.1.2.2', { ...explicitLittle, isLittleEndian: false }],
]);

/** Compressed pixels inside an explicit little endian data set. Nobody decodes them here, so all are welcome. */
const compressedSyntaxes = [
  '1.2.840.10008.1.2.4.50', // JPEG baseline
  '1.2.840.10008.1.2.4.51', // JPEG extended
  '1.2.840.10008.1.2.4.57', // JPEG lossless
  '1.2.840.10008.1.2.4.70', // JPEG lossless, selection value 1
  '1.2.840.10008.1.2.4.80', // JPEG-LS lossless
  '1.2.840.10008.1.2.4.81', // JPEG-LS near-lossless
  '1.2.840.10008.1.2.4.90', // JPEG 2000 lossless
  '1.2.840.10008.1.2.4.91', // JPEG 2000
  '1.2.840.10008.1.2.4.201', // HTJ2K lossless
  '1.2.840.10008.1.2.4.202', // HTJ2K lossless RPCL
  '1.2.840.10008.1.2.4.203', // HTJ2K
  '1.2.840.10008.1.2.5', // RLE
];

/** What every data set without pixels can be written in by everybody. */
export const littleEndianOnly = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'];
const plain = [...plainSyntaxes.keys()];
const withPixels = [...plain, ...compressedSyntaxes];

/** `query` is asked of others and never offered here. */
export type ServiceName = 'verification' | 'storage' | 'commitment' | 'query';

interface SopClass {
  readonly name: string;
  readonly service: ServiceName;
  readonly transferSyntaxes: readonly string[];
}

const image = (name: string): SopClass => ({ name, service: 'storage', transferSyntaxes: withPixels });
const report = (name: string): SopClass => ({ name, service: 'storage', transferSyntaxes: plain });

export const verificationClass = '1.2.840.10008.1.1';
export const commitmentClass = '1.2.840.10008.1.20.1';
/** The one instance of storage commitment that everybody talks to, PS3.4 section J.3.5. */
export const commitmentInstance = '1.2.840.10008.1.20.1.1';

/** Everything a peer may say here; what is missing is refused by negotiation. UIDs from PS3.6 table A-1. */
export const sopClasses: ReadonlyMap<string, SopClass> = new Map<string, SopClass>([
  [verificationClass, { name: 'Verification', service: 'verification', transferSyntaxes: littleEndianOnly }],
  [
    commitmentClass,
    { name: 'Storage Commitment Push Model', service: 'commitment', transferSyntaxes: littleEndianOnly },
  ],
  ['1.2.840.10008.5.1.4.1.1.2', image('CT Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.2.1', image('Enhanced CT Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.2.2', image('Legacy Converted Enhanced CT Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.4', image('MR Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.4.1', image('Enhanced MR Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.4.3', image('Enhanced MR Color Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.4.4', image('Legacy Converted Enhanced MR Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.20', image('Nuclear Medicine Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.128', image('Positron Emission Tomography Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.128.1', image('Legacy Converted Enhanced PET Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.130', image('Enhanced PET Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.7', image('Secondary Capture Image Storage')],
  ['1.2.840.10008.5.1.4.1.1.88.11', report('Basic Text SR Storage')],
  ['1.2.840.10008.5.1.4.1.1.88.22', report('Enhanced SR Storage')],
  ['1.2.840.10008.5.1.4.1.1.88.33', report('Comprehensive SR Storage')],
  ['1.2.840.10008.5.1.4.1.1.88.67', report('X-Ray Radiation Dose SR Storage')],
  ['1.2.840.10008.5.1.4.1.1.88.68', report('Radiopharmaceutical Radiation Dose SR Storage')],
]);

/** Whether objects of a class are reports, which are read whole, and no images. */
export const isReportClass = (sopClassUid: string): boolean =>
  sopClasses.get(sopClassUid)?.transferSyntaxes === plain;

/** Whether objects of a class are received at all, and whether a transfer syntax is one of those that are read. */
export const isKnownClass = (sopClassUid: string): boolean =>
  sopClasses.get(sopClassUid)?.service === 'storage';
export const isKnownSyntax = (transferSyntax: string): boolean => withPixels.includes(transferSyntax);

/** The encoding of a transfer syntax; everything but the four plain ones is explicit little endian (PS3.5 A.4). */
export const encodingOf = (transferSyntax: string): Encoding =>
  plainSyntaxes.get(transferSyntax) ?? explicitLittle;

/** A presentation context both sides have agreed on. */
export interface Context {
  readonly id: number;
  readonly service: ServiceName;
  readonly sopClassUid: string;
  readonly transferSyntax: string;
}

interface Negotiation {
  readonly answered: readonly AnsweredContext[];
  readonly contexts: ReadonlyMap<number, Context>;
}

const result = { accepted: 0, abstractSyntaxNotSupported: 3, transferSyntaxesNotSupported: 4 } as const;

function answer(proposed: ProposedContext, services: ReadonlySet<ServiceName>): AnsweredContext {
  const { id, transferSyntaxes } = proposed;
  const sopClass = sopClasses.get(proposed.abstractSyntax);
  const any = transferSyntaxes[0] ?? '';
  if (!sopClass || !services.has(sopClass.service))
    return { id, result: result.abstractSyntaxNotSupported, transferSyntax: any };
  const liked = sopClass.transferSyntaxes.find((uid) => transferSyntaxes.includes(uid));
  return liked
    ? { id, result: result.accepted, transferSyntax: liked }
    : { id, result: result.transferSyntaxesNotSupported, transferSyntax: any };
}

function contextOf(proposed: ProposedContext, answered: AnsweredContext): readonly Context[] {
  const sopClass = sopClasses.get(proposed.abstractSyntax);
  if (!sopClass || answered.result !== result.accepted) return [];
  const { id, transferSyntax } = answered;
  return [{ id, service: sopClass.service, sopClassUid: proposed.abstractSyntax, transferSyntax }];
}

/** Answers each proposed context (PS3.8 section 9.3.3.2) and keeps the accepted ones by id. */
export function negotiate(
  proposed: readonly ProposedContext[],
  services: ReadonlySet<ServiceName>,
): Negotiation {
  const pairs = proposed.map((context) => ({ context, answered: answer(context, services) }));
  const contexts = pairs.flatMap(({ context, answered }) => contextOf(context, answered));
  return {
    answered: pairs.map(({ answered }) => answered),
    contexts: new Map(contexts.map((context) => [context.id, context])),
  };
}

/** What this side wants to talk about. `isTurnedRound`: the other side will be the one that asks (PS3.7 D.3.3.4). */
export interface Proposal {
  readonly sopClassUid: string;
  readonly service: ServiceName;
  readonly transferSyntaxes: readonly string[];
  readonly isTurnedRound?: boolean;
}

/** The SOP classes of objects this side takes. */
export const storageClasses: ReadonlySet<string> = new Set(
  [...sopClasses].filter(([, { service }]) => service === 'storage').map(([uid]) => uid),
);

/** Of more classes the encodings are offered together: 128 contexts are all an association can have (PS3.8 9.3.2.2). */
const classesInDetail = 6;

/**
 * Proposals to be sent objects of these classes (C-GET), or of all when none is named. Pixels stay as they lie there
 * only where their encoding has a context of its own, so few classes get one for each.
 */
export function storageProposals(classes: ReadonlySet<string>): readonly Proposal[] {
  const named = [...storageClasses].filter((uid) => classes.has(uid));
  const wanted = named.length === 0 ? [...storageClasses] : named;
  const offers =
    wanted.length > classesInDetail ? [compressedSyntaxes] : compressedSyntaxes.map((uid) => [uid]);
  return wanted.flatMap((sopClassUid) => {
    const known = sopClasses.get(sopClassUid)?.transferSyntaxes ?? [];
    const compressed = known === withPixels ? offers : [];
    return [littleEndianOnly, ...compressed].map((transferSyntaxes): Proposal => {
      return { sopClassUid, transferSyntaxes, service: 'storage', isTurnedRound: true };
    });
  });
}
