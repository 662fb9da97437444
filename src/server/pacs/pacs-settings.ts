import type { FetchRules } from '../../operations/fetch/fetch-node.ts';
import type { RemoteEntity } from '../dimse/call.ts';

/** How a PACS that speaks DIMSE is reached, and how it hands objects over. */
export interface DimseConnection {
  readonly kind: 'dimse';
  readonly entity: RemoteEntity;
  readonly retrieve: 'c-get' | 'c-move';
  /** The title the PACS gives itself when it sends. */
  readonly sendsAs: string;
}

/** How a PACS that speaks DICOMweb is reached. */
export interface WebConnection {
  readonly kind: 'dicomweb';
  readonly base: URL;
  /** The whole Authorization header. */
  readonly authorization: string | undefined;
  /** The authority that signs the certificate of the PACS, PEM. */
  readonly ca: string | undefined;
}

/** A PACS as the file of PACS names it, with the secrets of the files it refers to. */
export interface PacsSettings extends FetchRules {
  readonly connection: DimseConnection | WebConnection;
}
