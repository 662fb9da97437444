import type { Label } from '../../kernel/label.ts';

interface FaultKind {
  /** `pacs`: nothing can be had from it now, so everything waits. `object`: this study or day only. */
  readonly concerns: 'pacs' | 'object';
  readonly sentence: Label;
}

/** Why a PACS did not give what it was asked for, in the words of the person who mends it. */
export const pacsFaults = {
  unreachable: {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS cannot be reached at its address.',
      da: 'PACS kan ikke nås på sin adresse.',
    },
  },
  'encryption-refused': {
    concerns: 'pacs',
    sentence: {
      en: 'The encrypted connection to the PACS failed: the certificate of one side is not accepted.',
      da: 'Den krypterede forbindelse til PACS mislykkedes: den ene parts certifikat accepteres ikke.',
    },
  },
  rejected: {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS rejects the registry: its AE titles or address are not known there.',
      da: 'PACS afviser registret: dets AE-titler eller adresse er ikke kendt dér.',
    },
  },
  'credential-refused': {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS does not accept the credential of the registry.',
      da: 'PACS godtager ikke registrets adgangsoplysninger.',
    },
  },
  redirected: {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS sends the registry to another address, which is not followed.',
      da: 'PACS henviser registret til en anden adresse, og den følges ikke.',
    },
  },
  'no-answer': {
    concerns: 'pacs',
    sentence: { en: 'The PACS did not answer in time.', da: 'PACS svarede ikke i tide.' },
  },
  'hung-up': {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS ended the connection in the middle.',
      da: 'PACS afbrød forbindelsen midt i det hele.',
    },
  },
  'protocol-broken': {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS said something that is no DICOM.',
      da: 'PACS sagde noget, der ikke er DICOM.',
    },
  },
  'service-not-offered': {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS does not offer the service that is asked for.',
      da: 'PACS tilbyder ikke den ønskede tjeneste.',
    },
  },
  'destination-unknown': {
    concerns: 'pacs',
    sentence: {
      en: 'The PACS does not know the registry as a place to send to: enter its AE title, address and port there.',
      da: 'PACS kender ikke registret som modtager: indtast dets AE-titel, adresse og port dér.',
    },
  },
  'spool-refused': {
    concerns: 'pacs',
    sentence: {
      en: 'The registry could not write what came: the disk is full or failing.',
      da: 'Registret kunne ikke skrive det modtagne: disken er fuld eller fejler.',
    },
  },
  'query-refused': {
    concerns: 'object',
    sentence: { en: 'The PACS refuses the question.', da: 'PACS afviser forespørgslen.' },
  },
  'too-many-answers': {
    concerns: 'object',
    sentence: {
      en: 'The PACS gave more answers than are taken at once.',
      da: 'PACS gav flere svar, end der modtages på én gang.',
    },
  },
  'answers-cut-off': {
    concerns: 'object',
    sentence: {
      en: 'The PACS cuts its answers off and does not let them be asked for in smaller parts, so studies may be missing.',
      da: 'PACS afkorter sine svar og kan ikke spørges i mindre dele, så undersøgelser kan mangle.',
    },
  },
  'answer-unreadable': {
    concerns: 'object',
    sentence: { en: 'An answer of the PACS cannot be read.', da: 'Et svar fra PACS kan ikke læses.' },
  },
  'retrieve-refused': {
    concerns: 'object',
    sentence: {
      en: 'The PACS could not deliver the object.',
      da: 'PACS kunne ikke udlevere objektet.',
    },
  },
  'nothing-arrived': {
    concerns: 'object',
    sentence: {
      en: 'The PACS said that it had sent the objects, but they did not arrive: it probably sends to another address or port.',
      da: 'PACS oplyste, at objekterne var sendt, men de kom ikke: det sender formentlig til en anden adresse eller port.',
    },
  },
} as const satisfies Record<string, FaultKind>;

export type PacsFaultCode = keyof typeof pacsFaults;

/** What went wrong. `detail` says what was seen (a status, an address, a count) and never holds patient data. */
export interface PacsFault {
  readonly fault: PacsFaultCode;
  readonly detail: string | undefined;
}

export const pacsFault = (fault: PacsFaultCode, detail?: string): PacsFault => ({ fault, detail });

export const isFault = (answer: object): answer is PacsFault =>
  'fault' in answer && typeof answer.fault === 'string' && answer.fault in pacsFaults;

/** What a PACS was asked for, or why it is not there. */
export type Answer<T extends object> = T | PacsFault;
